#pragma once

#include <vector>

#include "doppler/spectral_strip.h"

namespace sural::doppler {

// The strip's power calmed by a moving mean, and the background noise that is left in it.
struct StripPicture {
  int width = 0;
  int height = 0;
  std::vector<float> power;  // row by row
  double noiseMean = 0;
  double noiseDeviation = 0;

  [[nodiscard]] float at(int column, int row) const {
    return power[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column)];
  }
  // What the noise would hardly ever reach (Mo 1988).
  [[nodiscard]] double limit() const { return noiseMean + 4 * noiseDeviation; }
};

// Mean over `columns` x `rows` pixels, the noise left at 0.
StripPicture smoothedPicture(const SpectralStrip& strip, int columns, int rows);

// The same with its noise, which comes from the darker blocks away from the baseline, so that signal
// does not count and a cart that clips its noise to black is judged by the speckle that is left.
StripPicture calmedPicture(const SpectralStrip& strip, int columns, int rows);

}  // namespace sural::doppler
