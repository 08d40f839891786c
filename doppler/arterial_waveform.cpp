#include "doppler/arterial_waveform.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "doppler/quantile.h"

namespace sural::doppler {

namespace {

constexpr double kLeastSystole = 4;            // cm/s that a summit has to rise over its valley
constexpr double kThump = 12;                  // cm/s: a summit so low may be the wall's alone
constexpr double kSlowestPerMinute = 25;       // slower is taken for no rhythm
constexpr double kFastestPerMinute = 220;      // faster likewise
constexpr double kIrregular = 1.0 / 6;         // SD of the beats' lengths over their mean
constexpr std::size_t kFewestForOdd = 3;       // beats, for one of them to be odd
constexpr double kBrokenShare = 0.35;          // of systole over the usual end of diastole: no diastole ends so high
constexpr double kAgreeing = 0.07;             // spread of the others' lengths
constexpr double kTwoAgreeing = 0.02;          // of the only two others
constexpr double kOdd = 0.28;                  // of their length, by which the odd one differs
constexpr double kWholeBeat = 0.04;            // of a pause, that it may differ from a whole number of beats
constexpr double kFaintDoubt = 0.030;          // of a diastolic velocity: its edge is faint, alike in all beats
constexpr double kBlurDoubt = 0.5;             // of the strip's blur, that slow flow may still show
constexpr double kUsualShare = 0.01;           // of a mean summit, by which it differs from their median anyway
constexpr double kPeakBlurDoubt = 0.3;         // likewise, of a summit: how sharply a profile ends is not known
constexpr double kMeanBlurDoubt = 0.3;         // likewise, of a mean over a beat
constexpr double kBesideBaseline = 3;          // times the least speed: the baseline's rows are part of such a velocity
constexpr double kAlike = 0.4;                 // correlation of the beats' errors
constexpr double kMeanDoubt = 0.12;            // of a mean velocity: the display's compression is not known
constexpr double kFootDoubtSeconds = 0.010;    // one upstroke's beginning
constexpr double kRhythmDoubtSeconds = 0.006;  // the same where all upstrokes are smeared alike
constexpr double kUpstrokeSeconds = 0.004;     // that all upstrokes of a strip are smeared by, alike
constexpr double kEndDoubtSeconds = 0.02;      // of a foot; chosen on phantoms
constexpr double kToldFromNone = 4;            // doubts, for a number that is divided by
constexpr double kHiddenShare = 0.05;          // of the strip
constexpr double kUnseenShare = 0.3;           // of the least speed, that an average over a beat may be off
constexpr double kSummitDoubtSeconds = 0.009;  // of a summit; chosen on phantoms

// The outline's own doubt near a place, over `count` beats that err partly alike, with the doubt of its scale.
double edgeDoubt(const VelocityTrace& trace, double velocity, double column, std::size_t count) {
  const auto i = static_cast<std::size_t>(std::clamp(column, 0.0, trace.columns() - 1.0));
  const auto beats = static_cast<double>(std::max<std::size_t>(1, count));
  const double random = trace.doubt[i] * std::sqrt((1 + kAlike * (beats - 1)) / beats);
  return std::hypot(random, trace.scaleDoubt * velocity);
}

// What one summit unlike the others, as under a caliper drawn in the strip's grey, changes in the mean of all.
double oneSummitsShare(const std::vector<Beat>& beats, double mean) {
  if (beats.size() < kFewestForOdd) return 0;
  std::vector<double> summits;
  for (const Beat& b : beats) summits.push_back(b.peak);
  return std::max(0.0, std::abs(mean - quantile(summits, 0.5)) - kUsualShare * mean);
}

Estimate systolicPeak(const VelocityTrace& trace, const ArterialWaveform& wave) {
  const double blur = kPeakBlurDoubt * trace.blur;
  if (!wave.beats.empty()) {
    const double mean = meanOf(wave.beats, [](const Beat& b) { return b.peak; });
    const double edge = edgeDoubt(trace, mean, wave.beats.front().peakColumn, wave.beats.size());
    return {mean, std::hypot(edge, blur, oneSummitsShare(wave.beats, mean))};
  }
  const Upstroke& only = wave.upstrokes.front();
  return {only.summit, std::hypot(edgeDoubt(trace, only.summit, only.summitColumn, 1), blur)};
}

// The mean over the beats without those whose foot was found on the slope of a broken upstroke, so that diastole seems
// to end high above what the other beats show: a short beat may look alike, so that half of what they change stays in
// doubt.
Estimate endOfDiastole(const ArterialWaveform& wave) {
  std::vector<double> ends;
  for (const Beat& b : wave.beats) ends.push_back(b.endDiastolic);
  const double all = meanOf(wave.beats, [](const Beat& b) { return b.endDiastolic; });
  if (ends.size() < kFewestForOdd) return {all, 0};
  const double usual = quantile(ends, 0.5);
  const double limit = usual + kBrokenShare * (wave.peakSystolic.value - usual);
  std::erase_if(ends, [limit](double end) { return end > limit; });
  const double mean = std::accumulate(ends.begin(), ends.end(), 0.0) / static_cast<double>(ends.size());
  return {mean, (all - mean) / 2};
}

void addDiastole(const VelocityTrace& trace, ArterialWaveform& wave) {
  const auto [end, left] = endOfDiastole(wave);
  const double lowest = meanOf(wave.beats, [](const Beat& b) { return b.lowest; });
  const double unseen = trace.leastSpeed / 2;
  const double slope = meanOf(wave.beats, [](const Beat& b) { return std::abs(b.endSlope); });
  const double early = slope * kEndDoubtSeconds / trace.secondsPerColumn;  // a foot found early or late
  const auto doubt = [&](double v, double column) {
    const double edge = std::hypot(edgeDoubt(trace, v, column, wave.beats.size()), kFaintDoubt * v);
    const double low = std::abs(v) < kBesideBaseline * trace.leastSpeed ? unseen : 0.0;
    const double blur = std::abs(v) < trace.leastSpeed ? 0.0 : kBlurDoubt * trace.blur;
    return std::hypot(std::hypot(edge, early), low, blur);
  };
  wave.endDiastolic = Estimate{end, std::hypot(doubt(end, wave.beats.front().next - 3), left)};
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
  const double doubt = std::hypot(unseen, trace.scaleDoubt * peak, kMeanBlurDoubt * trace.blur);
  wave.timeAveragedPeak = Estimate{peak, doubt};
  wave.timeAveragedMean = Estimate{mean, std::hypot(unseen, kMeanDoubt * mean)};
  const double seconds = length * trace.secondsPerColumn;
  wave.velocityTimeIntegral = Estimate{peak * seconds, doubt * seconds};
}

void addIndices(const VelocityTrace& trace, ArterialWaveform& wave) {
  const Estimate psv = wave.peakSystolic;
  const Estimate edv = *wave.endDiastolic;
  const Estimate low = *wave.minimumDiastolic;
  const Estimate tap = *wave.timeAveragedPeak;
  // A doubt of the scale is common to all of them and divides out; what is left is taken as independent.
  const auto own = [&](const Estimate& e) {
    return std::sqrt(std::max(0.0, e.doubt * e.doubt - std::pow(trace.scaleDoubt * e.value, 2)));
  };
  const double ratio = edv.value / psv.value;
  const double ratioDoubt = std::hypot(own(edv), ratio * own(psv)) / psv.value;
  wave.resistiveIndex = Estimate{1 - ratio, ratioDoubt};
  if (tap.value > 2 * tap.doubt) {
    const double swing = psv.value - low.value;
    const double relative = std::hypot(std::hypot(own(psv), own(low)) / swing, own(tap) / tap.value);
    wave.pulsatilityIndex = Estimate{swing / tap.value, swing / tap.value * relative};
  }
  if (edv.value > kToldFromNone * edv.doubt)
    wave.systolicDiastolicRatio = Estimate{1 / ratio, ratioDoubt / (ratio * ratio)};
}

// SD of the beats' lengths over their mean.
double spreadOfLengths(const std::vector<Beat>& beats) {
  const double mean = meanOf(beats, [](const Beat& b) { return b.next - b.foot; });
  return std::sqrt(meanOf(beats, [&](const Beat& b) { return std::pow(b.next - b.foot - mean, 2); })) / mean;
}

double lengthOf(const Beat& beat) { return beat.next - beat.foot; }

// `usual` is the mean length of all beats, an odd one that was left out among them.
void addTimes(const VelocityTrace& trace, double usual, ArterialWaveform& wave) {
  const auto count = static_cast<double>(wave.beats.size());
  const double seconds = meanOf(wave.beats, [](const Beat& b) { return b.accelerationSeconds; });
  const double column = trace.secondsPerColumn / std::sqrt(12.0);
  const double doubt = std::hypot(kFootDoubtSeconds, kSummitDoubtSeconds, column) / std::sqrt(count);
  wave.accelerationSeconds = Estimate{seconds, std::hypot(doubt, kUpstrokeSeconds)};
  const double rise = wave.peakSystolic.value - wave.endDiastolic->value;
  wave.accelerationIndex = Estimate{
      rise / seconds, rise / seconds * std::hypot(wave.accelerationSeconds->doubt / seconds, trace.scaleDoubt)};
  const double whole =
      meanOf(wave.beats, [](const Beat& b) { return b.next - b.foot; }) * count * trace.secondsPerColumn;
  const double perMinute = 60 * count / whole;
  // Never surer than one column at either end; the beats shown are a sample of the rhythm.
  const double ends = std::sqrt(2.0) * std::hypot(kRhythmDoubtSeconds, column) / whole;
  const double choice = spreadOfLengths(wave.beats) / std::sqrt(count);
  const double odd = std::abs(perMinute - 60 / (usual * trace.secondsPerColumn)) / 2;
  wave.heartRate = Estimate{perMinute, std::hypot(perMinute * std::hypot(ends, choice), odd)};
}

// A beat that is left out of a regular rhythm, as in second-degree block: a whole number of beats long.
bool isPause(double ratio) { return ratio > 1.5 && std::abs(ratio - std::round(ratio)) < kWholeBeat * ratio; }

// One beat much longer or shorter than all others, which agree: an extra beat, or the place where a sweep that is still
// being written meets the one before. Which of them is not known, so that the rhythm stays in doubt.
bool leaveOutOddBeat(std::vector<Beat>& beats) {
  if (beats.size() < kFewestForOdd) return false;
  std::vector<double> lengths;
  for (const Beat& b : beats) lengths.push_back(lengthOf(b));
  const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
  std::nth_element(lengths.begin(), middle, lengths.end());
  const double usual = *middle;
  const auto odd = std::max_element(beats.begin(), beats.end(), [&](const Beat& a, const Beat& b) {
    return std::abs(lengthOf(a) - usual) < std::abs(lengthOf(b) - usual);
  });
  std::vector<Beat> others(beats.begin(), odd);
  others.insert(others.end(), odd + 1, beats.end());
  const double mean = meanOf(others, lengthOf);
  const double agreeing = others.size() > 2 ? kAgreeing : kTwoAgreeing;
  if (spreadOfLengths(others) > agreeing || std::abs(lengthOf(*odd) / mean - 1) < kOdd) return false;
  if (isPause(lengthOf(*odd) / mean)) return false;
  beats = std::move(others);
  return true;
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
  if (wave.upstrokes.empty() && trace.hiddenBetween(0, trace.columns()) > kHiddenShare * trace.columns())
    return noPulse("the strip is blank or covered where the flow is fastest");
  if (wave.upstrokes.empty()) return noPulse("no systolic upstroke stands out");
  wave.beats = measureBeats(trace, wave.upstrokes);
  const double usual = wave.beats.empty() ? 0 : meanOf(wave.beats, lengthOf);
  wave.oddBeatLeftOut = !options.feet && leaveOutOddBeat(wave.beats);
  wave.fastest = *std::max_element(wave.upstrokes.begin(), wave.upstrokes.end(),
                                   [](const Upstroke& a, const Upstroke& b) { return a.summit < b.summit; });
  wave.peakSystolic = systolicPeak(trace, wave);
  if (wave.peakSystolic.value < kLeastSystole) return noPulse("no systolic upstroke stands out");
  if (wave.beats.empty()) return wave;
  addDiastole(trace, wave);
  addAverages(trace, wave);
  if (isThump(wave)) return noPulse("something thumps with the pulse, but no blood flows through the gate");
  addIndices(trace, wave);
  addTimes(trace, usual, wave);
  const double rate = wave.heartRate->value;
  if (rate < kSlowestPerMinute || rate > kFastestPerMinute)
    return noPulse("the summits follow each other as no heart beats");
  wave.waveform = classifyWaveform(wave.beats, {trace.leastSpeed, wave.endDiastolic->doubt});
  wave.irregular = wave.beats.size() >= 3 && spreadOfLengths(wave.beats) > kIrregular;
  return wave;
}

}  // namespace sural::doppler
