#pragma once

#include <cstdint>
#include <vector>

#include "datasets/generate/angiography/projection.h"
#include "datasets/generate/vessels/vessel.h"

namespace sural::datasets::generate::angiography {

// A body of round cross-sections; its `part` names it in the paths. A slender one (a vessel) is longer for rays that
// cross it aslant; the balls of a bone look alike from everywhere.
struct Tube {
  std::vector<vessels::LumenSection> sections;
  int part = 0;
  bool slender = true;
};

// How far the ray of a pixel runs in one part: the mean over the pixel, and where along the part (its arc, mm).
struct Path {
  std::uint32_t pixel = 0;  // row by row
  std::int32_t part = 0;
  float arcMm = 0;
  float mm = 0;
};

// The paths of every ray through the tubes, sampled `samples` x `samples` a pixel. Where tubes overlap, the place
// belongs to the first in the list, so nothing is counted twice: list what displaces before what is displaced.
std::vector<Path> pathsThrough(const std::vector<Tube>& tubes, const Projection& projection, int samples);

}  // namespace sural::datasets::generate::angiography
