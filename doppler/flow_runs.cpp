#include "doppler/flow_runs.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sural::doppler {

namespace {

constexpr double kLeastRows = 3;       // an outline closer to the baseline is line and wall filter
constexpr double kStopsAt = 1.3;       // times the low speed: flow faster than this has stopped, not tapered
constexpr double kLowShare = 0.13;     // of a run's peak: what is left when flow tapers off
constexpr double kGoesOnShare = 0.25;  // of what flow may go on for, that it is said to where its end is hidden
constexpr double kGoesOnDoubt = 0.5;   // by which that is more doubtful
constexpr double kLeastShare = 0.012;  // of the velocity range shown

int signOf(double v) { return v > 0 ? 1 : v < 0 ? -1 : 0; }

void extend(FlowRun& run, const std::vector<double>& flow, int column) {
  run.last = column;
  const double speed = std::abs(flow[static_cast<std::size_t>(column)]);
  if (speed <= run.peak) return;
  run.peak = speed;
  run.peakColumn = column;
}

struct Slope {
  double speedAtEdge = 0;
  double fallPerColumn = 0;  // towards the edge
};

// Least-squares line through the speeds from `inner` to `edge`.
Slope slopeAlong(const std::vector<double>& flow, int edge, int inner) {
  const int count = std::abs(edge - inner) + 1;
  const int step = edge >= inner ? 1 : -1;
  if (count < 3) return {};
  double sum = 0;
  double moment = 0;
  const double middle = (count - 1) / 2.0;
  for (int k = 0; k < count; ++k) {
    const double speed = std::abs(flow[static_cast<std::size_t>(inner + k * step)]);
    sum += speed;
    moment += (k - middle) * speed;
  }
  const double spread = count * (static_cast<double>(count) * count - 1) / 12.0;
  const double slope = moment / spread;
  return {std::max(0.0, sum / count + slope * middle), -slope};
}

double medianBetween(const std::vector<double>& values, int from, int to) {
  std::vector<double> part(values.begin() + std::min(from, to), values.begin() + std::max(from, to) + 1);
  const auto middle = part.begin() + static_cast<std::ptrdiff_t>(part.size() / 2);
  std::nth_element(part.begin(), middle, part.end());
  return *middle;
}

double medianSpeed(const std::vector<double>& flow, int from, int to) {
  std::vector<double> speeds;
  for (int i = std::min(from, to); i <= std::max(from, to); ++i)
    speeds.push_back(std::abs(flow[static_cast<std::size_t>(i)]));
  const auto middle = speeds.begin() + static_cast<std::ptrdiff_t>(speeds.size() / 2);
  std::nth_element(speeds.begin(), middle, speeds.end());
  return *middle;
}

// From the seen end of a run inwards, the first place where the brightness passes a share of its plateau.
double fadedColumn(const std::vector<double>& brightness, const FlowRun& run, int step, const BoundaryRule& rule) {
  const int seen = step > 0 ? run.last : run.first;
  const auto inside = [&](int columns) { return std::clamp(seen - step * columns, run.first, run.last); };
  const double plateau = medianBetween(brightness, inside(rule.guardColumns), inside(rule.plateauColumns));
  const double limit = plateau * (step < 0 ? rule.begunShare : rule.fadedShare);
  for (int k = 0; k <= rule.plateauColumns; ++k) {
    const int here = inside(k);
    const double inner = brightness[static_cast<std::size_t>(here)];
    if (inner < limit) continue;
    const int next = here + step;
    if (next < 0 || next >= static_cast<int>(brightness.size())) return here;
    const double outer = brightness[static_cast<std::size_t>(next)];
    return inner > outer ? here + step * std::clamp((inner - limit) / (inner - outer), 0.0, 1.0) : here;
  }
  return seen;
}

// Flow that begins steeply spreads its power over many speeds and looks faint: where its outline has reached a share
// of the speed of the plateau.
double risenColumn(const std::vector<double>& flow, const FlowRun& run, const BoundaryRule& rule) {
  const int last = std::min(run.first + rule.plateauColumns, run.last);
  double fastest = 0;
  for (int i = run.first; i <= last; ++i) fastest = std::max(fastest, std::abs(flow[static_cast<std::size_t>(i)]));
  const double level = rule.risenShare * fastest;
  for (int i = run.first; i <= last; ++i) {
    const double here = std::abs(flow[static_cast<std::size_t>(i)]);
    if (here < level) continue;
    if (i == run.first) return i;
    const double before = std::abs(flow[static_cast<std::size_t>(i - 1)]);
    return i - (here > before ? (here - level) / (here - before) : 0);
  }
  return run.last;
}

// A beginning comes out of zero: the columns to the first speed that is seen, at the slope beside it. An end may stop.
double unseenColumns(const std::vector<double>& flow, const FlowRun& run, int step, const BoundaryRule& rule) {
  if (step > 0) return 0;
  const int seen = run.first;
  const int inside = std::min(seen + rule.guardColumns, run.last);
  const double outer = std::abs(flow[static_cast<std::size_t>(seen)]);
  const double inner = std::abs(flow[static_cast<std::size_t>(inside)]);
  if (inner <= outer || inside == seen) return 0;
  return std::min(rule.unseenColumns, outer * (inside - seen) / (inner - outer));
}

// The last column of the run to which flow goes on from `column` without a gap.
double connectedUntil(const std::vector<double>& flow, const FlowRun& run, double column) {
  int last = std::clamp(static_cast<int>(column), run.first, run.last);
  while (last < run.last && flow[static_cast<std::size_t>(last + 1)] * run.sign > 0) ++last;
  return last;
}

// How well flow that leaves off at `speed` may go on where the wall filter hides it, 0 to 1: hardly where it was much
// faster than what is seen elsewhere, or would go on for longer than anything does.
double likelyToGoOn(double columnsToZero, double speed, const BoundaryRule& rule) {
  constexpr double kMuchFaster = 2.5;  // chosen on phantoms, as the next
  constexpr double kMuchLonger = 2.0;
  const double slow = (kMuchFaster - speed / rule.slowestSeen) / (kMuchFaster - 1);
  const double soon = (kMuchLonger - columnsToZero / rule.reach) / (kMuchLonger - 1);
  return std::clamp(slow, 0.0, 1.0) * std::clamp(soon, 0.0, 1.0);
}

}  // namespace

