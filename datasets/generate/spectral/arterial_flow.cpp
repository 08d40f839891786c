#include "datasets/generate/spectral/arterial_flow.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sural::datasets::generate::spectral {

namespace {

constexpr double kDiastolicExponent = 2.4;

// Up like a quarter sine squared, down like a bell; 0 before its start.
double lobe(double t, double rise, double fall) {
  if (t <= 0) return 0;
  if (t < rise) {
    const double s = std::sin(std::numbers::pi / 2 * t / rise);
    return s * s;
  }
  return std::exp(-(t - rise) * (t - rise) / (fall * fall));
}

// A brisk systole, a notch where it ends, and a diastolic wave that runs on.
double notchedShape(double t, const ArterialPlan& plan) {
  constexpr double kFall = 0.1;
  return lobe(t, plan.riseSeconds, kFall) + plan.notch * lobe(t - plan.riseSeconds - 0.16, 0.12, plan.decaySeconds);
}

// One beat's contribution at `t` after its foot: 1 at the summit.
double beatShape(double t, const ArterialPlan& plan) {
  if (t <= 0) return 0;
  const double rise = plan.riseSeconds;
  if (plan.waveform == Waveform::Monophasic && plan.notch > 0) return notchedShape(t, plan);
  if (plan.waveform == Waveform::Monophasic)
    return t < rise ? lobe(t, rise, 1) : std::exp(-std::pow((t - rise) / plan.decaySeconds, 1.25));
  const double systole = lobe(t, rise, 0.11);
  const double reversal = plan.reversed * lobe(t - rise - 0.1, 0.11, 0.075);
  const double forward = 0.35 * plan.reversed * lobe(t - rise - 0.27, 0.1, 0.12);
  return systole - reversal + forward;
}

struct Heart {
  std::vector<double> feet;
  std::vector<double> strengths;  // a long pause fills the ventricle: the next beat is stronger
};

Heart heartOf(const ArterialPlan& plan, Random& random) {
  const double mean = 60 / plan.beatsPerMinute;
  Heart heart;
  double time = -Flow::kMarginSeconds - 2 * mean - random.uniform(0, mean);
  double before = mean;
  while (time < plan.seconds + Flow::kMarginSeconds + 2 * mean) {
    heart.feet.push_back(time);
    heart.strengths.push_back(std::clamp(0.6 + 0.4 * before / mean, 0.5, 1.25) * random.normal(1, 0.015));
    before = mean * std::clamp(random.normal(1, plan.irregularity), 0.55, 1.8);
    time += before;
  }
  return heart;
}

std::vector<double> shapeOverTime(const Flow& flow, const Heart& heart, const ArterialPlan& plan) {
  std::vector<double> shape(flow.moments.size());
  for (std::size_t i = 0; i < shape.size(); ++i)
    for (std::size_t b = 0; b < heart.feet.size(); ++b)
      shape[i] += heart.strengths[b] * beatShape(flow.timeOf(i) - heart.feet[b], plan);
  return shape;
}

std::size_t indexAt(double time) {
  return static_cast<std::size_t>(std::llround((time + Flow::kMarginSeconds) / Flow::kStepSeconds));
}

Beat beatBetween(double foot, double next, const std::vector<double>& velocity) {
  const std::size_t first = indexAt(foot);
  const std::size_t last = indexAt(next);
  const auto begin = velocity.begin() + static_cast<std::ptrdiff_t>(first);
  const auto end = velocity.begin() + static_cast<std::ptrdiff_t>(last);
  const auto summit = std::max_element(begin, end);
  const auto valley = std::min_element(summit, end);
  const auto timeOf = [&](auto place) {
    return static_cast<double>(place - velocity.begin()) * Flow::kStepSeconds - Flow::kMarginSeconds;
  };
  return {foot, next, timeOf(summit), *summit, velocity[last], *valley, timeOf(valley)};
}

std::vector<Beat> completeBeats(const Heart& heart, const std::vector<double>& velocity, double seconds) {
  std::vector<Beat> beats;
  for (std::size_t b = 0; b + 1 < heart.feet.size(); ++b)
    if (heart.feet[b] >= 0 && heart.feet[b + 1] <= seconds)
      beats.push_back(beatBetween(heart.feet[b], heart.feet[b + 1], velocity));
  return beats;
}

template <class Value>
double meanOf(const std::vector<Beat>& beats, Value value) {
  double sum = 0;
  for (const Beat& beat : beats) sum += value(beat);
  return beats.empty() ? 0 : sum / static_cast<double>(beats.size());
}

// The wall is pushed out by the pulse and falls back; the receiver sees it as slow tissue.
void thumpWall(Flow& flow, double foot, const ArterialPlan& plan) {
  constexpr double kOut = 0.05;
  constexpr double kBack = 0.12;
  if (plan.thump <= 0) return;
  const std::size_t first = static_cast<std::size_t>(std::max(0.0, (foot + Flow::kMarginSeconds) / Flow::kStepSeconds));
  for (std::size_t i = first; i < flow.moments.size() && flow.timeOf(i) < foot + kOut + kBack; ++i) {
    const double t = flow.timeOf(i) - foot;
    if (t < 0) continue;
    const double out = std::sin(std::numbers::pi * std::min(t / kOut, 1.0));
    const double back = t > kOut ? std::sin(std::numbers::pi * (t - kOut) / kBack) : 0;
    flow.moments[i].tissue += plan.thump * (out - kOut / kBack * back);
  }
}

// Mean velocity over the lumen as a share of the peak.
double meanShare(const FlowMoment& moment) {
  constexpr double kMeanEddy = 0.75;  // of |normal|, capped at 1.3
  return moment.exponent / (moment.exponent + 2) * (1 - kMeanEddy * moment.turbulence);
}

void summarize(ArterialFlow& result, double seconds) {
  result.peakSystolic = meanOf(result.beats, [](const Beat& b) { return b.peak; });
  result.endDiastolic = meanOf(result.beats, [](const Beat& b) { return b.endDiastolic; });
  result.minimumDiastolic = meanOf(result.beats, [](const Beat& b) { return b.lowest; });
  result.accelerationSeconds = meanOf(result.beats, [](const Beat& b) { return b.peakTime - b.foot; });
  const double length = meanOf(result.beats, [](const Beat& b) { return b.next - b.foot; });
  result.beatsPerMinute = length > 0 ? 60 / length : 0;
  for (std::size_t i = indexAt(0); i <= indexAt(seconds); ++i) {
    if (result.flow.moments[i].peak <= result.maximum) continue;
    result.maximum = result.flow.moments[i].peak;
    result.maximumTime = result.flow.timeOf(i);
  }
  if (result.beats.empty()) return;
  const std::size_t first = indexAt(result.beats.front().foot);
  const std::size_t last = indexAt(result.beats.back().next);
  for (std::size_t i = first; i < last; ++i) {
    const FlowMoment& moment = result.flow.moments[i];
    result.timeAveragedPeak += moment.peak / static_cast<double>(last - first);
    result.timeAveragedMean += moment.peak * meanShare(moment) / static_cast<double>(last - first);
  }
}

}  // namespace

