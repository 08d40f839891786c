#include "doppler/venous_reflux.h"

#include <algorithm>
#include <cmath>

#include "doppler/flow_runs.h"

namespace sural::doppler {

namespace {

constexpr double kLargeRun = 0.4;          // of the strip's largest velocity
constexpr double kRestingSeconds = 0.25;   // of flow before the first provocation, to say which way is antegrade
constexpr double kSettlingSeconds = 0.15;  // at the strip's edge, before an outline can be seen
constexpr double kRestingPurity = 0.75;    // of it in one direction
constexpr double kBurstProminence = 0.35;  // of the largest antegrade velocity
constexpr double kValleyShare = 0.325;     // of a summit; lower than kBurstProminence, or its falling edge is one more
constexpr double kBurstOverRest = 1.8;     // a squeeze stands out from resting flow by this factor
constexpr double kFadedShare = 0.70;       // of a run's brightness, below which it has ended
constexpr double kBegunShare = 0.63;       // of it, above which it has begun: flow that speeds up looks fainter
constexpr double kRisenShare = 0.35;       // of the speed that a steep beginning reaches
constexpr double kGuardSeconds = 0.05;     // next to the end of a run, where it is already falling
constexpr double kShortestFitSeconds = 0.12;  // of a run, for a slope
constexpr double kLongestFitSeconds = 0.6;    // beyond it flow seldom falls along one line
constexpr double kFitShare = 0.3;             // of a run, whose slope tells where it tapers to zero
constexpr double kSlowBlurs = 1.0;            // times the strip's blur, that slow flow shows besides
constexpr double kHighWallFilter = 2.5;    // times the least speed, that is the slowest seen: ends begin to be hidden
constexpr double kStoppingSeconds = 0.04;  // in which flow that is still seen comes to rest unseen
constexpr double kBlurredDoubt = 0.5;      // of what the blur moves a fading end by
constexpr double kFadingDoubt = 0.3;       // of the columns by which fading flow would go on
constexpr double kReachSeconds = 0.4;      // how far a tail is continued into the wall filter's band
constexpr double kUnseenSeconds = 0.010;   // of a steep beginning or end, below the least speed
constexpr double kStillFast = 0.25;        // of its peak: flow that a squeeze cuts off has not tapered
constexpr double kInterruptedSeconds = 0.06;    // a squeeze this soon after retrograde flow has cut it off
constexpr double kGapVariance = 0.06;           // of the squared columns between an outline's last point and its end
constexpr double kWindowLengthSeconds = 0.022;  // by which a spectral window of usual length draws an end out
constexpr double kDimmedDoubt = 0.5;            // of the columns that the wall filter dimmed
constexpr double kWindowSeconds = 0.008;        // one standard deviation of an edge from the spectral window
constexpr double kPeakDoubtRows = 1.3;          // chosen on phantoms
constexpr double kSlowPeakDoubt = 0.8;   // of the strip's blur, that a summit much slower than the fastest may show
constexpr double kBesideSeconds = 0.04;  // of an end, where columns that cannot be seen leave it open
constexpr double kReleaseSeconds = 0.2;  // after antegrade flow, in which reflux begins
constexpr double kBackAtRest = 1.3;      // times resting flow at most, either way: the squeeze is over
constexpr double kRestedSeconds = 0.8;   // of such flow, without a reversal: longer than a hand squeezes
constexpr double kLeastBurst = 4.0;      // cm/s

struct Trace {
  const SpectralStrip& strip;
  const Envelope& envelope;
  const RefluxOptions& options;
  std::vector<double> flow;
  std::vector<FlowRun> runs;
  double largest = 0;
  int firstLargeColumn = 0;  // where flow first passes the share of the largest that makes a run large

