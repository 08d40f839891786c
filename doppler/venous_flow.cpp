#include "doppler/venous_flow.h"

#include <algorithm>
#include <cmath>

#include "doppler/flow_runs.h"
#include "doppler/quantile.h"

namespace sural::doppler {

namespace {

constexpr double kAroundSeconds = 1.0;      // beside a provocation, flow is not at rest
constexpr double kLeastRestSeconds = 1.5;   // half a breath
constexpr double kSpontaneousShare = 0.25;  // of the time at rest with flow
constexpr double kSwing = 0.35;             // slow change over its largest, for breathing
constexpr double kAugmented = 1.8;          // burst over resting flow

std::vector<double> restingFlow(const SpectralStrip& strip, const std::vector<double>& flow,
                                const VenousReflux& reflux) {
  const double around = kAroundSeconds / strip.secondsPerColumn;
  std::vector<double> resting;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    const auto column = static_cast<double>(i);
    const bool busy = std::any_of(reflux.episodes.begin(), reflux.episodes.end(), [&](const RefluxEpisode& e) {
      return column > e.provocationColumn - around && column < std::max(e.provocationColumn, e.endColumn) + around;
    });
    if (!busy) resting.push_back(reflux.antegradeSign * flow[i]);
  }
  return resting;
}

double meanDuring(const std::vector<double>& mean, const RefluxEpisode& episode) {
  double sum = 0;
  int count = 0;
  for (auto i = static_cast<std::size_t>(std::ceil(episode.startColumn));
       i < mean.size() && static_cast<double>(i) <= episode.endColumn; ++i) {
    sum += mean[i];
    ++count;
  }
  return count > 0 ? std::abs(sum / count) : 0;
}

}  // namespace

VenousFlowPattern describeVenousFlow(const SpectralStrip& strip, const Envelope& envelope, const VenousReflux& reflux) {
  VenousFlowPattern result;
  const std::vector<double> flow = signedFlow(strip, envelope);
  const std::vector<double> resting = restingFlow(strip, flow, reflux);
  const RefluxEpisode& longest = reflux.episodes[reflux.longest];
  if (longest.durationSeconds > 0) result.meanRefluxVelocity = meanDuring(envelope.mean, longest);
  if (static_cast<double>(resting.size()) * strip.secondsPerColumn < kLeastRestSeconds) return result;
  const auto moving = std::count_if(resting.begin(), resting.end(), [](double v) { return v > 0; });
  const bool spontaneous = static_cast<double>(moving) > kSpontaneousShare * static_cast<double>(resting.size());
  result.spontaneity = spontaneous ? "present" : "absent";
  const double high = quantile(resting, 0.95);
  const double low = quantile(resting, 0.05);
  if (spontaneous) result.pattern = high - low > kSwing * high ? "respirophasic" : "continuous";
  if (longest.antegradePeak > 0) result.augmentation = longest.antegradePeak > kAugmented * high ? "present" : "absent";
  return result;
}

}  // namespace sural::doppler
