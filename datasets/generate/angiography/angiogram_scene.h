#pragma once

#include <vector>

#include "datasets/generate/angiography/angiogram_plan.h"
#include "datasets/generate/angiography/path_map.h"
#include "datasets/generate/angiography/picture.h"

namespace sural::datasets::generate::angiography {

// Parts of the paths that are not vessels.
inline constexpr int kCatheterLumen = -1;
inline constexpr int kCatheterWall = -2;
inline constexpr int kClot = -3;
inline constexpr int kStent = -4;

// A body of sections that contrast medium does not fill, with its place in the tree.
struct Inclusion {
  int vessel = 0;
  std::vector<vessels::LumenSection> sections;
};

// The patient on the table before the run: what lies where, what the rays cross, when contrast comes.
struct AngiogramScene {
  AngiogramPlan plan;
  Projection projection;  // with the isocentre in place
  vessels::VesselTree tree;
  std::vector<vessels::Filling> fillings;
  std::vector<vessels::LumenSection> catheter;  // centre line with the outer radius; empty: none
  std::vector<Inclusion> clots;
  std::vector<Path> paths;  // part: index into `tree`, or one of the above
  Picture body;             // attenuation without contrast: body, catheter wall, stents
  Picture collimator;       // 1 where open
};

// Errors: a vessel or place the tree does not have.
Result<AngiogramScene> buildScene(const AngiogramPlan& plan, const Random& random);

}  // namespace sural::datasets::generate::angiography