  [[nodiscard]] int columnsIn(double seconds) const {
    return std::max(1, static_cast<int>(std::lround(seconds / strip.secondsPerColumn)));
  }
  // Whether some column from `first` to `last` lies outside the strip or cannot be seen.
  [[nodiscard]] bool isHidden(int first, int last) const {
    if (first < 0 || last >= static_cast<int>(flow.size())) return true;
    return std::find(envelope.visible.begin() + first, envelope.visible.begin() + last + 1, false) !=
           envelope.visible.begin() + last + 1;
  }
  [[nodiscard]] bool isLarge(const FlowRun& run) const { return run.peak >= kLargeRun * largest; }
};

int firstColumnAbove(const std::vector<double>& flow, double speed) {
  const auto found = std::find_if(flow.begin(), flow.end(), [&](double v) { return std::abs(v) >= speed; });
  return static_cast<int>(found - flow.begin());
}

// Direction of the flow before the first large run, spontaneous flow that a squeeze interrupts or continues.
// 0 when the strip shows none. Flow that follows a provocation says nothing: it may be reflux.
int restingSign(const Trace& trace) {
  int up = 0;
  int down = 0;
  for (const FlowRun& run : trace.runs) {
    const int until = std::min(run.last + 1, trace.firstLargeColumn);
    if (until > run.first) (run.sign > 0 ? up : down) += until - run.first;
  }
  const int total = up + down;
  if (total < trace.columnsIn(kRestingSeconds)) return 0;
  if (up >= kRestingPurity * total) return 1;
  return down >= kRestingPurity * total ? -1 : 0;
}

// Without resting flow the first large run is the squeeze, if it is seen to begin: one that comes into sight may as
// well be the reflux after it, also where no other flow is seen. 0 then.
int signOfFirstLargeRun(const Trace& trace) {
  const int beside = std::max(3, trace.columnsIn(kBesideSeconds));
  for (const FlowRun& run : trace.runs) {
    if (!trace.isLarge(run)) continue;
    const bool begins = run.first > 0 && !trace.isHidden(std::max(0, run.first - beside), run.first);
    return begins ? run.sign : 0;
  }
  return trace.runs.front().sign;
}

// A strain has no burst to go by: only flow that was there before it says which way is antegrade. 0 when none was.
int signBeforeStrain(const Trace& trace) {
  const FlowRun& first = trace.runs.front();
  const bool thereFromTheStart = first.first <= trace.columnsIn(kSettlingSeconds);
  return thereFromTheStart && first.columns() >= trace.columnsIn(kRestingSeconds) ? first.sign : 0;
}

// 0 when the strip does not say.
int decideAntegradeSign(const Trace& trace, std::vector<std::string>& flags) {
  if (trace.options.antegradeSign) return *trace.options.antegradeSign;
  if (trace.options.provocation == Provocation::Valsalva) return signBeforeStrain(trace);
  if (const int resting = restingSign(trace); resting != 0) return resting;
  const bool bothWays = std::any_of(trace.runs.begin(), trace.runs.end(),
                                    [&](const FlowRun& r) { return r.sign != trace.runs.front().sign; });
  if (bothWays) flags.emplace_back("antegrade_direction_assumed");
  return signOfFirstLargeRun(trace);
}

double restingSpeed(const Trace& trace, int sign) {
  std::vector<double> speeds;
  for (const double v : trace.flow) speeds.push_back(v * sign > 0 ? std::abs(v) : 0.0);
  const auto middle = speeds.begin() + static_cast<std::ptrdiff_t>(speeds.size() / 2);
  std::nth_element(speeds.begin(), middle, speeds.end());
  return *middle;
}

// Summits of the antegrade outline that are squeezes: high, and parted from each other by a deep valley.
std::vector<int> findBursts(const Trace& trace, int sign) {
  const auto speedAt = [&](int i) { return std::max(0.0, sign * trace.flow[static_cast<std::size_t>(i)]); };
  const int count = static_cast<int>(trace.flow.size());
  double largest = 0;
  for (int i = 0; i < count; ++i) largest = std::max(largest, speedAt(i));
  const double least = std::max({kLeastBurst, kBurstOverRest * restingSpeed(trace, sign), kBurstProminence * largest});
  std::vector<int> bursts;
  int summit = -1;
  for (int i = 0; i < count; ++i) {
    if (speedAt(i) >= least && (summit < 0 || speedAt(i) > speedAt(summit))) summit = i;
    if (summit >= 0 && speedAt(i) < kValleyShare * speedAt(summit)) {
      bursts.push_back(summit);
      summit = -1;
    }
  }
  if (summit >= 0) bursts.push_back(summit);
  return bursts;
}

const FlowRun* previousRun(const Trace& trace, const FlowRun& run, int sign) {
  const FlowRun* found = nullptr;
  for (const FlowRun& other : trace.runs)
    if (other.sign == sign && other.last < run.peakColumn && other.first < run.first) found = &other;
  return found;
}

const FlowRun* nextRun(const Trace& trace, const FlowRun& run, int sign) {
  for (const FlowRun& other : trace.runs)
    if (other.sign == sign && other.first > run.peakColumn && other.last > run.last) return &other;
  return nullptr;
}

struct Ends {
  double start = 0;
  double end = 0;
  double variance = 0;  // columns squared
  bool truncated = false;
};

// A high wall filter hides more of a beginning.
double unseenSeconds(const Trace& trace) {
  return kUnseenSeconds * std::clamp(trace.envelope.slowest / (2 * leastSpeed(trace.strip)), 1.0, 6.0);
}

BoundaryRule boundaryRuleOf(const Trace& trace, const FlowRun& run) {
  const int columns = std::clamp(static_cast<int>(kFitShare * run.columns()), trace.columnsIn(kShortestFitSeconds),
                                 trace.columnsIn(kLongestFitSeconds));
  return {.plateauColumns = columns,
          .guardColumns = trace.columnsIn(kGuardSeconds),
          .reach = static_cast<double>(trace.columnsIn(kReachSeconds)),
          .unseenColumns = unseenSeconds(trace) / trace.strip.secondsPerColumn,
          .fadedShare = kFadedShare,
          .begunShare = kBegunShare,
          .risenShare = kRisenShare,
          .slowestSeen = std::max(trace.envelope.slowest, leastSpeed(trace.strip)),
          .hidden = std::clamp(trace.envelope.slowest / leastSpeed(trace.strip) - kHighWallFilter, 0.0, 1.0),
          .slowBlur = kSlowBlurs * trace.envelope.blur};
}

Boundary boundary(const Trace& trace, const FlowRun& run, int step) {
  return boundaryOf({trace.flow, trace.envelope.brightness}, run, step, boundaryRuleOf(trace, run));
}

// Zero velocity between retrograde flow and the antegrade flow next to it: their boundaries' mean. Where antegrade
// flow does not taper it was only outshone, and says nothing.
double crossing(const Boundary& retrograde, const Boundary& antegrade) {
  return (retrograde.column + antegrade.tapering * antegrade.column) / (1 + antegrade.tapering);
}

Ends endsOf(const Trace& trace, const FlowRun& run) {
  const int bridged = trace.columnsIn(trace.options.bridgedGapSeconds);
  Ends ends;
  const FlowRun* before = previousRun(trace, run, -run.sign);
  const FlowRun* after = nextRun(trace, run, -run.sign);
  const bool joinsBefore = before != nullptr && run.first - before->last <= bridged;
  const bool joinsAfter = after != nullptr && after->first - run.last <= bridged;
  const Boundary begins = boundary(trace, run, -1);
  Boundary stops = boundary(trace, run, +1);
  const double window = kWindowLengthSeconds / trace.strip.secondsPerColumn;
  const double dimmed = dimmedColumns({trace.flow, trace.envelope.brightness}, run, stops, window);
  stops.column += dimmed;
  ends.start = joinsBefore ? crossing(begins, boundary(trace, *before, +1)) : begins.column;
  ends.end = joinsAfter ? crossing(stops, boundary(trace, *after, -1)) : stops.column;
  const bool cutByStrip = run.last + 2 >= static_cast<int>(trace.flow.size());
  const bool cutBySqueeze = joinsAfter && after->first - run.last <= trace.columnsIn(kInterruptedSeconds) &&
                            trace.isLarge(*after) &&
                            std::abs(trace.flow[static_cast<std::size_t>(run.last)]) > kStillFast * run.peak;
  const int beside = std::max(3, trace.columnsIn(kBesideSeconds));
  const auto blank = [&](int first, int last) {
    return trace.isHidden(std::max(0, first), std::min(last, static_cast<int>(trace.flow.size()) - 1));
  };
  ends.truncated =
      cutByStrip || cutBySqueeze || blank(run.first - beside, run.first) || blank(run.last, run.last + beside);
  if (cutByStrip) ends.end = static_cast<double>(trace.flow.size() - 1);
  ends.start = std::clamp(ends.start, 0.0, static_cast<double>(run.peakColumn));
  ends.end = std::clamp(ends.end, static_cast<double>(run.peakColumn), static_cast<double>(trace.flow.size() - 1));
  const double startGap = std::abs(run.first - ends.start);
  const double endGap = std::abs(ends.end - run.last);
  const double edge = kWindowSeconds / trace.strip.secondsPerColumn;
  const double fading = kFadingDoubt * stops.mayGoOn;
  const double stopping = kStoppingSeconds / trace.strip.secondsPerColumn * stops.cutOff;
  const double blurred = kBlurredDoubt * stops.blurred;
  const double hidden = (unseenSeconds(trace) - kUnseenSeconds) / trace.strip.secondsPerColumn;
  ends.variance = fading * fading + stopping * stopping + blurred * blurred + std::pow(kDimmedDoubt * dimmed, 2) +
                  hidden * hidden + 2 * edge * edge + (startGap * startGap + endGap * endGap) * kGapVariance + 1.0 / 6;
  return ends;
}

// Retrograde runs between two columns that last longer than a valve's closure.
std::vector<const FlowRun*> retrogradeRuns(const Trace& trace, int sign, int from, int to) {
  const int spike = trace.columnsIn(trace.options.closureSpikeSeconds);
  std::vector<const FlowRun*> runs;
  for (const FlowRun& run : trace.runs)
    if (run.sign == -sign && run.peakColumn >= from && run.peakColumn < to && run.columns() > spike)
      runs.push_back(&run);
  return runs;
}

// Where antegrade flow behind a summit ends, or has been back at its resting speed for a time: no reflux follows then.
int endOfBurst(const Trace& trace, int sign, int summit) {
  const double rest = restingSpeed(trace, sign);
  const int steady = trace.columnsIn(kRestedSeconds);
  int resting = 0;
  int end = summit;
  for (; end < static_cast<int>(trace.flow.size()) && resting < steady; ++end) {
    const double speed = sign * trace.flow[static_cast<std::size_t>(end)];
    if (speed <= 0) break;
    resting = speed <= kBackAtRest * rest && kBackAtRest * speed >= rest ? resting + 1 : 0;
  }
  return end;
}

// Reflux begins when antegrade flow ends: whether that moment, or what follows it, is not shown.
bool endsUnseen(const Trace& trace, int sign, int summit) {
  return trace.isHidden(summit, endOfBurst(trace, sign, summit) + trace.columnsIn(kReleaseSeconds));
}

RefluxEpisode episodeAt(const Trace& trace, int sign, int burst, int nextBurst) {
  RefluxEpisode episode;
  episode.provocationColumn = burst;
  for (int column = burst; column < nextBurst; ++column) {
    const double antegrade = sign * trace.flow[static_cast<std::size_t>(column)];
    if (antegrade <= episode.antegradePeak) continue;
    episode.antegradePeak = antegrade;
    episode.provocationColumn = column;
  }
  episode.startColumn = episode.endColumn = episode.provocationColumn;
  const double untimed = trace.options.closureSpikeSeconds / 3;  // what passes for a valve's closure
  double variance = std::pow(untimed / trace.strip.secondsPerColumn, 2);
  for (const FlowRun* run : retrogradeRuns(trace, sign, burst, nextBurst)) {
    const Ends ends = endsOf(trace, *run);
    const double seconds = (ends.end - ends.start) * trace.strip.secondsPerColumn;
    episode.totalSeconds += seconds;
    if (run->peak > episode.peakVelocity) {
      episode.peakVelocity = run->peak;
      episode.peakColumn = run->peakColumn;
    }
    if (seconds <= episode.durationSeconds) continue;
    episode.durationSeconds = seconds;
    episode.startColumn = ends.start;
    episode.endColumn = ends.end;
    episode.truncated = ends.truncated;
    variance = ends.variance;
  }
  episode.unseen = episode.durationSeconds == 0 && endsUnseen(trace, sign, static_cast<int>(episode.provocationColumn));
  const double blur = trace.envelope.blur * (1 - trace.envelope.taper);
  const auto peakDoubt = [&](double peak) {
    return std::hypot(kPeakDoubtRows * trace.strip.velocityPerRow, trace.envelope.scaleDoubt * peak,
                      kSlowPeakDoubt * blur * std::clamp(1 - peak / trace.largest, 0.0, 1.0));
  };
  episode.peakUncertainty = peakDoubt(episode.peakVelocity);
  episode.antegradeUncertainty = peakDoubt(episode.antegradePeak);
  episode.uncertaintySeconds = std::sqrt(variance) * trace.strip.secondsPerColumn;
  return episode;
}

// Under Valsalva the strain itself has no burst: the whole strip is one provocation.
std::vector<int> provocationsOf(const Trace& trace, int sign) {
  if (trace.options.provocation != Provocation::Valsalva) return findBursts(trace, sign);
  return {0};
}

Error noProvocation() {
  return {"no squeeze or strain stands out from the resting flow", "",
          "Record the strip with distal augmentation or Valsalva, or say which provocation was used"};
}

// The longest reflux; where there is none, a squeeze after which it would have been seen. Nothing without one.
std::optional<std::size_t> reportedOf(const std::vector<RefluxEpisode>& episodes) {
  std::optional<std::size_t> reported;
  for (std::size_t i = 0; i < episodes.size(); ++i)
    if (!episodes[i].unseen && (!reported || episodes[i].durationSeconds > episodes[*reported].durationSeconds))
      reported = i;
  return reported;
}

}  // namespace

Result<VenousReflux> timeVenousReflux(const SpectralStrip& strip, const Envelope& envelope,
                                      const RefluxOptions& options) {
  Trace trace{strip, envelope, options, signedFlow(strip, envelope), {}, 0};
  trace.runs = findFlowRuns(trace.flow, trace.columnsIn(options.bridgedGapSeconds));
  for (const FlowRun& run : trace.runs) trace.largest = std::max(trace.largest, run.peak);
  trace.firstLargeColumn = firstColumnAbove(trace.flow, kLargeRun * trace.largest);
  if (trace.runs.empty())
    return Error{"no flow can be told from the noise", "", "Record the strip again with more gain"};
  VenousReflux reflux;
  reflux.antegradeSign = decideAntegradeSign(trace, reflux.flags);
  const bool mayBurst = options.provocation != Provocation::Valsalva;  // a strain has none
  if (reflux.antegradeSign == 0 && mayBurst && findBursts(trace, +1).empty() && findBursts(trace, -1).empty())
    return noProvocation();
  if (reflux.antegradeSign == 0)
    return Error{
        "neither resting flow nor the beginning of a squeeze is seen, so it is not known which way is antegrade", "",
        "Record the strip from before the squeeze or strain, or state the direction"};
  const std::vector<int> bursts = provocationsOf(trace, reflux.antegradeSign);
  if (bursts.empty()) return noProvocation();
  for (std::size_t i = 0; i < bursts.size(); ++i) {
    const int next = i + 1 < bursts.size() ? bursts[i + 1] : static_cast<int>(trace.flow.size());
    reflux.episodes.push_back(episodeAt(trace, reflux.antegradeSign, bursts[i], next));
  }
  const std::optional<std::size_t> reported = reportedOf(reflux.episodes);
  if (!reported)
    return Error{"the strip ends or is blank where flow turns after the squeeze, so reflux would not be seen", "",
                 "Record the strip until some seconds after the squeeze"};
  reflux.longest = *reported;
  reflux.quality = envelope.quality;
  return reflux;
}

}  // namespace sural::doppler
