#pragma once

#include <vector>

namespace sural::datasets::generate {

// How often a cine has a frame. Uneven ones hold every third frame twice as long, as scanners do that interleave.
struct FrameRate {
  double perSecond = 20;
  bool uneven = false;
};

// The time of each frame in s, from 0.
std::vector<double> frameTimes(const FrameRate& rate, int count);

}  // namespace sural::datasets::generate
