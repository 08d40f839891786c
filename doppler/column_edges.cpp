#include "doppler/column_edges.h"

#include <algorithm>
#include <cmath>

#include "doppler/quantile.h"

namespace sural::doppler {

namespace {

constexpr double kPlateauQuantile = 0.75;  // of a signal's bins; chosen on phantoms
constexpr double kShoulder = 0.8;          // of the plateau above the noise
constexpr int kDropOutBins = 6;            // within one column's signal
constexpr double kFaintStretch = 20;       // noise deviations, summed over a stretch: signal, if its neighbours are
constexpr double kSureStretch = 70;        // more than stray speckle
constexpr std::size_t kJoinedColumns = 2;  // from one column of a chain to the next
constexpr double kSharedExtent = 0.4;      // of the smaller signal
constexpr int kLeastSure = 3;              // columns of a chain
constexpr double kSureChain = 900;         // noise deviations, summed over a chain
constexpr double kSkirtQuantile = 0.1;     // columns whose velocity neither changes nor tapers off

struct Stretch {
  int first = 0;
  int last = 0;
  double power = 0;
};

Stretch strongestStretch(const std::vector<float>& profile, const ProfileNoise& noise) {
  Stretch best;
  Stretch current;
  for (int i = 1; i < static_cast<int>(profile.size()); ++i) {
    const double power = profile[static_cast<std::size_t>(i)];
    if (power < noise.limit) continue;
    if (current.power == 0 || i - current.last > kDropOutBins) current = {i, i, 0};
    current.last = i;
    current.power += power - noise.mean;
    if (current.power > best.power) best = current;
  }
  return best;
}

// Outermost crossing of `level` inside the extent, between two bins.
double crossingBelow(const std::vector<float>& profile, int extent, double level) {
  for (int i = extent; i > 0; --i) {
    const double here = profile[static_cast<std::size_t>(i)];
    if (here < level) continue;
    if (i + 1 >= static_cast<int>(profile.size())) return i;
    const double next = profile[static_cast<std::size_t>(i + 1)];
    return here > next ? i + std::clamp((here - level) / (here - next), 0.0, 1.0) : i;
  }
  return 0;
}

// From the shoulder on, the integrated spectrum leaves its signal slope (the plateau) for the noise's: the two lines
// meet where a plateau of the same area would end.
double slopesMeet(const std::vector<float>& profile, double shoulder, double plateau, double noiseMean) {
  const int from = static_cast<int>(shoulder);
  const int reach = std::min(static_cast<int>(profile.size()) - 1, from + std::max(12, from / 3));
  double area = 0;
  for (int i = from + 1; i <= reach; ++i) {
    const double power = profile[static_cast<std::size_t>(i)] - noiseMean;
    if (power <= 0) break;
    area += std::min(power, plateau);
  }
  return from + 0.5 + area / plateau;
}

// Columns whose signals lie beside each other, short gaps bridged.
struct Chain {
  std::size_t last = 0;
  int sure = 0;
  double power = 0;
};

bool liesBeside(const ColumnEdges& a, const ColumnEdges& b) {
  const double shared = std::min(a.threshold, b.threshold) - std::max(a.first, b.first);
  const double smaller = std::min(a.threshold - a.first, b.threshold - b.first);
  return shared >= kSharedExtent * smaller;
}

Chain chainFrom(const std::vector<ColumnEdges>& columns, std::size_t first) {
  Chain chain{first, 0, 0};
  for (std::size_t i = first; i < columns.size() && i - chain.last <= kJoinedColumns; ++i) {
    if (!columns[i].found() || !liesBeside(columns[i], columns[chain.last])) continue;
    chain.last = i;
    chain.sure += columns[i].sure ? 1 : 0;
    chain.power += columns[i].power;
  }
  return chain;
}

}  // namespace

ColumnEdges findColumnEdges(const std::vector<float>& profile, const ProfileNoise& noise) {
  const Stretch stretch = strongestStretch(profile, noise);
  if (stretch.power < kFaintStretch * noise.deviation) return {};
  std::vector<double> signal(profile.begin() + stretch.first, profile.begin() + stretch.last + 1);
  const double plateau = quantile(signal, kPlateauQuantile) - noise.mean;
  ColumnEdges edges;
  edges.power = stretch.power;
  edges.sure = stretch.power >= kSureStretch * noise.deviation;
  edges.first = stretch.first;
  edges.threshold = crossingBelow(profile, stretch.last, noise.limit);
  edges.shoulder = crossingBelow(profile, stretch.last, std::max(noise.limit, noise.mean + kShoulder * plateau));
  edges.slopes = std::clamp(slopesMeet(profile, edges.shoulder, plateau, noise.mean), edges.shoulder, edges.threshold);
  return edges;
}

void dropUnconnected(std::vector<ColumnEdges>& columns, double noiseDeviation) {
  std::size_t first = 0;
  while (first < columns.size()) {
    if (!columns[first].found()) {
      ++first;
      continue;
    }
    const Chain chain = chainFrom(columns, first);
    const bool lasts = chain.sure >= kLeastSure && chain.power >= kSureChain * noiseDeviation;
    if (!lasts)
      for (std::size_t i = first; i <= chain.last; ++i) columns[i] = {};
    first = chain.last + 1;
  }
}

Skirt measureSkirt(const std::vector<ColumnEdges>& columns) {
  std::vector<double> slopes;
  std::vector<double> threshold;
  for (const ColumnEdges& edges : columns) {
    if (!edges.found()) continue;
    slopes.push_back(edges.slopes - edges.shoulder);
    threshold.push_back(edges.threshold - edges.shoulder);
  }
  return {quantile(slopes, kSkirtQuantile), quantile(threshold, kSkirtQuantile)};
}

CombinedEdge combine(const ColumnEdges& edges, const Skirt& skirt) {
  if (!edges.found()) return {};
  const double bySlopes = edges.slopes - skirt.slopes;
  const double byThreshold = edges.threshold - skirt.threshold;
  const double bins = std::max(0.0, bySlopes);
  return {bins, (std::max(byThreshold, bins) - edges.shoulder) / 4};
}

}  // namespace sural::doppler
