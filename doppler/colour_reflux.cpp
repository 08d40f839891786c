#include "doppler/colour_reflux.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include <opencv2/imgproc.hpp>

#include "doppler/quantile.h"

namespace sural::doppler {

namespace {

constexpr double kSystoleSeconds = 0.3;      // ejection lasts about so long
constexpr double kLongestBeatSeconds = 1.4;  // 43 beats a minute
constexpr std::size_t kFewestBeats = 3;
constexpr double kBeat = 0.5;             // of the most flow of one direction: a beat has begun
constexpr double kBetweenBeats = 0.2;     // of it: the one before has ended
constexpr double kOftenShare = 0.12;      // of the frames in which a vessel's pixel is coloured
constexpr double kLeastVessel = 0.004;    // of the box
constexpr double kLeastFilled = 0.2;      // of the vessel, by a provocation
constexpr double kAliasedShare = 0.12;    // of the vessel, turned back, that is worth a flag
constexpr double kEndShare = 0.02;        // of the vessel: where flow that fills it begins and ends
constexpr double kEndPixels = 8;          // fewer are specks
constexpr double kOnePixel = 1.5;         // single ones never count
constexpr double kEndOfMost = 0.1;        // of the strongest filling: in a small vessel its tail is few pixels too
constexpr double kHiddenSeconds = 0.015;  // that the wall filter hides of flow that fills the vessel, one SD
constexpr double kFaintSeconds = 0.1;     // and of flow that hardly rises above it: its middle alone is coloured
constexpr double kFrameDoubt = 0.3;       // of the time between two frames
constexpr double kBriefSeconds = 0.12;    // a shorter reversal closes the valve or is a flash
constexpr double kTurningSeconds = 0.25;  // flow that turns round hides below the wall filter for no longer
constexpr std::size_t kQuietFrames = 2;   // behind a valve's closing
constexpr std::size_t kResolvedFrames = 3;

cv::Mat oftenColoured(const std::vector<ColourField>& fields) {
  const ColourField& first = fields.front();
  cv::Mat count(first.height, first.width, CV_32S, cv::Scalar(0));
  for (const ColourField& field : fields)
    for (int y = 0; y < field.height; ++y)
      for (int x = 0; x < field.width; ++x) count.at<int>(y, x) += field.at(x, y) != 0 ? 1 : 0;
  cv::Mat often = count > std::max(2.0, kOftenShare * static_cast<double>(fields.size()));
  const cv::Mat disc = cv::getStructuringElement(cv::MORPH_ELLIPSE, {5, 5});
  cv::morphologyEx(often, often, cv::MORPH_OPEN, disc);
  cv::morphologyEx(often, often, cv::MORPH_CLOSE, disc);
  return often;
}

struct Filling {
  std::vector<double> upper;
  std::vector<double> lower;
};

// How much of each labelled area is coloured either way in each frame.
std::vector<Filling> fillingOf(const std::vector<ColourField>& fields, const cv::Mat& labels, const cv::Mat& stats) {
  std::vector<Filling> filling(static_cast<std::size_t>(stats.rows));
  for (Filling& f : filling) {
    f.upper.resize(fields.size());
    f.lower.resize(fields.size());
  }
  for (std::size_t i = 0; i < fields.size(); ++i)
    for (int y = 0; y < labels.rows; ++y)
      for (int x = 0; x < labels.cols; ++x) {
        const int label = labels.at<int>(y, x);
        const int share = fields[i].at(x, y);
        if (label == 0 || share == 0) continue;
        Filling& f = filling[static_cast<std::size_t>(label)];
        (share > 0 ? f.upper : f.lower)[i] += 1.0 / stats.at<int>(label, cv::CC_STAT_AREA);
      }
  return filling;
}

std::vector<double> runningMedian(const std::vector<double>& values, std::size_t half) {
  std::vector<double> medians;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto first = values.begin() + static_cast<std::ptrdiff_t>(i - std::min(i, half));
    const auto last = values.begin() + static_cast<std::ptrdiff_t>(std::min(values.size(), i + half + 1));
    medians.push_back(quantile({first, last}, 0.5));
  }
  return medians;
}

std::vector<double> netOf(const Filling& f, int sign) {
  std::vector<double> net;
  for (std::size_t i = 0; i < f.upper.size(); ++i) net.push_back(sign * (f.upper[i] - f.lower[i]));
  return net;
}

// How much an area's flow swings between both directions and rest, in pixels. Swings as brief as a systole do not
// count: an artery beside the vein, and turned colours in it, would swing most.
double swingOf(const Filling& f, int area, std::size_t briefFrames) {
  const std::vector<double> net = runningMedian(netOf(f, 1), briefFrames);
  return area * (quantile(net, 0.97) - quantile(net, 0.03));
}

// When flow of one direction comes up from nothing, s.
std::vector<double> upstrokesOf(const std::vector<double>& net, const std::vector<ColourField>& fields) {
  const double most = *std::max_element(net.begin(), net.end());
  std::vector<double> times;
  bool low = false;
  for (std::size_t i = 0; i < net.size() && most > kLeastFilled; ++i) {
    if (net[i] < kBetweenBeats * most) low = true;
    if (!low || net[i] < kBeat * most) continue;
    times.push_back(fields[i].timeSeconds);
    low = false;
  }
  return times;
}

// Flow that comes up again and again as fast as a heart beats, from the first frame to the last: a hand squeezes more
// slowly, and aliased colours turn about only while it does.
bool isPulsatile(const Filling& f, const std::vector<ColourField>& fields) {
  for (const int sign : {1, -1}) {
    const std::vector<double> times = upstrokesOf(netOf(f, sign), fields);
    if (times.size() < kFewestBeats) continue;
    double longest = std::max(times.front() - fields.front().timeSeconds, fields.back().timeSeconds - times.back());
    for (std::size_t i = 1; i < times.size(); ++i) longest = std::max(longest, times[i] - times[i - 1]);
    if (longest < kLongestBeatSeconds) return true;
  }
  return false;
}

std::size_t framesIn(double seconds, double first, double last, std::size_t frames) {
  const double period = std::max(1e-3, (last - first) / static_cast<double>(frames - 1));
  return std::max<std::size_t>(1, static_cast<std::size_t>(seconds / period));
}

std::vector<Point> outlineOf(const cv::Mat& labels, int label) {
  std::vector<std::vector<cv::Point>> contours;
  cv::findContours(cv::Mat(labels == label), contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
  std::vector<Point> outline;
  if (contours.empty()) return outline;
  const auto largest = std::max_element(contours.begin(), contours.end(),
                                        [](const auto& a, const auto& b) { return a.size() < b.size(); });
  for (const cv::Point& p : *largest) outline.push_back({static_cast<double>(p.x), static_cast<double>(p.y)});
  return outline;
}

std::vector<std::uint8_t> maskOf(const cv::Mat& labels, int label) {
  std::vector<std::uint8_t> mask;
  for (int y = 0; y < labels.rows; ++y)
    for (int x = 0; x < labels.cols; ++x) mask.push_back(labels.at<int>(y, x) == label ? 1 : 0);
  return mask;
}

// Between two frames, when `values` passes `level`.
double crossingTime(const ColourFlow& flow, const std::vector<double>& values, std::size_t before, double level) {
  const double a = values[before];
  const double b = values[before + 1];
  const double share = a != b ? std::clamp((level - a) / (b - a), 0.0, 1.0) : 0.5;
  return std::lerp(flow.times[before], flow.times[before + 1], share);
}

struct FilledRun {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t strongest = 0;
};

// The run above `level` around a frame; single frames below it are bridged.
FilledRun runAround(const std::vector<double>& values, std::size_t frame, double level) {
  const auto above = [&](std::size_t i) { return i < values.size() && values[i] > level; };
  FilledRun run{frame, frame, frame};
  while (run.first > 0 && (above(run.first - 1) || (run.first > 1 && above(run.first - 2)))) --run.first;
  while (above(run.last + 1) || above(run.last + 2)) ++run.last;
  return run;
}

std::vector<double> netFlow(const ColourFlow& flow, int sign) {
  std::vector<double> net;
  for (std::size_t i = 0; i < flow.times.size(); ++i) net.push_back(sign * (flow.upper[i] - flow.lower[i]));
  return net;
}

double periodOf(const ColourFlow& flow) {
  return (flow.times.back() - flow.times.front()) / static_cast<double>(flow.times.size() - 1);
}

// What lasts for a frame or two is resolved by how much of the vessel it fills in each, not by when it begins and ends.
double filledSeconds(const ColourFlow& flow, const std::vector<double>& antegrade, const FilledRun& run) {
  double sum = 0;
  for (std::size_t i = run.first; i <= run.last; ++i) sum += std::max(0.0, -antegrade[i]);
  return sum * periodOf(flow);
}

// A valve that closes: a frame or two of flow backwards right after the burst, and no antegrade flow again.
void closeBriefly(const ColourFlow& flow, const std::vector<double>& antegrade, std::size_t burst,
                  ColourReflux& reflux) {
  for (std::size_t i = burst + 1; i + kQuietFrames < antegrade.size(); ++i) {
    if (-antegrade[i] < kLeastFilled) continue;
    const auto next = antegrade.begin() + static_cast<std::ptrdiff_t>(i);
    if (*std::max_element(next, next + kQuietFrames + 1) > kLeastFilled) continue;
    const FilledRun run{i, -antegrade[i + 1] > kEndShare ? i + 1 : i, i};
    reflux.strongest = i;
    reflux.startSeconds = flow.times[i] - periodOf(flow) / 2;
    reflux.endSeconds = reflux.startSeconds + filledSeconds(flow, antegrade, run);
    return;
  }
}

// When antegrade flow before a run leaves the picture; both directions hide below the wall filter for the same time.
std::optional<double> antegradeEnd(const ColourFlow& flow, const std::vector<double>& antegrade, std::size_t first) {
  std::size_t i = first;
  while (i > 0 && antegrade[i] <= kEndShare) --i;
  if (antegrade[i] <= kEndShare || i + 1 >= antegrade.size()) return std::nullopt;
  return crossingTime(flow, antegrade, i, kEndShare);
}

// The share of the vessel at which a run that fills `most` of it at best begins and ends. Flow that fills the vessel
// stands far above what the machine still shows, and persistence lets it glow on; flow that fills little of it is
// hidden but for its middle, and every speck counts.
double fillingLevel(double most) { return kEndShare * std::pow(most, 3); }

double shareOf(const ColourFlow& flow, double pixels) { return pixels / std::max(1.0, flow.pixels); }

double endLevel(const ColourFlow& flow, double most) {
  const double tail = std::max(kEndOfMost * most, shareOf(flow, kOnePixel));
  return std::max(fillingLevel(most), std::min(shareOf(flow, kEndPixels), tail));
}

struct Limits {
  FilledRun run;
  double startSeconds = 0;
  double endSeconds = 0;
  bool truncated = false;
};

Limits limitsAt(const ColourFlow& flow, const std::vector<double>& values, std::size_t strongest, double level) {
  Limits limits{.run = runAround(values, strongest, level)};
  const FilledRun& run = limits.run;
  limits.truncated = run.last + 1 >= flow.times.size();
  limits.startSeconds = run.first > 0 ? crossingTime(flow, values, run.first - 1, level) : flow.times.front();
  limits.endSeconds = limits.truncated ? flow.times.back() : crossingTime(flow, values, run.last, level);
  return limits;
}

void timeRun(const ColourFlow& flow, const std::vector<double>& antegrade, double most, ColourReflux& reflux) {
  std::vector<double> retrograde;
  for (const double v : antegrade) retrograde.push_back(-v);
  const Limits limits = limitsAt(flow, retrograde, reflux.strongest, endLevel(flow, most));
  const Limits withSpecks = limitsAt(flow, retrograde, reflux.strongest, fillingLevel(most));
  const FilledRun& run = limits.run;
  double start = limits.startSeconds;
  const std::optional<double> before = antegradeEnd(flow, antegrade, run.first);
  if (before && start > *before && start - *before < kTurningSeconds) start = std::midpoint(start, *before);
  reflux.truncated = limits.truncated;
  reflux.startSeconds = start;
  reflux.endSeconds = run.last - run.first < kResolvedFrames && !reflux.truncated
                          ? start + filledSeconds(flow, antegrade, run)
                          : limits.endSeconds;
  const double cut =
      limits.startSeconds - withSpecks.startSeconds + withSpecks.endSeconds - limits.endSeconds;  // with the specks
  const double hidden = kHiddenSeconds + kFaintSeconds * std::pow(1 - std::min(1.0, most * most), 2);
  reflux.uncertaintySeconds = std::hypot(kFrameDoubt * periodOf(flow), hidden, std::max(0.0, cut));
}

// The first frame whose flow reaches half of the largest, either way, decides which way a provocation drives blood.
int firstStrongSign(const std::vector<double>& net) {
  const auto largest =
      std::max_element(net.begin(), net.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
  const auto first =
      std::find_if(net.begin(), net.end(), [&](double v) { return std::abs(v) > 0.6 * std::abs(*largest); });
  return *first > 0 ? 1 : -1;
}

}  // namespace

Result<ColourFlow> followColour(const std::vector<ColourField>& fields) {
  const Error none{"hardly any colour is seen in the clip", "", "Lower the colour scale or raise its gain"};
  if (fields.size() < 3 || fields.front().shares.empty()) return none;
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(oftenColoured(fields), labels, stats, centres, 8, CV_32S);
  if (count < 2) return none;
  const std::vector<Filling> filling = fillingOf(fields, labels, stats);
  int best = 0;
  double largest = 0;
  const std::size_t briefFrames =
      framesIn(kSystoleSeconds / 2, fields.front().timeSeconds, fields.back().timeSeconds, fields.size());
  const double least = kLeastVessel * labels.rows * labels.cols;
  for (int label = 1; label < count; ++label) {
    const int area = stats.at<int>(label, cv::CC_STAT_AREA);
    const Filling& f = filling[static_cast<std::size_t>(label)];
    const double swing = area < least || isPulsatile(f, fields) ? 0 : swingOf(f, area, briefFrames);
    if (swing <= largest) continue;
    largest = swing;
    best = label;
  }
  if (best == 0) return none;
  ColourFlow flow{.times = {},
                  .upper = filling[static_cast<std::size_t>(best)].upper,
                  .lower = filling[static_cast<std::size_t>(best)].lower,
                  .outline = outlineOf(labels, best),
                  .vessel = maskOf(labels, best),
                  .pixels = static_cast<double>(stats.at<int>(best, cv::CC_STAT_AREA))};
  for (const ColourField& field : fields) {
    flow.times.push_back(field.timeSeconds);
    flow.confidence = std::max(flow.confidence, field.confidence);
    flow.aliased = flow.aliased || field.aliased > kAliasedShare * flow.pixels;
  }
  return flow;
}

Result<ColourReflux> timeColourReflux(const ColourFlow& flow, const ColourRefluxOptions& options) {
  const std::vector<double> upward = netFlow(flow, 1);
  ColourReflux reflux;
  reflux.antegradeSign = options.antegradeSign.value_or(firstStrongSign(upward));
  const std::vector<double> antegrade = netFlow(flow, reflux.antegradeSign);
  const std::vector<double> retrograde = netFlow(flow, -reflux.antegradeSign);
  const auto burst = std::max_element(antegrade.begin(), antegrade.end());
  if (*burst < kLeastFilled)
    return Error{"no squeeze or strain fills the vessel with colour", "", "Record the clip with a provocation"};
  // A single frame may be turned wholly about where the flow is faster than twice the scale.
  const std::vector<double> lasting = runningMedian(retrograde, 1);
  const auto after = burst - antegrade.begin();
  const auto strongest = std::max_element(lasting.begin() + after, lasting.end());
  reflux.uncertaintySeconds = std::hypot(periodOf(flow) / 2, kBriefSeconds / 4);
  reflux.startSeconds = reflux.endSeconds = flow.times[static_cast<std::size_t>(after)];
  if (*strongest < kLeastFilled) {
    closeBriefly(flow, antegrade, static_cast<std::size_t>(after), reflux);
    return reflux;
  }
  if (*strongest < shareOf(flow, kEndPixels))
    return Error{"the flow backwards colours so few pixels that it cannot be told from specks", "",
                 "Enlarge the picture or raise the colour gain"};
  reflux.strongest = static_cast<std::size_t>(strongest - lasting.begin());
  timeRun(flow, antegrade, *strongest, reflux);
  return reflux;
}

}  // namespace sural::doppler
