#pragma once

#include <cstddef>
#include <vector>

#include "imaging/bmode/tissue_motion.h"

namespace sural::imaging::bmode {

// One push of the probe; frames from the first to the last that are pressed by more than a third of its strongest.
struct Press {
  std::size_t first = 0;
  std::size_t strongest = 0;
  std::size_t last = 0;
  double shortening = 0;  // share of the tissue's depth, at the strongest frame
};

// Frames without pressure and with the whole probe on the skin, and the presses in order of time.
struct PressPhases {
  std::vector<std::size_t> rest;
  std::vector<Press> presses;
};

// From this share of depth on a press would have closed a healthy vein, and deforms the artery beside it.
inline constexpr double kAdequateShortening = 0.098;
inline constexpr double kShorteningDoubt = 0.006;

// What is pressed by less than 2 % of the depth is trembling, not a press.
PressPhases findPresses(const TissueMotion& motion);

}  // namespace sural::imaging::bmode
