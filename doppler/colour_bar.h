#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "imaging/model/clip.h"
#include "imaging/model/frame.h"
#include "imaging/model/result.h"

namespace sural::doppler {

// One step of a colour bar.
struct BarStep {
  std::array<std::uint8_t, 3> colour{};
  double share = 0;  // of the Nyquist velocity, -1 to 1; positive is the upper half, by convention towards the probe
};

// What colours mean in a picture.
struct ColourBar {
  PixelBox box;
  std::vector<BarStep> steps;
  std::optional<double> nyquist;  // cm/s at the bar's ends; empty where only the picture shows a bar
};

// Reads the bar from its region (data type 14), else finds it in the picture: a narrow upright stripe whose colours run
// from one hue over black to another. Error: no bar, so colours cannot be told apart.
Result<ColourBar> readColourBar(const Frame& frame, const std::vector<Region>& regions);

}  // namespace sural::doppler
