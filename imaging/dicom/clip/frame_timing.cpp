#include "imaging/dicom/clip/frame_timing.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

namespace sural::imaging::dicom {

namespace {

constexpr Tag kFrameTime{0x0018, 0x1063};
constexpr Tag kFrameTimeVector{0x0018, 0x1065};
constexpr Tag kCineRate{0x0018, 0x0040};
constexpr Tag kDisplayRate{0x0008, 0x2144};
constexpr double kAssumedSeconds = 0.04;
constexpr double kShortestMs = 0.1;    // ultrafast carts reach 5,000 frames/s
constexpr double kLongestMs = 60'000;  // venography takes its time
constexpr double kHighestRate = 10'000;

std::vector<double> evenTimes(double seconds, int frameCount) {
  std::vector<double> times;
  times.reserve(static_cast<std::size_t>(frameCount));
  for (int i = 0; i < frameCount; ++i) times.push_back(i * seconds);
  return times;
}

bool isIncrement(double ms) { return ms >= 0 && ms <= kLongestMs; }

// Frame n comes after the first n increments that follow `first`.
std::vector<double> cumulated(const std::vector<double>& increments, std::size_t first, int frameCount) {
  std::vector<double> times{0.0};
  for (std::size_t i = first; static_cast<int>(times.size()) < frameCount; ++i)
    times.push_back(times.back() + increments[i] / 1000);
  return times;
}

// The first entry belongs to the first frame; some carts leave it out, some write more entries than frames.
std::optional<FrameTiming> fromVector(const Dataset& data, int frameCount) {
  const std::vector<double> ms = data.numbers(kFrameTimeVector);
  const bool sound = !ms.empty() && std::all_of(ms.begin(), ms.end(), isIncrement) &&
                     std::any_of(ms.begin(), ms.end(), [](double step) { return step > 0; });
  const auto count = static_cast<int>(std::min<std::size_t>(ms.size(), 1U << 24U));
  if (!sound || count < frameCount - 1) return std::nullopt;
  if (count == frameCount) return FrameTiming{cumulated(ms, 1, frameCount), {}};
  return FrameTiming{cumulated(ms, count < frameCount ? 0 : 1, frameCount), {"frame_time_vector_wrong_length"}};
}

std::optional<FrameTiming> fromFrameTime(const Dataset& data, int frameCount) {
  const auto ms = data.number(kFrameTime);
  if (!ms || *ms < kShortestMs || *ms > kLongestMs) return std::nullopt;
  return FrameTiming{evenTimes(*ms / 1000, frameCount), {}};
}

std::optional<double> rateOf(const Dataset& data, Tag tag) {
  const auto rate = data.number(tag);
  return rate && *rate > 0 && *rate <= kHighestRate ? rate : std::nullopt;
}

std::optional<FrameTiming> fromRate(const Dataset& data, int frameCount) {
  for (const Tag tag : {kCineRate, kDisplayRate})
    if (const auto rate = rateOf(data, tag))
      return FrameTiming{evenTimes(1 / *rate, frameCount), {"frame_times_from_rate"}};
  return std::nullopt;
}

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
  if (text.size() < from + count) return std::nullopt;
  int value = 0;
  const char* begin = text.data() + from;
  const auto [stop, error] = std::from_chars(begin, begin + count, value);
  if (error != std::errc() || stop != begin + count) return std::nullopt;
  return value;
}

// Seconds of a DT value (PS3.5 6.2) since 1970 without regard to its zone; only differences are used.
std::optional<double> secondsOf(std::string_view text) {
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 4, 2);
  const auto day = digits(text, 6, 2);
  const auto hour = digits(text, 8, 2);
  const auto minute = digits(text, 10, 2);
  if (!year || !month || !day || !hour || !minute || text.size() < 14) return std::nullopt;
  const std::string_view rest = text.substr(12, text.find_first_of("+-&", 12) - 12);
  double seconds = 0;
  if (std::from_chars(rest.data(), rest.data() + rest.size(), seconds).ec != std::errc()) return std::nullopt;
  using std::chrono::sys_days;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return 86400.0 * static_cast<double>(sys_days(date).time_since_epoch().count()) + 3600.0 * *hour + 60.0 * *minute +
         seconds;
}