std::string_view toWord(Waveform waveform) {
  switch (waveform) {
    case Waveform::Multiphasic: return "multiphasic";
    case Waveform::Monophasic: return "monophasic";
    case Waveform::Absent: break;
  }
  return "absent";
}

std::string_view toWord(Resistance resistance) {
  switch (resistance) {
    case Resistance::High: return "high_resistive";
    case Resistance::Intermediate: return "intermediate_resistive";
    case Resistance::Low: break;
  }
  return "low_resistive";
}

std::string objectionTo(const ArterialPlan& plan) {
  if (plan.waveform == Waveform::Absent) return {};
  const bool multiphasic = plan.waveform == Waveform::Multiphasic;
  if (multiphasic && plan.notch > 0) return "a multiphasic wave reverses instead of having a notch";
  if (plan.endDiastolic < (multiphasic ? -0.2 * plan.peakSystolic : 0)) return "flow cannot rest so far below zero";
  const double shortestBeat = 60 / plan.beatsPerMinute * (1 - plan.irregularity);
  const double wave = plan.riseSeconds + (multiphasic ? 0.35 : plan.notch > 0 ? 0.3 : 0.5 * plan.decaySeconds);
  if (wave > shortestBeat) return "a wave is longer than a beat";
  return {};
}

Resistance resistanceOf(const ArterialPlan& plan) {
  constexpr double kRest = 0.03;  // of the peak: no flow in diastole
  if (plan.waveform == Waveform::Multiphasic || plan.endDiastolic < kRest * plan.peakSystolic) return Resistance::High;
  return plan.notch > 0 ? Resistance::Intermediate : Resistance::Low;
}

ArterialFlow arterialFlow(const ArterialPlan& plan, Random random) {
  ArterialFlow result{.flow = Flow(plan.seconds), .feet = {}, .beats = {}};
  const Heart heart = heartOf(plan, random);
  result.feet = heart.feet;
  for (const double beat : heart.feet) thumpWall(result.flow, beat, plan);
  if (plan.waveform == Waveform::Absent) return result;
  std::vector<double> velocity = shapeOverTime(result.flow, heart, plan);
  const std::vector<Beat> raw = completeBeats(heart, velocity, plan.seconds);
  const double summit = raw.empty() ? 1 : meanOf(raw, [](const Beat& b) { return b.peak; });
  const double foot = raw.empty() ? 0 : meanOf(raw, [](const Beat& b) { return b.endDiastolic; });
  const double scale = (plan.peakSystolic - plan.endDiastolic) / std::max(summit - foot, 0.1);
  for (double& v : velocity) v = plan.endDiastolic + scale * (v - foot);
  for (std::size_t i = 0; i < velocity.size(); ++i) {
    const double systole = std::clamp(velocity[i] / plan.peakSystolic, 0.0, 1.0);
    result.flow.moments[i] = {velocity[i], std::lerp(kDiastolicExponent, plan.profileExponent, systole),
                              plan.turbulence, result.flow.moments[i].tissue};
  }
  result.beats = completeBeats(heart, velocity, plan.seconds);
  summarize(result, plan.seconds);
  return result;
}

}  // namespace sural::datasets::generate::spectral
