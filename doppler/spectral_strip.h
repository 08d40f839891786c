#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "imaging/model/frame.h"
#include "imaging/model/region.h"
#include "imaging/model/result.h"

namespace sural::doppler {

// In SpectralStrip::covered: nothing was drawn here, or it was erased.
inline constexpr std::uint8_t kUnwritten = 2;

// The velocity-time picture inside a spectral region, as it really is in the pixels.
// Rows count from the top of `box`, columns in order of time: from its left edge, unless a sweep was still being
// written. Velocity is positive upwards on the screen.
struct SpectralStrip {
  PixelBox box;               // the strip itself, in frame pixels; the region may be larger
  double baselineRow = 0;     // row of zero velocity within the box
  double velocityPerRow = 0;  // cm/s a row, positive
  double secondsPerColumn = 0;
  int firstColumn = 0;                // of the box, where time begins; what lies left of it is later
  int hiddenColumns = 0;              // left of it, by the bar of a sweep
  std::vector<float> power;           // width() x height(), 0 to 1, graphics removed
  std::vector<std::uint8_t> covered;  // 1 where graphics hide the signal, kUnwritten where nothing was drawn
  std::vector<std::string> flags;     // where header and picture disagree, e.g. "delta_sign_corrected"

  [[nodiscard]] int width() const { return box.width() - hiddenColumns; }
  [[nodiscard]] int height() const { return box.height(); }
  [[nodiscard]] std::size_t indexOf(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(width()) + static_cast<std::size_t>(column);
  }
  [[nodiscard]] std::uint8_t coverAt(int column, int row) const { return covered[indexOf(column, row)]; }
  [[nodiscard]] bool isUnderGraphics(int column, int row) const {
    return coverAt(column, row) != 0 && coverAt(column, row) != kUnwritten;
  }
  [[nodiscard]] float at(int column, int row) const { return power[indexOf(column, row)]; }
  [[nodiscard]] double velocityAt(double row) const { return (baselineRow - row) * velocityPerRow; }
  [[nodiscard]] double rowOf(double velocity) const { return baselineRow - velocity / velocityPerRow; }
  // Where a column of time lies in the frame.
  [[nodiscard]] double columnInFrame(double column) const {
    const double place = firstColumn + column;
    return box.left + (firstColumn > 0 && place > box.width() - 1 ? std::max(0.0, place - box.width()) : place);
  }
};

// Finds the strip inside `region`, its drawn baseline and its signal; says where the header disagrees.
// Errors: the region is no velocity strip, is uncalibrated, or shows no Doppler signal.
Result<SpectralStrip> extractStrip(const Frame& frame, const Region& region);

}  // namespace sural::doppler
