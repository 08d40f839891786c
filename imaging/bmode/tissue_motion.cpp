#include "imaging/bmode/tissue_motion.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace sural::imaging::bmode {

namespace {

constexpr double kPatchMm = 0.2;  // a pixel while following
constexpr double kFastestMmPerSecond = 26;
constexpr int kRows = 11;
constexpr int kMotionColumns = 7;
constexpr double kLeastLikeness = 0.55;
constexpr double kLeastLikenessOfStills = 0.4;
constexpr double kSameDepthMm = 8;
constexpr double kFarMm = 28;
constexpr std::size_t kLevels = 24;
constexpr double kLevelStepMm = 1.5;
constexpr int kStrips = 16;

// How a patch is followed, in pixels of the small picture: half its size, and how far it may have gone.
struct Patch {
  cv::Size half;
  cv::Size reach;
};

Patch patchFor(double seconds, double mm) {
  const auto pixels = [&](double length) { return static_cast<int>(length / mm + 1); };
  if (seconds > kStillsApartSeconds) return {{14, 9}, {pixels(2.5), pixels(6)}};
  const double across = std::clamp(kFastestMmPerSecond * 0.5 * seconds, 0.6, 1.6);
  const double down = std::clamp(kFastestMmPerSecond * seconds, 0.8, 2.4);
  return {{8, 6}, {pixels(across), pixels(down)}};
}

struct Small {
  cv::Mat grey;
  double mm = kPatchMm;
};

Small shrunkForMotion(const ScanPicture& picture) {
  const cv::Mat whole(picture.height, picture.width, CV_8UC1, const_cast<std::uint8_t*>(picture.grey.data()));
  const double scale = std::min(1.0, picture.mmPerPixel / kPatchMm);
  Small small;
  cv::resize(whole, small.grey, {}, scale, scale, cv::INTER_AREA);
  small.mm = picture.heightMm() / small.grey.rows;
  return small;
}

double vertexOf(float before, float at, float after) {
  const double bend = double(before) - 2.0 * at + after;
  return bend < -1e-6 ? std::clamp(0.5 * (before - after) / bend, -0.5, 0.5) : 0.0;
}

// The patch of `from` around a pixel, searched in `to`; likeness 0 where the patch is flat or leaves the picture.
PatchMotion follow(const Small& from, const Small& to, cv::Point centre, const Patch& how) {
  const cv::Rect patch(centre.x - how.half.width, centre.y - how.half.height, 2 * how.half.width, 2 * how.half.height);
  cv::Rect window(patch.x - how.reach.width, patch.y - how.reach.height, patch.width + 2 * how.reach.width,
                  patch.height + 2 * how.reach.height);
  const cv::Rect whole(0, 0, from.grey.cols, from.grey.rows);
  window &= whole;
  PatchMotion motion{{(centre.x + 0.5) * from.mm, (centre.y + 0.5) * from.mm}, {}, 0};
  if ((patch & whole) != patch || window.width < patch.width + 2 || window.height < patch.height + 2) return motion;
  cv::Scalar mean;
  cv::Scalar spread;
  cv::meanStdDev(from.grey(patch), mean, spread);
  if (spread[0] < 4) return motion;
  cv::Mat score;
  cv::matchTemplate(to.grey(window), from.grey(patch), score, cv::TM_CCOEFF_NORMED);
  double best = 0;
  cv::Point place;
  cv::minMaxLoc(score, nullptr, &best, nullptr, &place);
  cv::Point2d exact(place);
  if (place.x > 0 && place.x + 1 < score.cols)
    exact.x += vertexOf(score.at<float>(place.y, place.x - 1), static_cast<float>(best),
                        score.at<float>(place.y, place.x + 1));
  if (place.y > 0 && place.y + 1 < score.rows)
    exact.y += vertexOf(score.at<float>(place.y - 1, place.x), static_cast<float>(best),
                        score.at<float>(place.y + 1, place.x));
  motion.shift = {(window.x + exact.x - patch.x) * from.mm, (window.y + exact.y - patch.y) * from.mm};
  motion.likeness = best;
  return motion;
}

std::vector<PatchMotion> stepBetween(const Small& from, const Small& to, double seconds) {
  const Patch how = patchFor(seconds, from.mm);
  std::vector<PatchMotion> motions;
  const int top = how.half.height + 2;
  const int left = how.half.width + 1;
  const int bottom = std::min(from.grey.rows - top, static_cast<int>(36 / from.mm));
  for (int row = 0; row < kRows; ++row)
    for (int column = 0; column < kMotionColumns; ++column) {
      const int y = top + (bottom - top) * row / (kRows - 1);
      const int x = left + (from.grey.cols - 2 * left) * column / (kMotionColumns - 1);
      const PatchMotion motion = follow(from, to, {x, y}, how);
      if (motion.likeness >= (seconds > kStillsApartSeconds ? kLeastLikenessOfStills : kLeastLikeness))
        motions.push_back(motion);
    }
  return motions;
}

double medianOf(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Median vertical shift of the patches within 3 mm of a depth; farther where there are none.
double sinkingAt(const std::vector<PatchMotion>& step, double depth) {
  for (double reach = 2.5; reach < 40; reach *= 1.6) {
    std::vector<double> shifts;
    for (const PatchMotion& patch : step)
      if (std::abs(patch.at.y - depth) < reach) shifts.push_back(patch.shift.y);
    if (shifts.size() >= 4) return medianOf(std::move(shifts));
  }
  return 0;
}

// Follows levels of tissue from their depths in the first frame; the mean share of depth that they have lost.
std::vector<double> shorteningOf(const std::vector<std::vector<PatchMotion>>& steps, double deepest) {
  std::array<double, kLevels> depth{};
  for (std::size_t i = 0; i < kLevels; ++i) depth[i] = kLevelStepMm * static_cast<double>(i + 1);
  const std::array<double, kLevels> start = depth;
  std::vector<double> shortening;
  for (const auto& step : steps) {
    double lost = 0;
    int count = 0;
    for (std::size_t i = 0; i < kLevels; ++i) {
      if (!step.empty()) depth[i] += sinkingAt(step, depth[i]);
      if (start[i] < kSameDepthMm || start[i] > std::min(kFarMm, deepest)) continue;
      lost += 1 - depth[i] / start[i];
      ++count;
    }
    shortening.push_back(count > 0 ? lost / count : 0);
  }
  std::vector<double> sorted = shortening;
  std::sort(sorted.begin(), sorted.end());
  const double rest = sorted[sorted.size() / 12];
  for (double& value : shortening) value -= rest;
  return shortening;
}

std::array<double, kStrips> stripsOf(const ScanPicture& picture) {
  std::array<double, kStrips> mean{};
  const int top = std::min(picture.height - 1, static_cast<int>(2 / picture.mmPerPixel));
  const int bottom = std::min(picture.height, static_cast<int>(28 / picture.mmPerPixel));
  for (int s = 0; s < kStrips; ++s) {
    double sum = 0;
    const int from = picture.width * s / kStrips;
    const int to = picture.width * (s + 1) / kStrips;
    for (int y = top; y < bottom; ++y)
      for (int x = from; x < to; ++x)
        sum += picture.grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                            static_cast<std::size_t>(x)];
    mean[static_cast<std::size_t>(s)] = sum / std::max(1, (bottom - top) * (to - from));
  }
  return mean;
}

// A strip below the probe that is less than half as bright as it is most of the time has lost contact.
std::vector<double> contactOf(const std::vector<ScanPicture>& pictures) {
  std::vector<std::array<double, kStrips>> strips;
  for (const ScanPicture& picture : pictures) strips.push_back(stripsOf(picture));
  std::vector<double> contact(pictures.size(), 0);
  for (std::size_t s = 0; s < kStrips; ++s) {
    std::vector<double> over;
    for (const auto& frame : strips) over.push_back(frame[s]);
    std::sort(over.begin(), over.end());
    const double usual = over[over.size() * 6 / 10];
    for (std::size_t i = 0; i < strips.size(); ++i)
      if (strips[i][s] > 0.5 * usual) contact[i] += 1.0 / kStrips;
  }
  return contact;
}

}  // namespace

