#include "doppler/sweep_bar.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "doppler/black_level.h"
#include "doppler/quantile.h"
#include "doppler/unwritten.h"

namespace sural::doppler {

namespace {

constexpr double kBlankShare = 0.25;    // of the usual column's brighter pixels, that a blank one has at most
constexpr double kLeastNoise = 0.04;    // share of the usual column that is brighter than black
constexpr double kQuietColumns = 0.02;  // of the columns outside the bar, that may have hardly any noise
constexpr double kLongestSweep = 30;    // s; no screen shows more at once, a joined recording does
constexpr int kNarrowest = 4;           // columns
constexpr int kWidest = 40;             // columns, and at most:
constexpr double kWidestShare = 0.06;   // of the strip
constexpr int kFromEnds = 8;            // columns
constexpr double kSmearedShare = 0.5;   // of the usual noise: columns beside the bar that compression has smeared
constexpr int kMostSmeared = 2;         // columns at each side

// How much of each column is brighter than black, graphics left out.
std::vector<double> brightShares(const SpectralStrip& strip) {
  std::vector<double> shares;
  std::vector<Brightness> columns(static_cast<std::size_t>(strip.width()));
  for (int row = 0; row < strip.height(); ++row)  // as the pixels lie in memory
    for (int column = 0; column < strip.width(); ++column)
      columns[static_cast<std::size_t>(column)].add(strip, column, row);
  for (const Brightness& brightness : columns)
    shares.push_back(2 * brightness.seen > strip.height() ? brightness.share() : 1);
  return shares;
}

int columnsOf(const SweepBar& run) { return run.last - run.first + 1; }

std::vector<SweepBar> blankRuns(const std::vector<double>& shares, double limit) {
  std::vector<SweepBar> runs;
  for (int column = 0; column < static_cast<int>(shares.size()); ++column) {
    if (shares[static_cast<std::size_t>(column)] > limit) continue;
    if (!runs.empty() && runs.back().last == column - 1)
      runs.back().last = column;
    else
      runs.push_back({column, column});
  }
  return runs;
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
  if (strip.width() * strip.secondsPerColumn > kLongestSweep) return std::nullopt;
  const std::vector<double> shares = brightShares(strip);
  const double usual = quantile(shares, 0.5);
  std::vector<SweepBar> runs = blankRuns(shares, kBlankShare * usual);
  if (usual < kLeastNoise || runs.empty()) return std::nullopt;
  std::sort(runs.begin(), runs.end(), [](const SweepBar& a, const SweepBar& b) { return columnsOf(a) > columnsOf(b); });
  SweepBar bar = runs.front();
  const int columns = columnsOf(bar);
  const bool alone = runs.size() == 1 || 2 * columnsOf(runs[1]) <= columns;
  const bool narrow = columns >= kNarrowest && columns <= kWidest && columns <= kWidestShare * strip.width();
  const bool inside = bar.first >= kFromEnds && bar.last < strip.width() - kFromEnds;
  if (!alone || !narrow || !inside) return std::nullopt;
  std::vector<double> elsewhere(shares.begin(), shares.begin() + bar.first);
  elsewhere.insert(elsewhere.end(), shares.begin() + bar.last + 1, shares.end());
  if (quantile(elsewhere, kQuietColumns) <= kBlankShare * usual) return std::nullopt;
  takeInSmeared(shares, bar);
  if (!isErased(strip, bar.first, bar.last)) return std::nullopt;
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
