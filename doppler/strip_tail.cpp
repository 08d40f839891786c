#include "doppler/strip_tail.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "doppler/quantile.h"

namespace sural::doppler {

namespace {

constexpr double kFirst = 0.5;             // of a column's edge, where the mean spectrum begins
constexpr double kStep = 0.01;             // of an edge
constexpr int kSamples = 140;              // up to 1.9 edges
constexpr double kDrop = 0.2;              // of the display's range, 10 dB on one of 50 dB
constexpr double kMostOfPlateau = 0.8;     // that the drop may be
constexpr double kDropDoubt = 0.05;        // of the range, to both sides of the drop
constexpr double kOverNoise = 0.02;        // of the range; nearer, noise is met
constexpr double kSteady = 0.3;            // of an edge, that it may change by within kTailReach columns to both sides
constexpr int kTailReach = 4;              // columns
constexpr double kLeastBins = 10;          // smaller edges are blur
constexpr int kLeastColumns = 12;          // fewer leave speckle in the mean
constexpr double kFallShare = 0.005;       // of the edge, half a fall of 2 kDropDoubt where the spectrum ends at once
constexpr double kFallBins = 0.3;          // likewise, of the window; chosen on phantoms
constexpr double kContinued = 0.6;         // of what a fall is longer by
constexpr double kTaperedFall = 0.012;     // of the edge, from which on it tapers; chosen on phantoms
constexpr double kNarrowestTail = 0.9;     // a factor beyond these is a failure of the method
constexpr double kWidestTail = 1.3;        // likewise
constexpr double kLeastDoubt = 0.009;      // what is left on phantoms that do not taper
constexpr double kUnmeasuredDoubt = 0.02;  // what columns alone leave; both chosen on phantoms

struct MeanSpectrum {
  std::vector<double> level = std::vector<double>(kSamples);
  std::vector<int> count = std::vector<int>(kSamples);
  int columns = 0;
  double bins = 0;
};

double placeOf(double sample) { return kFirst + kStep * sample; }

double edgeAt(const std::vector<double>& edges, int column) {
  return edges[static_cast<std::size_t>(std::clamp(column, 0, static_cast<int>(edges.size()) - 1))];
}

// The edges of one size, steady ones.
std::vector<int> columnsBetween(const std::vector<double>& edges, double slowest, double fastest) {
  std::vector<int> columns;
  for (int c = 0; c < static_cast<int>(edges.size()); ++c) {
    const double bins = std::abs(edgeAt(edges, c));
    if (bins < std::max(kLeastBins, slowest) || bins > fastest) continue;
    if (std::abs(edgeAt(edges, c + kTailReach) - edgeAt(edges, c - kTailReach)) < kSteady * bins) columns.push_back(c);
  }
  return columns;
}

MeanSpectrum meanOf(const SpectralStrip& strip, const std::vector<double>& edges, const std::vector<int>& columns) {
  MeanSpectrum mean;
  mean.columns = static_cast<int>(columns.size());
  for (const int column : columns) {
    const double edge = edgeAt(edges, column);
    mean.bins += std::abs(edge) / mean.columns;
    for (int i = 0; i < kSamples; ++i) {
      const double row = strip.baselineRow - edge * placeOf(i);
      const int above = static_cast<int>(std::floor(row));
      if (above < 0 || above + 1 >= strip.height()) continue;
      const auto k = static_cast<std::size_t>(i);
      mean.level[k] += std::lerp(strip.at(column, above), strip.at(column, above + 1), row - above);
      ++mean.count[k];
    }
  }
  for (std::size_t k = 0; k < mean.level.size(); ++k) mean.level[k] /= std::max(1, mean.count[k]);
  return mean;
}

double meanOfRows(const std::vector<double>& level, double from, double to) {
  const auto first = level.begin() + std::lround((from - kFirst) / kStep);
  const auto last = level.begin() + std::lround((to - kFirst) / kStep);
  return std::accumulate(first, last, 0.0) / static_cast<double>(last - first);
}

// From the plateau outwards, the first place whose level is below `level`, while half of the columns reach so far.
std::optional<double> fallsBelow(const MeanSpectrum& mean, double level) {
  for (int i = static_cast<int>((0.8 - kFirst) / kStep); i + 1 < kSamples; ++i) {
    const auto k = static_cast<std::size_t>(i);
    if (2 * mean.count[k + 1] < mean.columns) return std::nullopt;
    if (mean.level[k + 1] >= level) continue;
    const double fall = mean.level[k] - mean.level[k + 1];
    return placeOf(i + (fall > 0 ? std::clamp((mean.level[k] - level) / fall, 0.0, 1.0) : 0));
  }
  return std::nullopt;
}

std::optional<TailEnd> endOf(const MeanSpectrum& mean, double noise) {
  if (mean.columns < kLeastColumns) return std::nullopt;
  const double plateau = std::max(meanOfRows(mean.level, 0.65, 0.85), meanOfRows(mean.level, 0.75, 0.9));
  const double level = plateau - std::min(kDrop, kMostOfPlateau * (plateau - noise));
  const double below = std::max(level - kDropDoubt, noise + kOverNoise);
  const auto inner = fallsBelow(mean, level + kDropDoubt);
  const auto end = fallsBelow(mean, level);
  const auto outer = fallsBelow(mean, below);
  if (!inner || !end || !outer || below >= level) return std::nullopt;
  const double half = (*outer - *inner) * kDropDoubt / (level + kDropDoubt - below);
  const double longer = std::max(0.0, half - kFallShare - kFallBins / mean.bins);
  TailEnd tail{.bins = mean.bins, .factor = std::clamp(*end + kContinued * longer, kNarrowestTail, kWidestTail)};
  tail.doubt = std::hypot(kLeastDoubt, half / 2, longer / 2);
  tail.taper = std::min(1.0, longer / kTaperedFall);
  return tail;
}

// Between the two sizes, 0 to 1.
double shareOf(const StripTail& tail, double bins) {
  const double span = tail.fast.bins - tail.slow.bins;
  return span > 0 ? std::clamp((bins - tail.slow.bins) / span, 0.0, 1.0) : 1;
}

}  // namespace

double StripTail::factorAt(double bins) const { return std::lerp(slow.factor, fast.factor, shareOf(*this, bins)); }

double StripTail::doubtAt(double bins) const { return std::lerp(slow.doubt, fast.doubt, shareOf(*this, bins)); }

StripTail measureTail(const SpectralStrip& strip, const std::vector<double>& edges, double noise) {
  std::vector<double> sizes;
  for (const double edge : edges) sizes.push_back(std::abs(edge));
  const double fastest = quantile(sizes, 0.98);
  const auto slow = endOf(meanOf(strip, edges, columnsBetween(edges, 0.1 * fastest, 0.4 * fastest)), noise);
  const auto fast = endOf(meanOf(strip, edges, columnsBetween(edges, 0.6 * fastest, 1.2 * fastest)), noise);
  if (!slow && !fast) return {{.doubt = kUnmeasuredDoubt}, {.doubt = kUnmeasuredDoubt}};
  return {slow.value_or(fast.value_or(TailEnd{})), fast.value_or(slow.value_or(TailEnd{}))};
}

}  // namespace sural::doppler
