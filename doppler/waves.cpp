#include <algorithm>
#include <cmath>

#include "doppler/envelope.h"

namespace sural::doppler {

namespace {

constexpr double kSmoothSeconds = 0.05;  // short beside a wave; chosen on phantoms
constexpr double kProminence = 0.25;     // of the largest summit
constexpr double kLeastVelocity = 4.0;   // cm/s; lower summits are wall motion
constexpr double kShortestApart = 0.12;  // s between two summits of one direction

// Mean over the columns around each, weighted by how sure their edges are: a summit that speckle draws out is unsure.
std::vector<double> weightedAverage(const std::vector<double>& values, const std::vector<double>& doubts,
                                    int halfWidth) {
  std::vector<double> result(values.size());
  const int count = static_cast<int>(values.size());
  for (int i = 0; i < count; ++i) {
    double sum = 0;
    double weights = 0;
    for (int k = std::max(0, i - halfWidth); k <= std::min(count - 1, i + halfWidth); ++k) {
      const double doubt = doubts[static_cast<std::size_t>(k)];
      const double weight = doubt > 0 ? 1 / (doubt * doubt) : 0;
      sum += weight * values[static_cast<std::size_t>(k)];
      weights += weight;
    }
    result[static_cast<std::size_t>(i)] = weights > 0 ? sum / weights : values[static_cast<std::size_t>(i)];
  }
  return result;
}

// Depth of the higher of the two valleys that part a summit from anything higher, measured from the summit.
double prominence(const std::vector<double>& v, int peak) {
  const auto height = v[static_cast<std::size_t>(peak)];
  const auto lowestUntilHigher = [&](int step) {
    double lowest = height;
    for (int i = peak; i >= 0 && i < static_cast<int>(v.size()); i += step) {
      const double here = v[static_cast<std::size_t>(i)];
      if (here > height) break;
      lowest = std::min(lowest, here);
    }
    return lowest;
  };
  return height - std::max(lowestUntilHigher(-1), lowestUntilHigher(+1));
}

bool isSummit(const std::vector<double>& v, int i, int reach) {
  const auto at = [&](int k) { return v[static_cast<std::size_t>(k)]; };
  const int first = std::max(0, i - reach);
  const int last = std::min(static_cast<int>(v.size()) - 1, i + reach);
  for (int k = first; k <= last; ++k)
    if (at(k) > at(i) || (at(k) == at(i) && k < i)) return false;
  return true;
}

void addWaves(const SpectralStrip& strip, const Envelope& envelope, int sign, std::vector<Wave>& waves) {
  std::vector<double> magnitude;
  for (std::size_t i = 0; i < envelope.size(); ++i)
    magnitude.push_back(sign > 0 ? envelope.upper[i] : -envelope.lower[i]);
  const int half = std::max(1, static_cast<int>(std::lround(kSmoothSeconds / strip.secondsPerColumn / 2)));
  const std::vector<double> smooth = weightedAverage(magnitude, envelope.uncertainty, half);
  const int apart = std::max(2, static_cast<int>(std::lround(kShortestApart / strip.secondsPerColumn)));
  const double largest = smooth.empty() ? 0 : *std::max_element(smooth.begin(), smooth.end());
  for (int i = 0; i < static_cast<int>(smooth.size()); ++i) {
    const double height = smooth[static_cast<std::size_t>(i)];
    if (height < kLeastVelocity || !envelope.visible[static_cast<std::size_t>(i)] || !isSummit(smooth, i, apart))
      continue;
    if (prominence(smooth, i) < kProminence * largest) continue;
    if (height < 2 * envelope.uncertainty[static_cast<std::size_t>(i)]) continue;  // it may as well be none
    waves.push_back({.peakColumn = i,
                     .peakVelocity = sign * height,
                     .uncertainty = envelope.uncertainty[static_cast<std::size_t>(i)]});
  }
}

}  // namespace

std::vector<Wave> findWaves(const SpectralStrip& strip, const Envelope& envelope) {
  std::vector<Wave> waves;
  addWaves(strip, envelope, +1, waves);
  addWaves(strip, envelope, -1, waves);
  std::sort(waves.begin(), waves.end(), [](const Wave& a, const Wave& b) { return a.peakColumn < b.peakColumn; });
  return waves;
}

bool liesOnOutline(const Wave& wave, const Envelope& envelope) {
  return wave.peakVelocity * envelope.dominant(static_cast<std::size_t>(wave.peakColumn)) > 0;
}

}  // namespace sural::doppler
