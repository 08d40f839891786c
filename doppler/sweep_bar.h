#pragma once

#include <optional>

#include "doppler/spectral_strip.h"

namespace sural::doppler {

// The bar of a sweep that was still being written: columns of the box that it blanks. The newest moment lies at its
// left, the oldest, of the sweep before, at its right.
struct SweepBar {
  int first = 0;
  int last = 0;
};

// Looks for one narrow run of columns that lack even the noise, over the full height and away from the strip's ends.
// Nothing where neither missing noise nor flow that is cut off tells it from a moment without flow, where the strip has
// several gaps, as one that waits for its picture has, or is longer than a screen shows, as a joined recording.
std::optional<SweepBar> findSweepBar(const SpectralStrip& strip);

// Turns the strip's columns so that time runs from left to right, leaves out what the bar hides, and flags
// "sweep_reordered". The strip must not have been turned before, and the bar lies inside it.
void putInOrderOfTime(SpectralStrip& strip, const SweepBar& bar);

}  // namespace sural::doppler
