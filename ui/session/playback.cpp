#include "ui/session/playback.h"

#include <algorithm>
#include <cmath>

namespace sural::ui::session {

namespace {

constexpr double kDefaultFramesPerSecond = 20;

bool runForward(const std::vector<double>& times) {
  const bool finite = std::all_of(times.begin(), times.end(), [](double t) { return std::isfinite(t); });
  return finite && std::adjacent_find(times.begin(), times.end(), std::greater_equal<>()) == times.end();
}

double at(const std::vector<double>& times, int frame) { return times[static_cast<std::size_t>(frame)]; }

// The frame whose turn it is `seconds` after the first of the range began.
int frameBegun(const std::vector<double>& times, PlayRange range, double seconds) {
  const auto first = times.begin() + range.first;
  const auto end = times.begin() + range.last + 1;
  constexpr double kRounding = 1e-9;
  const auto next = std::upper_bound(first, end, at(times, range.first) + seconds + kRounding);
  return static_cast<int>(std::max(first, next - 1) - times.begin());
}

}  // namespace

std::vector<double> playTimes(const Clip& clip) {
  const auto count = static_cast<std::size_t>(std::max(0, clip.frameCount));
  if (clip.frameTimes.size() == count && runForward(clip.frameTimes)) return clip.frameTimes;
  const double asked = clip.playback ? clip.playback->framesPerSecond.value_or(0) : 0;
  const double rate = asked > 0 ? asked : kDefaultFramesPerSecond;
  std::vector<double> times(count);
  for (std::size_t i = 0; i < count; ++i) times[i] = static_cast<double>(i) / rate;
  return times;
}

double lengthOf(const std::vector<double>& times, PlayRange range) {
  if (range.last <= range.first || range.last >= static_cast<int>(times.size())) return 0;
  return at(times, range.last) - at(times, range.first) + at(times, range.last) - at(times, range.last - 1);
}

int frameAt(const std::vector<double>& times, PlayRange range, double seconds, Repeat repeat) {
  const double length = lengthOf(times, range);
  if (length <= 0) return range.first;
  if (repeat == Repeat::Once) return frameBegun(times, range, std::min(seconds, length));
  const double turn = std::floor(seconds / length);
  const double within = seconds - turn * length;
  const bool backwards = repeat == Repeat::BackAndForth && std::fmod(turn, 2) != 0;
  const int frame = frameBegun(times, range, within);
  return backwards ? range.last - (frame - range.first) : frame;
}

bool isOver(const std::vector<double>& times, PlayRange range, double seconds, Repeat repeat) {
  return repeat == Repeat::Once && seconds >= lengthOf(times, range);
}

}  // namespace sural::ui::session
