#pragma once

#include <vector>

namespace sural::imaging::bmode {

// Gains of a closed band: `count` rays of `steps` places each, row by row. A place of kForbidden is never taken.
struct GainBand {
  int count = 0;
  int steps = 0;
  std::vector<float> gain;
};

inline constexpr float kForbidden = -1e6F;

// The closed path around the band of the greatest sum of gains whose neighbouring rays differ by at most `reach`
// places, each place of difference costing `bend`: dynamic programming, run twice around so that its ends meet
// (Sun and Pallottino, Circular shortest path in images, Pattern Recognition 2003;36:709). One place for each ray.
std::vector<int> bestClosedPath(const GainBand& band, int reach, float bend);

}  // namespace sural::imaging::bmode
