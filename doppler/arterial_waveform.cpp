#include "doppler/arterial_waveform.h"

#include <algorithm>
#include <cmath>

namespace sural::doppler {

namespace {

constexpr double kLeastPulse = 4;  // cm/s that a summit has to rise over its valley
constexpr double kThump = 12;      // cm/s: a summit so low may be the wall's alone
constexpr double kSlowestPerMinute = 25;
constexpr double kFastestPerMinute = 220;
constexpr double kIrregular = 1.0 / 6;       // SD of the beats' lengths over their mean
constexpr double kScaleDoubt = 0.011;        // of a velocity: where in its blurred edge the outline lies
constexpr double kFaintDoubt = 0.027;        // of a diastolic velocity: its edge is faint, alike in all beats
constexpr double kAlike = 0.4;               // correlation of the beats' errors
constexpr double kMeanDoubt = 0.12;          // of a mean velocity: the display's compression is not known
constexpr double kFootDoubtSeconds = 0.010;  // one upstroke's beginning
constexpr double kUpstrokeSeconds = 0.004;   // that all upstrokes of a strip are smeared by, alike
constexpr double kEndDoubtSeconds = 0.02;
constexpr double kUnseenShare = 0.3;  // of the least speed, that an average over a beat may be off
constexpr double kSummitDoubtSeconds = 0.009;

template <class Value>
double meanOf(const std::vector<Beat>& beats, Value value) {
  double sum = 0;
  for (const Beat& beat : beats) sum += value(beat);
  return sum / static_cast<double>(beats.size());
}

// The outline's own doubt near a place, over `count` beats that err partly alike, with the doubt of its scale.
double edgeDoubt(const VelocityTrace& trace, double velocity, double column, std::size_t count) {
  const auto i = static_cast<std::size_t>(std::clamp(column, 0.0, trace.columns() - 1.0));
  const auto beats = static_cast<double>(std::max<std::size_t>(1, count));
  const double random = trace.doubt[i] * std::sqrt((1 + kAlike * (beats - 1)) / beats);
  return std::hypot(random, kScaleDoubt * velocity);
}

Estimate systolicPeak(const VelocityTrace& trace, const ArterialWaveform& wave) {
  if (!wave.beats.empty()) {
    const double mean = meanOf(wave.beats, [](const Beat& b) { return b.peak; });
    return {mean, edgeDoubt(trace, mean, wave.beats.front().peakColumn, wave.beats.size())};
  }
  const Upstroke& only = wave.upstrokes.front();
  return {only.summit, edgeDoubt(trace, only.summit, only.summitColumn, 1)};
}

void addDiastole(const VelocityTrace& trace, ArterialWaveform& wave) {
  const double end = meanOf(wave.beats, [](const Beat& b) { return b.endDiastolic; });
  const double lowest = meanOf(wave.beats, [](const Beat& b) { return b.lowest; });
  const double unseen = trace.leastSpeed / 2;
  const double slope = meanOf(wave.beats, [](const Beat& b) { return std::abs(b.endSlope); });
  const double early = slope * kEndDoubtSeconds / trace.secondsPerColumn;  // a foot found early or late
  const auto doubt = [&](double v, double column) {
    const double edge = std::hypot(edgeDoubt(trace, v, column, 1), kFaintDoubt * v);
    return std::hypot(edge, early, std::abs(v) < trace.leastSpeed ? unseen : 0.0);
  };
  wave.endDiastolic = Estimate{end, doubt(end, wave.beats.front().next - 3)};
  wave.minimumDiastolic = Estimate{lowest, doubt(lowest, wave.beats.front().lowestColumn)};
}

void addAverages(const VelocityTrace& trace, ArterialWaveform& wave) {
  const double length = meanOf(wave.beats, [](const Beat& b) { return b.next - b.foot; });
  const auto weighted = [&](auto value) {
    return meanOf(wave.beats, [&](const Beat& b) { return value(b) * (b.next - b.foot) / length; });
  };
  const double peak = weighted([](const Beat& b) { return b.timeAveragedPeak; });
  const double mean = weighted([](const Beat& b) { return b.timeAveragedMean; });
  const double unseen = kUnseenShare * trace.leastSpeed;
  const double doubt = std::hypot(unseen, kScaleDoubt * peak);
  wave.timeAveragedPeak = Estimate{peak, doubt};
  wave.timeAveragedMean = Estimate{mean, std::hypot(unseen, kMeanDoubt * mean)};
  const double seconds = length * trace.secondsPerColumn;
  wave.velocityTimeIntegral = Estimate{peak * seconds, doubt * seconds};
}

void addIndices(ArterialWaveform& wave) {
  const Estimate psv = wave.peakSystolic;
  const Estimate edv = *wave.endDiastolic;
  const Estimate low = *wave.minimumDiastolic;
  const Estimate tap = *wave.timeAveragedPeak;
  // A doubt of the scale is common to all of them and divides out; what is left is taken as independent.
  const auto own = [](const Estimate& e) {
    return std::sqrt(std::max(0.0, e.doubt * e.doubt - std::pow(kScaleDoubt * e.value, 2)));
  };
  const double ratio = edv.value / psv.value;
  const double ratioDoubt = std::hypot(own(edv), ratio * std::hypot(own(psv), kScaleDoubt * psv.value)) / psv.value;
  wave.resistiveIndex = Estimate{1 - ratio, ratioDoubt};
  if (tap.value > 2 * tap.doubt) {
    const double swing = psv.value - low.value;
    const double swingDoubt = std::hypot(psv.doubt, low.doubt) / swing;
    wave.pulsatilityIndex =
        Estimate{swing / tap.value, swing / tap.value * std::hypot(swingDoubt, tap.doubt / tap.value)};
  }
  if (edv.value > 2 * edv.doubt) wave.systolicDiastolicRatio = Estimate{1 / ratio, ratioDoubt / (ratio * ratio)};
}

// SD of the beats' lengths over their mean.
double spreadOfLengths(const std::vector<Beat>& beats) {
  const double mean = meanOf(beats, [](const Beat& b) { return b.next - b.foot; });
  return std::sqrt(meanOf(beats, [&](const Beat& b) { return std::pow(b.next - b.foot - mean, 2); })) / mean;
}

void addTimes(const VelocityTrace& trace, ArterialWaveform& wave) {
  const auto count = static_cast<double>(wave.beats.size());
  const double seconds = meanOf(wave.beats, [](const Beat& b) { return b.accelerationSeconds; });
  const double column = trace.secondsPerColumn / std::sqrt(12.0);
  const double doubt = std::hypot(kFootDoubtSeconds, kSummitDoubtSeconds, column) / std::sqrt(count);
  wave.accelerationSeconds = Estimate{seconds, std::hypot(doubt, kUpstrokeSeconds)};
  const double rise = wave.peakSystolic.value - wave.endDiastolic->value;
  wave.accelerationIndex =
      Estimate{rise / seconds, rise / seconds * std::hypot(wave.accelerationSeconds->doubt / seconds, kScaleDoubt)};
  const double whole = (wave.beats.back().next - wave.beats.front().foot) * trace.secondsPerColumn;
  const double perMinute = 60 * count / whole;
  // Never surer than one column at either end, nor than the beats differ among themselves.
  const double ends = std::sqrt(2.0) * std::hypot(kFootDoubtSeconds, trace.secondsPerColumn) / whole;
  const double spread = spreadOfLengths(wave.beats) / std::sqrt(count);
  wave.heartRate = Estimate{perMinute, perMinute * std::hypot(ends, spread)};
}

std::vector<Upstroke> movedTo(const std::vector<double>& feet, const VelocityTrace& trace) {
  std::vector<Upstroke> upstrokes;
  for (std::size_t i = 0; i < feet.size(); ++i) {
    const double until = i + 1 < feet.size() ? feet[i + 1] : trace.columns();
    const int first = std::clamp(static_cast<int>(std::lround(feet[i])), 0, trace.columns() - 1);
    const int last = std::clamp(static_cast<int>(until), first + 1, trace.columns());
    const auto summit = std::max_element(trace.peak.begin() + first, trace.peak.begin() + last);
    upstrokes.push_back({feet[i], static_cast<double>(summit - trace.peak.begin()), *summit});
  }
  return upstrokes;
}

// The wall of an occluded artery moves to and fro: brief, slow, and on average nowhere.
bool isThump(const ArterialWaveform& wave) {
  return wave.peakSystolic.value < kThump && wave.timeAveragedPeak->value < 2 * wave.timeAveragedPeak->doubt;
}

Error noPulse(std::string what) {
  return {std::move(what), "", "Record the artery again over several beats, with the gate in its middle"};
}

}  // namespace

Result<ArterialWaveform> measureArterialWaveform(const SpectralStrip& strip, const Envelope& envelope,
                                                 const ArterialOptions& options) {
  ArterialWaveform wave;
  wave.antegradeSign = options.antegradeSign.value_or(leadingDirection(envelope));
  if (wave.antegradeSign == 0) return noPulse("no flow can be told from the noise");
  const VelocityTrace trace = traceVelocity(strip, envelope, wave.antegradeSign);
  wave.upstrokes = options.feet ? movedTo(*options.feet, trace) : findUpstrokes(trace);
  if (wave.upstrokes.empty()) return noPulse("no systolic upstroke stands out");
  wave.beats = measureBeats(trace, wave.upstrokes);
  wave.fastest = *std::max_element(wave.upstrokes.begin(), wave.upstrokes.end(),
                                   [](const Upstroke& a, const Upstroke& b) { return a.summit < b.summit; });
  wave.peakSystolic = systolicPeak(trace, wave);
  if (wave.peakSystolic.value < kLeastPulse) return noPulse("no systolic upstroke stands out");
  if (wave.beats.empty()) return wave;
  addDiastole(trace, wave);
  addAverages(trace, wave);
  if (isThump(wave)) return noPulse("something thumps with the pulse, but no blood flows through the gate");
  addIndices(wave);
  addTimes(trace, wave);
  const double rate = wave.heartRate->value;
  if (rate < kSlowestPerMinute || rate > kFastestPerMinute)
    return noPulse("the summits follow each other as no heart beats");
  wave.waveform = classifyWaveform(wave.beats, trace.leastSpeed);
  wave.irregular = wave.beats.size() >= 3 && spreadOfLengths(wave.beats) > kIrregular;
  return wave;
}

}  // namespace sural::doppler
