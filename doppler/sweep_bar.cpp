#include "doppler/sweep_bar.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sural::doppler {

namespace {

constexpr float kDark = 6.0F / 255;    // a blank pixel may be so bright, after lossy compression
constexpr double kBlankShare = 0.015;  // of a blank column's pixels that are brighter
constexpr double kNoisyShare = 0.1;    // of a column's pixels that are brighter where the strip has noise
constexpr double kQuietest = 0.02;     // of the columns outside the bar that may have less noise
constexpr int kNarrowest = 3;          // columns
constexpr int kWidest = 40;            // columns, and at most:
constexpr double kWidestShare = 0.06;  // of the strip
constexpr int kFromEnds = 8;           // columns
constexpr double kSmearedShare = 0.5;  // of the usual noise: columns beside the bar that compression has smeared
constexpr int kMostSmeared = 2;        // columns at each side

// How much of each column is brighter than black, graphics left out.
std::vector<double> brightShares(const SpectralStrip& strip) {
  std::vector<double> shares;
  for (int column = 0; column < strip.width(); ++column) {
    int seen = 0;
    int bright = 0;
    for (int row = 0; row < strip.height(); ++row) {
      if (strip.covered[static_cast<std::size_t>(row) * static_cast<std::size_t>(strip.width()) +
                        static_cast<std::size_t>(column)] != 0)
        continue;
      ++seen;
      bright += strip.at(column, row) > kDark ? 1 : 0;
    }
    shares.push_back(2 * seen > strip.height() ? static_cast<double>(bright) / seen : 1);
  }
  return shares;
}

std::vector<SweepBar> blankRuns(const std::vector<double>& shares) {
  std::vector<SweepBar> runs;
  for (int column = 0; column < static_cast<int>(shares.size()); ++column) {
    if (shares[static_cast<std::size_t>(column)] > kBlankShare) continue;
    if (!runs.empty() && runs.back().last == column - 1)
      runs.back().last = column;
    else
      runs.push_back({column, column});
  }
  return runs;
}

double quantile(std::vector<double> values, double share) {
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

void takeInSmeared(const std::vector<double>& shares, SweepBar& bar) {
  const double usual = quantile(shares, 0.5);
  const auto smeared = [&](int column) { return shares[static_cast<std::size_t>(column)] < kSmearedShare * usual; };
  for (int k = 0; k < kMostSmeared && smeared(bar.first - 1); ++k) --bar.first;
  for (int k = 0; k < kMostSmeared && smeared(bar.last + 1); ++k) ++bar.last;
}

template <class Value>
std::vector<Value> turned(const std::vector<Value>& rows, const SweepBar& bar, int width) {
  std::vector<Value> result;
  result.reserve(rows.size());
  for (auto row = rows.begin(); row != rows.end(); row += width) {
    result.insert(result.end(), row + bar.last + 1, row + width);
    result.insert(result.end(), row, row + bar.first);
  }
  return result;
}

}  // namespace

std::optional<SweepBar> findSweepBar(const SpectralStrip& strip) {
  const std::vector<double> shares = brightShares(strip);
  const std::vector<SweepBar> runs = blankRuns(shares);
  if (runs.size() != 1) return std::nullopt;
  SweepBar bar = runs.front();
  const int columns = bar.last - bar.first + 1;
  const bool narrow = columns >= kNarrowest && columns <= kWidest && columns <= kWidestShare * strip.width();
  const bool inside = bar.first >= kFromEnds && bar.last < strip.width() - kFromEnds;
  if (!narrow || !inside) return std::nullopt;
  std::vector<double> elsewhere(shares.begin(), shares.begin() + bar.first);
  elsewhere.insert(elsewhere.end(), shares.begin() + bar.last + 1, shares.end());
  if (quantile(elsewhere, kQuietest) < kNoisyShare) return std::nullopt;
  takeInSmeared(shares, bar);
  return bar;
}

void putInOrderOfTime(SpectralStrip& strip, const SweepBar& bar) {
  const int width = strip.width();
  strip.power = turned(strip.power, bar, width);
  strip.covered = turned(strip.covered, bar, width);
  strip.firstColumn = bar.last + 1;
  strip.hiddenColumns = bar.last - bar.first + 1;
  strip.flags.emplace_back("sweep_reordered");
}

}  // namespace sural::doppler
