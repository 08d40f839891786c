#pragma once

#include <vector>

#include "imaging/model/vec3.h"

namespace sural::datasets::generate::vessels {

// A ball of a solid; neighbours are joined by a cone.
struct Ball {
  Vec3 centre;
  double radiusMm = 0;
};

// A bone: a hard shell of cortex around marrow and trabeculae.
struct Bone {
  std::vector<Ball> chain;
  double cortexMm = 2;
};

using Flesh = std::vector<Ball>;

// Pelvis, spine and the bones of both legs, in the frame of legArteries().
std::vector<Bone> legBones();

// Skin surfaces of trunk, thighs and calves; they overlap.
std::vector<Flesh> legFlesh();

// How deep a place lies in a chain of balls, mm; negative outside.
double depthIn(const std::vector<Ball>& chain, Vec3 place);

}  // namespace sural::datasets::generate::vessels