// Temporal Position Time Offset (0020,930D), else Frame Acquisition or Reference DateTime (0018,9074), (0018,9151).
std::optional<double> timeOfFrame(const Dataset& groups) {
  for (const Dataset& position : groups.items({0x0020, 0x9310}))
    if (const auto offset = position.number({0x0020, 0x930d})) return offset;
  for (const Dataset& content : groups.items({0x0020, 0x9111}))
    for (const Tag tag : {Tag{0x0018, 0x9074}, Tag{0x0018, 0x9151}})
      if (const auto text = content.text(tag))
        if (const auto seconds = secondsOf(*text)) return seconds;
  return std::nullopt;
}

std::optional<FrameTiming> fromFunctionalGroups(const Dataset& data, int frameCount) {
  const std::vector<Dataset> groups = data.items({0x5200, 0x9230});
  if (static_cast<int>(groups.size()) != frameCount) return std::nullopt;
  FrameTiming timing;
  double first = 0;
  for (const Dataset& group : groups) {
    const auto seconds = timeOfFrame(group);
    if (!seconds) return std::nullopt;
    if (timing.times.empty()) first = *seconds;
    timing.times.push_back(*seconds - first);
  }
  if (!std::is_sorted(timing.times.begin(), timing.times.end()) || !(timing.times.back() > 0)) return std::nullopt;
  return timing;
}

using Source = std::optional<FrameTiming> (*)(const Dataset&, int);

FrameTiming firstThatFits(const Dataset& data, int frameCount) {
  const bool namesFrameTime = data.text({0x0028, 0x0009}).value_or("").find("1063") != std::string::npos;
  const Source first = namesFrameTime ? &fromFrameTime : &fromVector;
  const Source second = namesFrameTime ? &fromVector : &fromFrameTime;
  for (const Source source : {first, second, Source{&fromFunctionalGroups}, Source{&fromRate}})
    if (auto timing = source(data, frameCount)) return std::move(*timing);
  return {evenTimes(kAssumedSeconds, frameCount), {"frame_times_assumed"}};
}

// What the header said of time and could not be taken as it stands.
void flagUnused(const Dataset& data, int frameCount, FrameTiming& timing) {
  constexpr double kTolerance = 0.1;
  constexpr double kRounding = 0.51;  // Cine Rate is a whole number
  const auto entries = static_cast<int>(data.numbers(kFrameTimeVector).size());
  if (entries > 0 && entries < frameCount - 1) timing.flags.emplace_back("frame_time_vector_wrong_length");
  const auto ms = data.number(kFrameTime);
  if (ms && (*ms < kShortestMs || *ms > kLongestMs)) timing.flags.emplace_back("frame_time_implausible");
  const auto rate = rateOf(data, kCineRate);
  const double duration = timing.times.back();
  const double actual = duration > 0 ? (frameCount - 1) / duration : 0;
  if (rate && duration > 0 && std::abs(*rate - actual) > std::max(kRounding, kTolerance * actual))
    timing.flags.emplace_back("frame_times_and_cine_rate_disagree");
}

}  // namespace

FrameTiming readFrameTiming(const Dataset& data, int frameCount) {
  if (frameCount <= 1) return {{0.0}, {}};
  FrameTiming timing = firstThatFits(data, frameCount);
  flagUnused(data, frameCount, timing);
  return timing;
}

std::optional<Playback> readPlayback(const Dataset& data, int frameCount) {
  if (frameCount <= 1) return std::nullopt;
  Playback playback{.lastFrame = frameCount - 1};
  playback.framesPerSecond = rateOf(data, kDisplayRate);
  if (!playback.framesPerSecond) playback.framesPerSecond = rateOf(data, kCineRate);
  playback.backAndForth = data.number({0x0018, 0x1244}).value_or(0) == 1;
  const double start = data.number({0x0008, 0x2142}).value_or(1);
  const double stop = data.number({0x0008, 0x2143}).value_or(frameCount);
  if (start >= 1 && start <= stop && stop <= frameCount) {
    playback.firstFrame = static_cast<int>(start) - 1;
    playback.lastFrame = static_cast<int>(stop) - 1;
  }
  return playback;
}

}  // namespace sural::imaging::dicom