double leastSpeed(const SpectralStrip& strip) {
  return strip.velocityPerRow * std::max(kLeastRows, kLeastShare * strip.height());
}

std::vector<double> signedFlow(const SpectralStrip& strip, const Envelope& envelope) {
  const double floor = leastSpeed(strip);
  std::vector<double> flow;
  flow.reserve(envelope.size());
  for (std::size_t i = 0; i < envelope.size(); ++i) {
    const double v = envelope.visible[i] ? envelope.dominant(i) : 0.0;
    flow.push_back(std::abs(v) > floor ? v : 0.0);
  }
  return flow;
}

std::vector<FlowRun> findFlowRuns(const std::vector<double>& flow, int bridgedColumns) {
  std::vector<FlowRun> runs;
  for (int column = 0; column < static_cast<int>(flow.size()); ++column) {
    const int sign = signOf(flow[static_cast<std::size_t>(column)]);
    if (sign == 0) continue;
    const auto sameWay = std::find_if(runs.rbegin(), runs.rend(), [&](const FlowRun& r) { return r.sign == sign; });
    const bool continues = sameWay != runs.rend() && column - sameWay->last - 1 <= bridgedColumns;
    if (continues) {
      extend(*sameWay, flow, column);
      continue;
    }
    runs.push_back({.sign = sign, .first = column, .last = column, .peakColumn = column, .peak = 0});
    extend(runs.back(), flow, column);
  }
  return runs;
}

Boundary boundaryOf(const FlowCurve& curve, const FlowRun& run, int step, const BoundaryRule& rule) {
  double faded = fadedColumn(curve.brightness, run, step, rule);
  if (step < 0) faded = std::min(faded, risenColumn(curve.flow, run, rule));
  const auto inside = [&](int columns) {
    return std::clamp(static_cast<int>(std::lround(faded)) - step * columns, run.first, run.last);
  };
  const Slope slope = slopeAlong(curve.flow, inside(rule.guardColumns), inside(rule.plateauColumns));
  if (slope.fallPerColumn <= 0) return {faded + step * unseenColumns(curve.flow, run, step, rule), 0};
  // The line through the plateau, continued, and what was seen last: flow that stops at once bends away from the line.
  const double observed = medianSpeed(curve.flow, inside(0), inside(2));
  const double continued = std::max(0.0, slope.speedAtEdge - rule.guardColumns * slope.fallPerColumn);
  const double speedWhereFaded = std::max(continued, std::midpoint(observed, continued));
  const double low = std::min(rule.slowestSeen, kLowShare * run.peak);
  const double tapering = std::clamp((kStopsAt - speedWhereFaded / low) / (kStopsAt - 1), 0.0, 1.0);
  const double freed = std::max(0.0, speedWhereFaded - rule.slowBlur);  // of blur that the outline of slow flow has
  const double toZero = std::min(freed / slope.fallPerColumn, rule.reach);
  const double local = (1 - tapering) * unseenColumns(curve.flow, run, step, rule);
  const double seenLast =
      std::max(0.0, std::abs(curve.flow[static_cast<std::size_t>(step > 0 ? run.last : run.first)]) - rule.slowBlur);
  const double goesOn = likelyToGoOn(freed / slope.fallPerColumn, speedWhereFaded, rule) * (1 - tapering) * toZero;
  return {.column = faded + step * (tapering * toZero + local + rule.hidden * kGoesOnShare * goesOn),
          .tapering = tapering,
          .mayGoOn = (1 + kGoesOnDoubt * rule.hidden) * goesOn,
          .cutOff = (1 - tapering) * std::min(1.0, seenLast / std::max(speedWhereFaded, 1e-6)),
          .blurred = tapering * std::min(rule.slowBlur / slope.fallPerColumn, rule.reach)};
}

double dimmedColumns(const FlowCurve& curve, const FlowRun& run, const Boundary& end, double windowColumns) {
  return std::max(0.0, connectedUntil(curve.flow, run, end.column) - windowColumns - end.column);
}

}  // namespace sural::doppler
