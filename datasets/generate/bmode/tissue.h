#pragma once

#include <vector>

#include "datasets/generate/bmode/anatomy.h"
#include "datasets/generate/random.h"

namespace sural::datasets::generate::bmode {

// A point that sends sound back. Its strength seen from elevation angle e is first * cos(e) + second * sin(e), so
// that a tilting probe meets a new pattern of the same brightness.
struct Scatterer {
  float x = 0;  // mm, at rest
  float z = 0;
  float first = 0;
  float second = 0;
};

// Scatterers a square millimetre: some six in a resolution cell, enough for fully developed speckle.
inline constexpr double kScattererDensity = 72;

// The tissue at rest as scatterers: random ones whose strength follows a map of echogenicity, and coherent ones
// along sheets that reflect like mirrors (septa, fascia, fibres, vessel walls, bone). Lumens with blood stay empty.
std::vector<Scatterer> scatterersOf(const Anatomy& anatomy, Random random);

}  // namespace sural::datasets::generate::bmode
