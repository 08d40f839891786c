#pragma once

#include <string>
#include <vector>

#include "datasets/generate/vessels/vessel.h"

namespace sural::datasets::generate::vessels {

// What measuring a lesion without error would give. The diameter of reference is that of the same vessel without the
// lesion, at the place of the least lumen; a stenosis begins and ends where it takes 5 % of the healthy diameter, an
// occlusion where the lumen as drawn is closed.
struct LesionTruth {
  int vessel = 0;
  LesionKind kind = LesionKind::Stenosis;
  double minimumMm = 0;  // diameters
  double referenceMm = 0;
  double percentDiameter = 0;
  double percentArea = 0;
  double beginArcMm = 0;
  double endArcMm = 0;
  double leastArcMm = 0;
};

// Every lesion of the tree, the worst first: occlusions before stenoses, longer before shorter, tighter before wider.
std::vector<LesionTruth> lesionTruths(const VesselTree& tree);

}  // namespace sural::datasets::generate::vessels
