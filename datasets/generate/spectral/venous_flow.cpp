#include "datasets/generate/spectral/venous_flow.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace sural::datasets::generate::spectral {

namespace {

constexpr double kStopSeconds = 0.1;      // how fast a reversal ends
constexpr double kRecoverySeconds = 2.5;  // the emptied vein fills before flow comes back

// Shape of a reversal at `t` after its start, 0 to 1.
double reversalShape(double t, const Reversal& reversal) {
  if (t <= 0 || t >= reversal.seconds) return 0;
  const double rise = std::min(0.14, 0.35 * reversal.seconds);
  const double stop = std::min(kStopSeconds, 0.4 * reversal.seconds);
  const double decaySpan = reversal.seconds - rise - stop;
  const double decayed = std::clamp((t - rise) / decaySpan, 0.0, 1.0);
  const double floor = reversal.seconds < 0.3 ? 1 : reversal.ending;
  constexpr double kBend = 1.8;
  const double fall = (1 - std::exp(-kBend * decayed)) / (1 - std::exp(-kBend));
  const double body = 1 - (1 - floor) * fall;
  const double left = (reversal.seconds - t) / stop;
  return std::sin(std::numbers::pi / 2 * std::min(1.0, t / rise)) * body *
         std::min(1.0, std::sqrt(std::max(0.0, left)));
}

// A squeeze: steep front, a shoulder while the calf empties, then straight down through zero at its end.
double squeezeShape(double t, double seconds) {
  if (t <= 0 || t >= seconds) return 0;
  const double front = std::min(0.16, 0.3 * seconds);
  const double back = std::min(0.22, 0.35 * seconds);
  const double shoulder = 1 - 0.35 * std::clamp((t - front) / (seconds - front), 0.0, 1.0);
  return smoothRise(t / front) * shoulder * std::min(1.0, (seconds - t) / back);
}

// One provocation on the clock: from when to when flow is driven, and when it turns.
struct Event {
  double driveStart = 0;
  double driveEnd = 0;
  double reversalStart = 0;
  double quietFrom = 0;  // breathing is damped from here ...
  double quietTo = 0;    // ... to here, then comes back
  Reversal reversal;
};

Event squeezeEvent(double start, const VenousPlan& plan, const Reversal& reversal) {
  const double end = start + plan.effortSeconds;
  return {start, end, end, start, end + std::max(reversal.seconds, 0.1), reversal};
}

// While the patient strains, flow to the heart stands still, or turns; letting go lets it surge.
Event strainEvent(double start, const VenousPlan& plan, const Reversal& reversal) {
  const double end = start + plan.effortSeconds;
  return {end, end + 1.6, start, start - 0.35, end, reversal};
}

std::vector<Event> eventsOf(const VenousPlan& plan) {
  std::vector<Event> events;
  for (std::size_t i = 0; i < plan.starts.size(); ++i) {
    const Reversal reversal = i < plan.reversals.size() ? plan.reversals[i] : Reversal{};
    events.push_back(plan.manoeuvre == Manoeuvre::Valsalva ? strainEvent(plan.starts[i], plan, reversal)
                                                           : squeezeEvent(plan.starts[i], plan, reversal));
  }
  return events;
}

// How much of the breathing flow is left at `t`, 0 to 1.
double spontaneousShare(double t, const std::vector<Event>& events, Manoeuvre manoeuvre) {
  double share = 1;
  for (const Event& event : events) {
    if (t < event.quietFrom) continue;
    const double recovery = manoeuvre == Manoeuvre::Valsalva ? 0.4 : kRecoverySeconds;
    const double closing = manoeuvre == Manoeuvre::Valsalva ? 1 - smoothRise((t - event.quietFrom) / 0.35)
                                                            : 1 - smoothRise((t - event.quietFrom) / 0.1);
    const double wait = manoeuvre == Manoeuvre::Valsalva ? 0 : 0.6;
    share = std::min(share, std::max(closing, smoothRise((t - event.quietTo - wait) / recovery)));
  }
  return share;
}

double breathing(double t, const VenousPlan& plan, double phase) {
  const double turn = 2 * std::numbers::pi * (plan.breathsPerMinute / 60 * t + phase);
  const double wave = 0.5 + 0.5 * std::sin(turn + 0.35 * std::sin(turn));
  return plan.spontaneousPeak * (1 - plan.breathingDepth * (1 - wave));
}

double provoked(double t, const Event& event, const VenousPlan& plan, double strength) {
  if (plan.manoeuvre == Manoeuvre::Rest) return 0;
  const double drive = plan.manoeuvre == Manoeuvre::Squeeze
                           ? squeezeShape(t - event.driveStart, plan.effortSeconds)
                           : smoothRise((t - event.driveStart) / 0.3) *
                                 std::exp(-std::max(0.0, t - event.driveStart - 0.3) / 0.6) *
                                 (1 - smoothRise((t - event.driveStart - 1.1) / 0.5));
  return strength * plan.augmentedPeak * std::max(0.0, drive) -
         event.reversal.peak * reversalShape(t - event.reversalStart, event.reversal);
}

// Slow noise of unit variance and zero mean, by summing a few sines of random phase.
class Wavering {
 public:
  Wavering(double lowestHz, double highestHz, Random random) {
    for (Wave& wave : waves_)
      wave = {2 * std::numbers::pi * random.uniform(lowestHz, highestHz), random.uniform(0, 6.3)};
  }
  [[nodiscard]] double at(double t) const {
    double sum = 0;
    for (const Wave& wave : waves_) sum += std::sin(wave.turn * t + wave.phase);
    return sum * std::sqrt(2.0 / kWaves);
  }

