#pragma once

#include <cstdint>
#include <vector>

#include "datasets/generate/spectral/blood_signal.h"

namespace sural::datasets::generate::spectral {

// A strip's grey levels before any graphics: rows from the top (highest velocity), 0 to 255.
struct StripPicture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> levels;

  [[nodiscard]] std::uint8_t at(int column, int row) const {
    return levels[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column)];
  }
};

// Where the strip's time and velocity lie in its pixels: column 0 is time 0. While a sweep is being written, its newest
// moment stands at the bar and the oldest just right of it, where the sweep before has not been overwritten yet.
struct StripGrid {
  int width = 0;
  int height = 0;
  double seconds = 0;  // width * secondsPerColumn
  double lowestVelocity = 0;
  double highestVelocity = 0;
  double barSeconds = 0;  // how far the bar of a running sweep is from the left edge; 0: a whole strip

  [[nodiscard]] double secondsPerColumn() const { return seconds / width; }
  [[nodiscard]] double velocityPerRow() const { return (highestVelocity - lowestVelocity) / height; }
  // Sub-pixel; pixel centres at whole numbers, so the scale's head is at row -0.5.
  [[nodiscard]] double rowOf(double velocity) const { return (highestVelocity - velocity) / velocityPerRow() - 0.5; }
  [[nodiscard]] double columnOf(double time) const {
    const double place = time + barSeconds;
    return (barSeconds > 0 && place >= seconds ? place - seconds : place) / secondsPerColumn() - 0.5;
  }
  [[nodiscard]] double timeOf(double column) const {
    const double time = (column + 0.5) * secondsPerColumn() - barSeconds;
    return time < 0 && barSeconds > 0 ? time + seconds : time;
  }
};

// Short-time Fourier transform (Hann window), logarithm over the dynamic range, gain, resampled to the pixels.
// A row shows the shift folded into the band of the pulse repetition frequency, so fast flow aliases and a shifted
// baseline only moves the fold.
StripPicture spectrogram(const DopplerSignal& signal, const DopplerSettings& settings, const StripGrid& grid);

}  // namespace sural::datasets::generate::spectral
