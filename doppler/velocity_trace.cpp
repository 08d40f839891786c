#include "doppler/velocity_trace.h"

#include <algorithm>
#include <cmath>

#include "doppler/flow_runs.h"
#include "doppler/quantile.h"

namespace sural::doppler {

namespace {

constexpr double kWindowLead = 0.007;    // s; where turbulence leaves little blood at the edge, it does not lead
constexpr double kTurbulent = 0.08;      // of the summits: a wider skirt is turbulence and not the window's
constexpr double kTurbulentFrom = 0.03;  // below that, where it may be both
constexpr double kSummitShare = 0.98;    // quantile that stands for the summits of one direction

}  // namespace

int VelocityTrace::columnsIn(double seconds) const {
  return std::max(1, static_cast<int>(std::lround(seconds / secondsPerColumn)));
}

int VelocityTrace::hiddenBetween(double first, double last) const {
  const int from = std::clamp(static_cast<int>(std::floor(first)), 0, columns());
  const int to = std::clamp(static_cast<int>(std::ceil(last)) + 1, from, columns());
  return static_cast<int>(std::count(visible.begin() + from, visible.begin() + to, false));
}

int leadingDirection(const Envelope& envelope) {
  std::vector<double> down;
  for (const double v : envelope.lower) down.push_back(-v);
  const double highest = quantile(envelope.upper, kSummitShare);
  const double lowest = quantile(down, kSummitShare);
  if (highest <= 0 && lowest <= 0) return 0;
  return highest >= lowest ? 1 : -1;
}

VelocityTrace traceVelocity(const SpectralStrip& strip, const Envelope& envelope, int antegradeSign) {
  VelocityTrace trace{.secondsPerColumn = strip.secondsPerColumn, .leastSpeed = leastSpeed(strip)};
  const double fastest = std::max(quantile(envelope.upper, kSummitShare), -quantile(envelope.lower, 1 - kSummitShare));
  const double share = fastest > 0 ? envelope.blur / fastest : 1;
  trace.blur = envelope.blur * (1 - envelope.taper) * std::clamp((kTurbulent - share) / kTurbulentFrom, 0.0, 1.0);
  trace.scaleDoubt = envelope.scaleDoubt;
  trace.windowLead = kWindowLead * (1 - envelope.taper);
  trace.peak = signedFlow(strip, envelope);
  for (double& v : trace.peak) v *= antegradeSign;
  for (const double v : envelope.mean) trace.mean.push_back(antegradeSign * v);
  trace.doubt = envelope.uncertainty;
  trace.visible = envelope.visible;
  trace.drawn = envelope.drawn;
  return trace;
}

std::vector<double> smoothedByParabolas(const std::vector<double>& values, int halfWidth) {
  const int count = static_cast<int>(values.size());
  std::vector<double> smooth(values.size());
  for (int i = 0; i < count; ++i) {
    const int half = std::min({halfWidth, i, count - 1 - i});
    const double n = 2.0 * half + 1;
    const double squares = n * (n * n - 1) / 12;  // sum of k^2
    const double fourths = squares * (3 * n * n - 7) / 20;
    double sum = 0;
    double moment = 0;
    for (int k = -half; k <= half; ++k) {
      sum += values[static_cast<std::size_t>(i + k)];
      moment += static_cast<double>(k) * k * values[static_cast<std::size_t>(i + k)];
    }
    const double divisor = n * fourths - squares * squares;
    smooth[static_cast<std::size_t>(i)] =
        half < 1 || divisor <= 0 ? values[static_cast<std::size_t>(i)] : (fourths * sum - squares * moment) / divisor;
  }
  return smooth;
}

}  // namespace sural::doppler
