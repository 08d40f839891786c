#pragma once

#include <vector>

#include "datasets/generate/bmode/anatomy.h"
#include "datasets/generate/bmode/motion.h"

namespace sural::datasets::generate::bmode {

// Where every point of the tissue at rest stands at one moment, seen from the probe: the vessels change shape and
// carry their surroundings along (each is only shifted by the others, so a closed vein stays closed and an artery
// keeps its form), then everything between probe and bone is squeezed without losing area (what gives way in depth
// bulges sideways; soft layers near the skin give more), then the probe's own slide is taken off.
class Deformation {
 public:
  Deformation(const Anatomy& anatomy, const Moment& moment);
  [[nodiscard]] Position moved(Position rest) const;

 private:
  [[nodiscard]] Position carried(Position rest) const;
  [[nodiscard]] Position squeezed(Position p) const;
  std::vector<LumenMap> lumens_;
  std::vector<std::vector<Position>> shifts_;  // of lumen j's centre by lumen i's motion: shifts_[i][j]
  double strain_;
  double slideMm_;
};

// The lumen's outline at that moment in 96 points, in mm, x and y holding x and z; a long vessel's is cut
// `halfLength` mm on both sides of its centre.
std::vector<Point> outlineAt(const Deformation& deformation, const Lumen& lumen, double halfLength = 30);

}  // namespace sural::datasets::generate::bmode
