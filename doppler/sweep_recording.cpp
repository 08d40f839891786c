#include "doppler/sweep_recording.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

namespace sural::doppler {

namespace {

constexpr std::size_t kFirstFrames = 30;  // to see how the strip runs
constexpr int kNear = 5;                  // columns to both sides of the writing place
constexpr int kBehind = 10;               // columns behind it are finished
constexpr double kFollow = 0.15;          // of a difference from the place foretold, followed each frame
constexpr int kFarthestScroll = 24;       // columns a frame
constexpr double kScrolled = 0.6;         // of the difference of still frames, for a shift to explain them
constexpr double kStill = 0.05;           // grey levels a pixel, between frames that are one
constexpr double kFrozenSeconds = 0.5;    // equal frames for longer stand still, for shorter were doubled by the video
constexpr std::size_t kMostBytes = 512U << 20U;

}  // namespace

SweepRecorder::SweepRecorder(Region region) : region_(std::move(region)) {}

void SweepRecorder::add(const Frame& frame) {
  const PixelBox& box = region_.box;
  const bool fits = box.left >= 0 && box.top >= 0 && box.right < frame.width && box.bottom < frame.height;
  if (!fits || (channels_ != 0 && frame.channels != channels_)) return;
  channels_ = frame.channels;
  frameIndex_ = frame.index;
  columnBytes_ = static_cast<std::size_t>(box.height()) * static_cast<std::size_t>(channels_);
  Columns now;
  now.reserve(columnBytes_ * static_cast<std::size_t>(box.width()));
  for (int x = box.left; x <= box.right; ++x)
    for (int y = box.top; y <= box.bottom; ++y) now.insert(now.end(), frame.at(x, y), frame.at(x, y) + channels_);
  if (motion_ == Motion::Unknown) {
    waiting_.push_back(now);
    waitingTimes_.push_back(frame.timeSeconds);
    if (waiting_.size() == kFirstFrames) start(waiting_);
  } else if (motion_ == Motion::Sweeps) {
    sweepOn(now, frame.timeSeconds - lastTime_);
  } else if (motion_ == Motion::Scrolls) {
    scrollOn(before_, now);
  }
  before_ = std::move(now);
  lastTime_ = frame.timeSeconds;
}

namespace {

// Mean difference of each column of two frames.
std::vector<double> changeOf(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b,
                             std::size_t columnBytes) {
  std::vector<double> change(a.size() / columnBytes);
  for (std::size_t i = 0; i < a.size(); ++i) change[i / columnBytes] += std::abs(a[i] - b[i]);
  for (double& c : change) c /= static_cast<double>(columnBytes);
  return change;
}

double meanOf(const std::vector<double>& values) {
  double sum = 0;
  for (const double v : values) sum += v;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

double around(const std::vector<double>& values, double place) {
  const int count = static_cast<int>(values.size());
  double sum = 0;
  for (int k = -kNear; k <= kNear; ++k) {
    const int column = ((static_cast<int>(std::floor(place)) + k) % count + count) % count;
    sum += values[static_cast<std::size_t>(column)];
  }
  return sum;
}

// The shift to the left, in columns, that best turns one frame into the next; 0 when none explains it.
int shiftBetween(const std::vector<std::uint8_t>& before, const std::vector<std::uint8_t>& now,
                 std::size_t columnBytes) {
  const int width = static_cast<int>(now.size() / columnBytes);
  double least = std::numeric_limits<double>::max();
  double unmoved = 0;
  int best = 0;
  for (int shift = 0; shift <= std::min(kFarthestScroll, width / 4); ++shift) {
    double sum = 0;
    const std::size_t offset = static_cast<std::size_t>(shift) * columnBytes;
    for (std::size_t i = 0; i + offset < now.size(); i += 3) sum += std::abs(now[i] - before[i + offset]);
    sum /= static_cast<double>(width - shift);
    if (shift == 0) unmoved = sum;
    if (sum >= least) continue;
    least = sum;
    best = shift;
  }
  return least < kScrolled * unmoved ? best : 0;
}

}  // namespace

void SweepRecorder::start(const std::vector<Columns>& first) {
  std::vector<std::vector<double>> changes;
  int scrolled = 0;
  for (std::size_t i = 1; i < first.size(); ++i) {
    changes.push_back(changeOf(first[i - 1], first[i], columnBytes_));
    scrolled += shiftBetween(first[i - 1], first[i], columnBytes_) > 0 ? 1 : 0;
  }
  double all = 0;
  for (const auto& change : changes) all += meanOf(change) / static_cast<double>(changes.size());
  motion_ = all < kStill                                      ? Motion::Still
            : 3 * scrolled > static_cast<int>(changes.size()) ? Motion::Scrolls
                                                              : Motion::Sweeps;
  if (motion_ == Motion::Scrolls) {
    for (int column = 0; column < region_.box.width(); ++column) append(first.front(), column);
    for (std::size_t i = 1; i < first.size(); ++i) scrollOn(first[i - 1], first[i]);
  }
  if (motion_ != Motion::Sweeps) return;
  const double perSecond = 1 / std::abs(region_.x.deltaPerPixel);
  double most = -1;
  for (int place = 0; place < region_.box.width(); ++place) {
    double score = 0;
    for (std::size_t i = 0; i < changes.size(); ++i)
      score += around(changes[i], place + perSecond * (waitingTimes_[i + 1] - waitingTimes_.front()));
    if (score <= most) continue;
    most = score;
    head_ = place;
  }
  copied_ = head_;
  for (std::size_t i = 1; i < first.size(); ++i) {
    before_ = first[i - 1];
    sweepOn(first[i], waitingTimes_[i] - waitingTimes_[i - 1]);
  }
}

void SweepRecorder::sweepOn(const Columns& now, double seconds) {
  const int width = region_.box.width();
  const std::vector<double> change = changeOf(before_, now, columnBytes_);
  pending_ += seconds;
  if (meanOf(change) < kStill) {
    if (pending_ > kFrozenSeconds) pending_ = 0;
    return;
  }
  const double foretold = head_ + pending_ / std::abs(region_.x.deltaPerPixel);
  pending_ = 0;
  double best = foretold;
  double most = around(change, foretold);
  for (int k = -2 * kNear; k <= 2 * kNear; ++k) {
    const double here = around(change, foretold + k);
    if (here <= 1.1 * most) continue;
    most = here;
    best = foretold + k;
  }
  head_ = foretold + kFollow * (best - foretold);
  for (; copied_ < head_ - kBehind; ++copied_) append(now, static_cast<int>(copied_) % width);
}

void SweepRecorder::scrollOn(const Columns& before, const Columns& now) {
  const int shift = shiftBetween(before, now, columnBytes_);
  for (int k = region_.box.width() - shift; k < region_.box.width(); ++k) append(now, k);
}

void SweepRecorder::append(const Columns& from, int column) {
  if (joined_.size() + columnBytes_ > kMostBytes) return;
  const auto first = from.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(column) * columnBytes_);
  joined_.insert(joined_.end(), first, first + static_cast<std::ptrdiff_t>(columnBytes_));
  origins_.push_back({frameIndex_, region_.box.left + column});
}

Result<JoinedStrip> SweepRecorder::finish() const {
  if (joined_.empty())
    return Error{
        motion_ == Motion::Still ? "the strip does not run" : "the clip is too short to see how its strip runs", "",
        "Choose a recording of a running strip"};
  const auto width = static_cast<int>(joined_.size() / columnBytes_);
  const int height = region_.box.height();
  const auto channels = static_cast<std::size_t>(channels_);
  auto pixels = std::make_shared<std::vector<std::uint8_t>>(joined_.size());
  for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x)
    for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y)
      std::copy_n(joined_.begin() + static_cast<std::ptrdiff_t>(x * columnBytes_ + y * channels), channels,
                  pixels->begin() + static_cast<std::ptrdiff_t>((y * static_cast<std::size_t>(width) + x) * channels));
  JoinedStrip strip{{0, 0, width, height, channels_, pixels}, region_, origins_};
  strip.region.box = {0, 0, width - 1, height - 1};
  strip.region.x.referencePixel = 0;
  strip.region.x.referenceValue = 0;
  return strip;
}

}  // namespace sural::doppler
