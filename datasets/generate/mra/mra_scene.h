#pragma once

#include <cstdint>
#include <vector>

#include "datasets/generate/mra/lumen_voxels.h"
#include "datasets/generate/mra/mra_plan.h"
#include "datasets/generate/random.h"

namespace sural::datasets::generate::mra {

// Arteries and veins in the scanner, with the volume in place.
struct MraScene {
  MraPlan plan;
  VolumeGeometry geometry;
  vessels::VesselTree arteries;
  vessels::VesselTree veins;
};

// Errors: a vessel or place the tree does not have.
Result<MraScene> buildScene(const MraPlan& plan, const Random& random);

// The stored 12-bit values, one list a slice. Slice i draws its noise from random.fork(i), so that threads change
// nothing. Noise is Rician (Gudbjartsson and Patz 1995).
std::vector<std::vector<std::uint16_t>> renderVolume(const MraScene& scene, const Random& random);

}  // namespace sural::datasets::generate::mra
