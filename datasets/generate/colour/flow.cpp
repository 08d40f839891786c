#include "datasets/generate/colour/flow.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sural::datasets::generate::colour {

namespace {

double ease(double t) {
  const double s = std::clamp(t, 0.0, 1.0);
  return s * s * (3 - 2 * s);
}

double breathing(const FlowPlan& plan, double time) {
  return plan.restVelocity * (1 + 0.45 * std::sin(2 * std::numbers::pi * time * plan.breathsPerMinute / 60));
}

// A squeeze pushes blood up, then it falls back until the valve shuts or the column is empty.
double squeezedFlow(const FlowPlan& plan, double time) {
  const double since = time - plan.squeezeStartSeconds;
  if (since < 0) return breathing(plan, time);
  if (since < plan.squeezeSeconds) {
    const double start = breathing(plan, plan.squeezeStartSeconds);
    const double share = since / plan.squeezeSeconds;
    return start * (1 - share) + plan.squeezeVelocity * std::pow(std::sin(std::numbers::pi * share), 0.8);
  }
  const double back = since - plan.squeezeSeconds;
  if (back >= plan.refluxSeconds) return 0.6 * breathing(plan, time) * ease((back - plan.refluxSeconds - 0.8) / 2.5);
  const double edge = std::min(0.12, plan.refluxSeconds / 3);
  const double decay = 1 - 0.45 * back / plan.refluxSeconds;
  return -plan.refluxVelocity * decay * ease(back / edge) * ease((plan.refluxSeconds - back) / edge);
}

// Three phases: systole, early reversal, a small late wave.
double arterialFlow(const FlowPlan& plan, double time) {
  const double beats = time * plan.heartRatePerMinute / 60;
  const double phase = beats - std::floor(beats);
  const auto wave = [phase](double centre, double width) {
    const double t = (phase - centre) / width;
    return std::exp(-0.5 * t * t);
  };
  return plan.systolicVelocity * (wave(0.13, 0.045) - 0.28 * wave(0.31, 0.05) + 0.1 * wave(0.48, 0.06));
}

}  // namespace

double velocityAt(const FlowPlan& plan, double timeSeconds) {
  switch (plan.kind) {
    case FlowKind::VenousReflux: return squeezedFlow(plan, timeSeconds);
    case FlowKind::VenousPhasic: return breathing(plan, timeSeconds);
    case FlowKind::Arterial: return arterialFlow(plan, timeSeconds);
  }
  return 0;
}

std::optional<RefluxInterval> refluxOf(const FlowPlan& plan) {
  if (plan.kind != FlowKind::VenousReflux) return std::nullopt;
  const double start = plan.squeezeStartSeconds + plan.squeezeSeconds;
  return RefluxInterval{.startSeconds = start, .endSeconds = start + plan.refluxSeconds};
}

}  // namespace sural::datasets::generate::colour
