#include "doppler/beats.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sural::doppler {

namespace {

constexpr double kCalmSeconds = 0.02;      // half width for timing
constexpr double kSummitSeconds = 0.03;    // half width of the parabola through a summit
constexpr double kShortestBeat = 0.27;     // s, 220 a minute
constexpr double kLongestRise = 0.45;      // s
constexpr double kRiseShare = 0.4;         // of the usual rise, for an upstroke
constexpr double kLeastRise = 0.12;        // of the usual summit, that flow has to rise
constexpr double kHeightShare = 0.4;       // of the usual summit
constexpr double kDiastoleSeconds = 0.1;   // before a foot, to continue the outline to it
constexpr double kSmearedSeconds = 0.018;  // next to a foot, where the spectral window sees the upstroke
constexpr double kOnsetOfRise = 1.2207;    // raised cosine: (0.5 - onset) / (t80 - t20)
constexpr double kClimbedShare = -0.2;     // of the summit, from where on an upstroke climbs
constexpr double kBeatBefore = 0.3;        // of the rise: where the outline climbs so far, the beat before begins
constexpr double kRipple = 0.12;           // of the summit: a smaller climb is speckle
constexpr double kOnsetSlope = 0.25;       // of the steepest slope: below it the upstroke has not begun
constexpr double kSlopeSeconds = 0.015;    // to both sides
constexpr double kSmearSeconds = 0.022;    // the usual spectral window, which draws a rise out
constexpr double kSkirtNepers = 2.6;  // of power, by which fast flow stands above the level that its edge is read at
constexpr double kHiddenBeatSeconds = 0.04;  // of a beat, that may be hidden without leaving it out
constexpr double kReversedShare = 0.03;      // of the summit: slower backward flow is none

double at(const std::vector<double>& values, int column) { return values[static_cast<std::size_t>(column)]; }

double usualSummit(const std::vector<double>& values) {
  std::vector<double> sorted = values;
  const auto place = sorted.begin() + static_cast<std::ptrdiff_t>(0.97 * static_cast<double>(sorted.size() - 1));
  std::nth_element(sorted.begin(), place, sorted.end());
  return *place;
}

// Where the rise that ends at `summit` begins to be one: the last column before it that is hardly above the valley.
struct Rise {
  int valley = 0;
  double bottom = 0;
};

struct RiseLimits {
  int longest = 0;  // columns
  int reach = 0;    // to both sides of a slope
};

double slopeAt(const std::vector<double>& v, int i, int reach) {
  const int first = std::max(0, i - reach);
  const int last = std::min(static_cast<int>(v.size()) - 1, i + reach);
  return (at(v, last) - at(v, first)) / std::max(1, last - first);
}

// Back from the summit over the steepest place to where the outline has hardly begun to climb.
Rise riseTo(const std::vector<double>& v, int summit, const RiseLimits& limits) {
  const int farthest = std::max(0, summit - limits.longest);
  int steepest = summit;
  double steepness = 0;
  double lowest = at(v, summit);
  for (int i = summit; i >= farthest && at(v, i) > kClimbedShare * at(v, summit); --i) {
    lowest = std::min(lowest, at(v, i));
    if (at(v, i) - lowest > std::max(kBeatBefore * (at(v, summit) - lowest), kRipple * at(v, summit))) break;
    const double slope = slopeAt(v, i, limits.reach);
    if (slope > steepness) {
      steepness = slope;
      steepest = i;
    }
  }
  const double halfway = (lowest + at(v, summit)) / 2;  // above it a level stretch is speckle
  int valley = steepest;
  while (valley > farthest && (at(v, valley) > halfway || slopeAt(v, valley, limits.reach) > kOnsetSlope * steepness))
    --valley;
  return {valley, at(v, valley)};
}

// The last column before the summit where the outline crosses `level`, between columns.
double crossingBefore(const std::vector<double>& v, int summit, int first, double level) {
  for (int i = summit; i > first; --i)
    if (at(v, i - 1) < level && at(v, i) >= level) return i - 1 + (level - at(v, i - 1)) / (at(v, i) - at(v, i - 1));
  return first;
}

// The spectral window and the calming draw a rise out: its own length is what is left in quadrature.
double footOf(const std::vector<double>& v, int summit, const Rise& rise, double smearColumns) {
  const double height = at(v, summit) - rise.bottom;
  const double early = crossingBefore(v, summit, rise.valley, rise.bottom + 0.2 * height);
  const double middle = crossingBefore(v, summit, rise.valley, rise.bottom + 0.5 * height);
  const double late = crossingBefore(v, summit, rise.valley, rise.bottom + 0.8 * height);
  const double seen = late - early;
  return middle - kOnsetOfRise * std::sqrt(std::max(seen * seen / 4, seen * seen - smearColumns * smearColumns));
}

bool isHighestAround(const std::vector<double>& v, int i, int reach) {
  const int last = std::min(static_cast<int>(v.size()) - 1, i + reach);
  for (int k = std::max(0, i - reach); k <= last; ++k)
    if (at(v, k) > at(v, i) || (at(v, k) == at(v, i) && k < i)) return false;
  return true;
}

// The summit of the parabola through the columns around `column`, or the column itself.
double summitColumn(const std::vector<double>& v, int column) {
  if (column < 1 || column + 1 >= static_cast<int>(v.size())) return column;
  const double left = at(v, column - 1);
  const double right = at(v, column + 1);
  const double bend = left - 2 * at(v, column) + right;
  return bend < 0 ? column + std::clamp(0.5 * (left - right) / bend, -0.5, 0.5) : column;
}

struct Continued {
  double value = 0;
  double slope = 0;  // a column
};

// The outline before a foot, continued to it by a line, though not beyond what it shows last.
Continued continuedTo(const VelocityTrace& trace, double foot) {
  const int last =
      std::clamp(static_cast<int>(foot - kSmearedSeconds / trace.secondsPerColumn), 0, trace.columns() - 1);
  const int first = std::max(0, last - trace.columnsIn(kDiastoleSeconds));
  const int count = last - first + 1;
  double sum = 0;
  for (int i = first; i <= last; ++i) sum += at(trace.peak, i);
  const double mean = sum / count;
  if (count < 4) return {mean, 0};
  const double middle = (first + last) / 2.0;
  double moment = 0;
  double squares = 0;
  for (int i = first; i <= last; ++i) {
    moment += (i - middle) * (at(trace.peak, i) - mean);
    squares += (i - middle) * (i - middle);
  }
  const auto [lowest, highest] =
      std::minmax_element(trace.peak.begin() + last - count / 2, trace.peak.begin() + last + 1);
  const double margin = (*highest - *lowest) / 2;
  const double slope = moment / squares;
  return {std::clamp(mean + slope * (foot - middle), *lowest - margin, *highest + margin), slope};
}

double meanBetween(const std::vector<double>& v, double from, double to) {
  const int first = std::max(0, static_cast<int>(std::ceil(from)));
  const int last = std::min(static_cast<int>(v.size()) - 1, static_cast<int>(std::floor(to)));
  if (last < first) return 0;
  return std::accumulate(v.begin() + first, v.begin() + last + 1, 0.0) / (last - first + 1);
}

// How far the outline climbs again after its first fall, as behind an end-systolic notch.
double notchAfter(const std::vector<double>& v, int summit, int end) {
  double lowest = at(v, summit);
  double climb = 0;
  for (int i = summit; i <= end; ++i) {
    lowest = std::min(lowest, at(v, i));
    climb = std::max(climb, at(v, i) - lowest);
  }
  return climb;
}

// A spectral window sees the fastest blood that passes within it: where velocity changes the outline lies too far out,
// by the change over a part of the window. What that adds to a mean.
double windowsGain(const VelocityTrace& trace, const std::vector<double>& calm, double from, double to) {
  const int first = std::max(0, static_cast<int>(std::ceil(from)));
  const int last = std::min(trace.columns() - 1, static_cast<int>(std::floor(to)));
  double outwards = 0;
  for (int i = first + 1; i <= last; ++i) {
    if (trace.isDrawn(i)) continue;
    const double change = std::abs(at(calm, i) - at(calm, i - 1));
    outwards += at(calm, i) + at(calm, i - 1) > 0 ? change : -change;
  }
  return last > first ? trace.windowLead / trace.secondsPerColumn * outwards / (last - first) : 0;
}

// The outline has shed the blur that fast columns show; slower flow, whose spectrum is narrower and brighter, shows
// more.
double withoutBlur(const VelocityTrace& trace, const Beat& beat, int column, double velocity) {
  if (trace.isDrawn(column)) return velocity;
  const double speed = std::abs(velocity);
  const double shed = std::max(speed - slowBlurShare(speed, beat.peak) * trace.blur, std::min(speed, trace.leastSpeed));
  return std::copysign(shed, velocity);
}

// Likewise what the blur that is left adds to a mean.
double blursGain(const VelocityTrace& trace, const Beat& beat, const std::vector<double>& calm) {
  const int first = std::max(0, static_cast<int>(std::ceil(beat.foot)));
  const int last = std::min(trace.columns() - 1, static_cast<int>(std::floor(beat.next)));
  double gain = 0;
  for (int i = first; i <= last; ++i) gain += at(calm, i) - withoutBlur(trace, beat, i, at(calm, i));
  return last >= first ? gain / (last - first + 1) : 0;
}

Beat measureBeat(const VelocityTrace& trace, const std::vector<double>& calm, const Upstroke& begin, double next) {
  Beat beat{.foot = begin.foot, .next = next, .peakColumn = begin.summitColumn, .peak = begin.summit};
  const double early = kSmearedSeconds / trace.secondsPerColumn;
  const int summit = static_cast<int>(std::lround(begin.summitColumn));
  const int end = std::clamp(static_cast<int>(next - early), summit, trace.columns() - 1);
  const auto lowest = std::min_element(calm.begin() + summit, calm.begin() + end + 1);
  const auto lowestColumn = static_cast<int>(lowest - calm.begin());
  beat.lowest = withoutBlur(trace, beat, lowestColumn, *lowest);
  beat.lowestColumn = lowestColumn;
  const Continued diastole = continuedTo(trace, next);
  beat.endDiastolic = withoutBlur(trace, beat, end, diastole.value);
  beat.endSlope = diastole.slope;
  if (std::abs(beat.endDiastolic) < trace.leastSpeed) beat.endDiastolic = 0;
  beat.lowest = std::min(beat.lowest, beat.endDiastolic);
  beat.accelerationSeconds = (beat.peakColumn - beat.foot) * trace.secondsPerColumn;
  beat.timeAveragedPeak = meanBetween(trace.peak, beat.foot, next) - windowsGain(trace, calm, beat.foot, next) -
                          blursGain(trace, beat, calm);
  beat.timeAveragedMean = meanBetween(trace.mean, beat.foot, next);
  const double backwards = -std::max(trace.leastSpeed, kReversedShare * beat.peak);
  const auto reversed =
      std::count_if(calm.begin() + summit, calm.begin() + end + 1, [&](double v) { return v < backwards; });
  beat.reversedSeconds = static_cast<double>(reversed) * trace.secondsPerColumn;
  beat.notch = notchAfter(calm, summit, end);
  return beat;
}

double highestAround(const std::vector<double>& v, int column, int reach) {
  return *std::max_element(v.begin() + std::max(0, column - reach),
                           v.begin() + std::min(static_cast<int>(v.size()), column + reach + 1));
}

// Of two upstrokes closer than a beat can be, the higher stays.
void add(std::vector<Upstroke>& upstrokes, const Upstroke& next, double apart) {
  if (upstrokes.empty() || next.summitColumn - upstrokes.back().summitColumn >= apart)
    upstrokes.push_back(next);
  else if (next.summit > upstrokes.back().summit)
    upstrokes.back() = next;
}

}  // namespace

