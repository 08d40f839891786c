#include "doppler/visible_columns.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "doppler/black_level.h"

namespace sural::doppler {

namespace {

constexpr double kTouchingRows = 5;       // between an outline and what was never drawn
constexpr double kTouchingShare = 0.1;    // of the outline, likewise
constexpr double kLeastCutRows = 10;      // of flow that can be told to be cut off
constexpr double kLevel = 0.8;            // of it, further off: flow that falls may end by itself
constexpr double kInnerShare = 0.8;       // of its outline, whose rows are looked at
constexpr int kBaselineRows = 3;          // rows that a wall filter or a line may have
constexpr double kFull = 0.6;             // of the rows, brighter than black, up to the cut
constexpr double kSmeared = 0.1;          // likewise right behind it, where compression smears
constexpr double kBlankAfterCut = 0.02;   // and further on
constexpr int kColumns = 4;               // that have to be blank
constexpr double kLongestColumn = 0.010;  // s; in longer ones a spectral window ends too

bool isMostlyCovered(const SpectralStrip& strip, int column) {
  int covered = 0;
  for (int row = 0; row < strip.height(); ++row) covered += strip.coverAt(column, row) != 0 ? 1 : 0;
  return 2 * covered >= strip.height();
}

// Rows from the baseline upwards (`step` = -1) or downwards (+1) to what was never drawn; beyond reach where all was.
double rowsToUnwritten(const SpectralStrip& strip, int column, int step) {
  const int start = std::clamp(static_cast<int>(std::lround(strip.baselineRow)), 0, strip.height() - 1);
  for (int row = start; row >= 0 && row < strip.height(); row += step)
    if (strip.coverAt(column, row) == kUnwritten) return std::abs(row - start);
  return 2.0 * strip.height();
}

bool reachesUnwritten(const SpectralStrip& strip, int column, double velocity) {
  const double rows = std::abs(velocity) / strip.velocityPerRow;
  const double margin = std::max(kTouchingRows, kTouchingShare * rows);
  return rowsToUnwritten(strip, column, velocity > 0 ? -1 : +1) <= rows + margin;
}

// How much of the rows between the baseline and `rows` (signed upwards) is brighter than black.
double brightShare(const SpectralStrip& strip, int column, double rows) {
  const int start = static_cast<int>(std::lround(strip.baselineRow));
  const int count = static_cast<int>(std::abs(rows));
  Brightness brightness;
  for (int k = kBaselineRows; k <= count; ++k) {
    const int row = start + (rows > 0 ? -k : k);
    if (row < 0 || row >= strip.height()) break;
    brightness.add(strip, column, row);
  }
  return brightness.share();
}

bool isBlank(const SpectralStrip& strip, int column) {
  return brightShare(strip, column, strip.baselineRow) <= kBlankAfterCut &&
         brightShare(strip, column, strip.baselineRow - strip.height()) <= kBlankAfterCut;
}

// Whether flow that is seen up to `column` is gone in the columns after it (`step` = +1) or before it (-1).
bool isCutOff(const SpectralStrip& strip, int column, int step, double rows) {
  const double inner = kInnerShare * rows;
  const auto share = [&](int k) { return brightShare(strip, column + step * k, inner); };
  if (std::abs(rows) < kLeastCutRows || share(0) < kFull || share(-1) < kFull) return false;
  if (share(1) > kSmeared) return false;
  for (int k = 2; k < 2 + kColumns; ++k)
    if (!isBlank(strip, column + step * k)) return false;
  return true;
}

// Hides the blank columns behind a cut.
void hideBehind(const SpectralStrip& strip, int column, int step, std::vector<bool>& visible) {
  for (int k = column + step; k >= 0 && k < strip.width(); k += step) {
    if (std::abs(k - column) > 1 && !isBlank(strip, k)) return;
    visible[static_cast<std::size_t>(k)] = false;
  }
}

void hideCutOff(const SpectralStrip& strip, const std::vector<double>& outline, std::vector<bool>& visible) {
  constexpr int kMargin = kColumns + 2;
  if (strip.secondsPerColumn > kLongestColumn) return;
  for (int column = kMargin; column + kMargin < strip.width(); ++column)
    for (const int step : {-1, +1}) {
      const auto rowsAt = [&](int k) {
        return outline[static_cast<std::size_t>(column - k * step)] / strip.velocityPerRow;
      };
      const double rows = rowsAt(2);  // the outline is calmed over some columns
      const bool isLevel =
          std::abs(rows) > kLevel * std::abs(rowsAt(kMargin)) && std::abs(rowsAt(kMargin)) > kLevel * std::abs(rows);
      if (isLevel && isCutOff(strip, column, step, rows)) hideBehind(strip, column, step, visible);
    }
}

}  // namespace

std::vector<bool> visibleColumns(const SpectralStrip& strip, const std::vector<double>& upper,
                                 const std::vector<double>& lower) {
  std::vector<bool> visible;
  for (int column = 0; column < strip.width(); ++column) {
    const auto c = static_cast<std::size_t>(column);
    const bool hidden = isMostlyCovered(strip, column) || reachesUnwritten(strip, column, std::max(upper[c], 1e-9)) ||
                        reachesUnwritten(strip, column, std::min(lower[c], -1e-9));
    visible.push_back(!hidden);
  }
  hideCutOff(strip, upper, visible);
  hideCutOff(strip, lower, visible);
  return visible;
}

}  // namespace sural::doppler