 private:
  static constexpr int kWaves = 6;
  struct Wave {
    double turn = 0;
    double phase = 0;
  };
  std::array<Wave, kWaves> waves_;
};

// How hard the hand shakes the leg at `t`, 0 to 1: as it grips, and less as it lets go.
double shaking(double t, const std::vector<Event>& events, const VenousPlan& plan) {
  if (plan.manoeuvre != Manoeuvre::Squeeze) return 0;
  double strength = 0;
  for (const Event& event : events) {
    const double grip = (t - event.driveStart - 0.05) / 0.07;
    const double release = (t - event.driveEnd + 0.12) / 0.06;
    strength += std::exp(-grip * grip) + 0.3 * std::exp(-release * release);
  }
  return strength;
}

std::vector<RetrogradeRun> runsOf(const Flow& flow, const std::vector<Event>& events) {
  std::vector<RetrogradeRun> runs;
  for (const Event& event : events) {
    if (event.reversal.seconds <= 0 || event.reversal.peak <= 0) continue;
    RetrogradeRun run{event.reversalStart, event.reversalStart + event.reversal.seconds, 0, event.reversalStart};
    for (std::size_t i = 0; i < flow.moments.size(); ++i) {
      const double t = flow.timeOf(i);
      if (t < run.start || t > std::min(run.end, flow.seconds) || -flow.moments[i].peak <= run.peak) continue;
      run.peak = -flow.moments[i].peak;
      run.peakTime = t;
    }
    runs.push_back(run);
  }
  return runs;
}

}  // namespace

std::string objectionTo(const VenousPlan& plan) {
  const std::vector<Event> events = eventsOf(plan);
  for (std::size_t i = 0; i + 1 < events.size(); ++i) {
    const double free = std::max(events[i].driveEnd, events[i].reversalStart + events[i].reversal.seconds);
    if (std::min(events[i + 1].driveStart, events[i + 1].reversalStart) < free)
      return fmt::format("provocation {} starts before what follows the one before has ended, at {:.2f} s", i + 2,
                         free);
  }
  for (const Event& event : events) {
    if (plan.manoeuvre == Manoeuvre::Valsalva && event.reversal.seconds > plan.effortSeconds)
      return "reflux lasts longer than the strain that drives it";
    if (event.driveStart < 0 || std::min(event.driveEnd, event.reversalStart) >= plan.seconds)
      return "a provocation lies outside the strip";
  }
  return {};
}

VenousFlow venousFlow(const VenousPlan& plan, Random random) {
  VenousFlow result{.flow = Flow(plan.seconds), .runs = {}};
  const std::vector<Event> events = eventsOf(plan);
  const double phase = random.uniform();
  std::vector<double> strengths;
  for (std::size_t i = 0; i < events.size(); ++i) strengths.push_back(i == 0 ? 1 : random.uniform(0.85, 1));
  const Wavering wavering(0.8, 5, random.fork(1));
  const Wavering tremor(8, 25, random.fork(2));
  for (std::size_t i = 0; i < result.flow.moments.size(); ++i) {
    const double t = result.flow.timeOf(i);
    double provokedFlow = 0;
    for (std::size_t e = 0; e < events.size(); ++e) provokedFlow += provoked(t, events[e], plan, strengths[e]);
    provokedFlow *= std::max(0.6, 1 + plan.unsteadiness * wavering.at(t));
    const double share = spontaneousShare(t, events, plan.manoeuvre);
    const double peak = provokedFlow + (provokedFlow < 0 ? 0 : share * breathing(t, plan, phase));
    result.flow.moments[i] = {peak, plan.profileExponent, 0.05, plan.shake * shaking(t, events, plan) * tremor.at(t)};
    if (t >= 0 && t <= plan.seconds && provokedFlow > 0 && peak > result.antegradePeak) {
      result.antegradePeak = peak;
      result.antegradePeakTime = t;
    }
  }
  result.runs = runsOf(result.flow, events);
  return result;
}

}  // namespace sural::datasets::generate::spectral
