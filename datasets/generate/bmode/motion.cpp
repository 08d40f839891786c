#include "datasets/generate/bmode/motion.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "datasets/generate/noise_field.h"

namespace sural::datasets::generate::bmode {

namespace {

double easeInOut(double t) {
  const double s = std::clamp(t, 0.0, 1.0);
  return s * s * (3 - 2 * s);
}

double pressureOf(const Press& press, double time) {
  const double since = time - press.startSeconds;
  const double in = easeInOut(since / press.rampSeconds);
  const double out = easeInOut((since - press.rampSeconds - press.holdSeconds) / press.rampSeconds);
  return press.strength * (in - out);
}

double lostShare(const LiftOff& lift, double time) {
  const double since = time - lift.startSeconds;
  const double ramp = std::min(0.3, lift.durationSeconds / 3);
  return lift.share * (easeInOut(since / ramp) - easeInOut((since - lift.durationSeconds + ramp) / ramp));
}

}  // namespace

double pulseShape(double phase) {
  const double rise = 0.14;
  if (phase < rise) return easeInOut(phase / rise);
  const double since = (phase - rise) / (1 - rise);
  const double notch = 0.12 * std::exp(-std::pow((since - 0.42) / 0.07, 2));
  return std::max(0.0, std::exp(-2.6 * since) * (1 - since) + notch);
}

std::vector<Moment> momentsOf(const MotionPlan& plan, const std::vector<double>& times, Random random) {
  const NoiseField sway(random.bits());
  const double firstBeat = random.uniform();
  const double firstBreath = random.uniform();
  const double last = times.empty() ? 0 : std::max(times.back(), 1e-6);
  std::vector<Moment> moments;
  for (const double time : times) {
    Moment moment;
    moment.timeSeconds = time;
    for (const Press& press : plan.presses) moment.pressure = std::max(moment.pressure, pressureOf(press, time));
    const double beat = firstBeat + time * plan.heartRatePerMinute / 60;
    moment.stroke = pulseShape(beat - std::floor(beat));
    moment.breath = std::sin(2 * std::numbers::pi * (firstBreath + time * plan.breathsPerMinute / 60));
    moment.slideMm = plan.slideMm * time / last + 0.12 * plan.tremor * sway.at(time * 1.3, 0.5);
    moment.elevation = plan.tilt * std::numbers::pi / 2 * time / last +
                       plan.tremor * (0.15 * sway.at(time * 0.9, 7.5) + 0.35 * moment.pressure);
    if (plan.liftOff) (plan.liftOff->fromLeft ? moment.lostLeft : moment.lostRight) = lostShare(*plan.liftOff, time);
    moments.push_back(moment);
  }
  return moments;
}

}  // namespace sural::datasets::generate::bmode
