#include "imaging/bmode/picture_areas.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

namespace sural::imaging::bmode {

namespace {

constexpr double kBlack = 6;
constexpr double kLeastShare = 0.06;  // of the frame

bool holdsBox(const PixelBox& outer, const PixelBox& inner) {
  return outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right &&
         outer.bottom >= inner.bottom;
}

std::vector<PixelBox> regionBoxes(const Clip& clip) {
  std::vector<PixelBox> boxes;
  for (const Region& region : clip.regions) {
    const bool fits = !region.box.empty() && region.box.left >= 0 && region.box.top >= 0 &&
                      region.box.right < clip.width && region.box.bottom < clip.height;
    if (region.kind == RegionKind::TwoD && fits) boxes.push_back(region.box);
  }
  std::vector<PixelBox> outer;
  for (const PixelBox& box : boxes) {
    const bool inside = std::any_of(boxes.begin(), boxes.end(),
                                    [&](const PixelBox& other) { return !(other == box) && holdsBox(other, box); });
    const bool twice = std::find(outer.begin(), outer.end(), box) != outer.end();
    if (!inside && !twice) outer.push_back(box);
  }
  std::sort(outer.begin(), outer.end(), [](const PixelBox& a, const PixelBox& b) { return a.left < b.left; });
  return outer;
}

PixelBox largestBright(const Frame& frame) {
  const cv::Mat whole(frame.height, frame.width, frame.channels == 3 ? CV_8UC3 : CV_8UC1,
                      const_cast<std::uint8_t*>(frame.pixels->data()));
  cv::Mat grey = whole;
  if (frame.channels == 3) cv::cvtColor(whole, grey, cv::COLOR_RGB2GRAY);
  cv::Mat mask = grey > kBlack;
  cv::morphologyEx(mask, mask, cv::MORPH_OPEN, cv::Mat::ones(3, 3, CV_8U));
  cv::morphologyEx(mask, mask, cv::MORPH_CLOSE, cv::Mat::ones(9, 9, CV_8U));
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centroids;
  const int count = cv::connectedComponentsWithStats(mask, labels, stats, centroids);
  PixelBox best;
  int most = static_cast<int>(kLeastShare * frame.width * frame.height);
  for (int i = 1; i < count; ++i) {
    if (stats.at<int>(i, cv::CC_STAT_AREA) <= most) continue;
    most = stats.at<int>(i, cv::CC_STAT_AREA);
    const int left = stats.at<int>(i, cv::CC_STAT_LEFT);
    const int top = stats.at<int>(i, cv::CC_STAT_TOP);
    best = {left, top, left + stats.at<int>(i, cv::CC_STAT_WIDTH) - 1, top + stats.at<int>(i, cv::CC_STAT_HEIGHT) - 1};
  }
  return best;
}

}  // namespace

std::vector<PixelBox> pictureAreas(const Clip& clip, const Frame& frame) {
  std::vector<PixelBox> boxes = regionBoxes(clip);
  if (!boxes.empty() || !frame.pixels || frame.width <= 0 || frame.height <= 0) return boxes;
  const PixelBox bright = largestBright(frame);
  if (!bright.empty()) boxes.push_back(bright);
  return boxes;
}

}  // namespace sural::imaging::bmode