double slowBlurShare(double speed, double summit) {
  const double brighter = std::log(std::max(1.0, summit / std::max(speed, 1e-6)));
  return std::sqrt(1 + brighter / kSkirtNepers) - 1;
}

std::vector<Upstroke> findUpstrokes(const VelocityTrace& trace) {
  if (trace.columns() < 8) return {};
  const std::vector<double> calm = smoothedByParabolas(trace.peak, trace.columnsIn(kCalmSeconds));
  const std::vector<double> summits = smoothedByParabolas(trace.peak, trace.columnsIn(kSummitSeconds));
  const double usual = usualSummit(calm);
  const int reach = trace.columnsIn(kShortestBeat / 2);
  std::vector<Upstroke> upstrokes;
  double usualRise = 0;
  std::vector<std::pair<int, Rise>> candidates;
  for (int i = 0; i < trace.columns(); ++i) {
    if (at(calm, i) < kHeightShare * usual || !isHighestAround(calm, i, reach)) continue;
    const Rise rise = riseTo(calm, i, {trace.columnsIn(kLongestRise), trace.columnsIn(kSlopeSeconds)});
    usualRise = std::max(usualRise, at(calm, i) - rise.bottom);
    candidates.emplace_back(i, rise);
  }
  if (usualRise < kLeastRise * usual) return {};
  for (const auto& [summit, rise] : candidates) {
    const double height = at(calm, summit) - rise.bottom;
    if (height < kRiseShare * usualRise || height < 2 * at(trace.doubt, summit)) continue;
    const double exact = summitColumn(summits, summit);
    const double highest = std::min(highestAround(summits, summit, 2), highestAround(trace.peak, summit, reach / 2));
    const double foot = footOf(calm, summit, rise, kSmearSeconds / trace.secondsPerColumn);
    if (trace.hiddenBetween(foot - 2, exact + 2) > 0) continue;  // where flow comes into sight, nothing rises
    add(upstrokes, {foot, exact, highest}, trace.columnsIn(kShortestBeat));
  }
  return upstrokes;
}

std::vector<Beat> measureBeats(const VelocityTrace& trace, const std::vector<Upstroke>& upstrokes) {
  const std::vector<double> calm = smoothedByParabolas(trace.peak, trace.columnsIn(kSummitSeconds));
  const int hidden = trace.columnsIn(kHiddenBeatSeconds);
  std::vector<Beat> beats;
  for (std::size_t i = 0; i + 1 < upstrokes.size(); ++i)
    if (upstrokes[i].foot >= 0 && trace.hiddenBetween(upstrokes[i].foot, upstrokes[i + 1].foot) <= hidden)
      beats.push_back(measureBeat(trace, calm, upstrokes[i], upstrokes[i + 1].foot));
  return beats;
}

}  // namespace sural::doppler