Point TissueMotion::shiftAt(std::size_t frame, Point at) const {
  if (frame >= steps.size()) return {};
  std::vector<double> x;
  std::vector<double> y;
  for (double reach = 5; reach < 30 && x.size() < 3; reach *= 1.6) {
    x.clear();
    y.clear();
    for (const PatchMotion& patch : steps[frame]) {
      if (std::hypot(patch.at.x - at.x, patch.at.y - at.y) > reach) continue;
      x.push_back(patch.shift.x);
      y.push_back(patch.shift.y);
    }
  }
  if (x.empty()) return {};
  return {medianOf(std::move(x)), medianOf(std::move(y))};
}

TissueMotion followTissue(const std::vector<ScanPicture>& pictures) {
  TissueMotion motion;
  Small before;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    Small now = shrunkForMotion(pictures[i]);
    const double seconds = i > 0 ? pictures[i].timeSeconds - pictures[i - 1].timeSeconds : 0;
    motion.steps.push_back(i > 0 ? stepBetween(before, now, seconds > 0 ? seconds : 0.05) : std::vector<PatchMotion>{});
    before = std::move(now);
  }
  motion.shortening = shorteningOf(motion.steps, pictures.front().heightMm());
  motion.contact = contactOf(pictures);
  return motion;
}

}  // namespace sural::imaging::bmode
