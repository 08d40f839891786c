#include "imaging/bmode/wall_motion.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace sural::imaging::bmode {

namespace {

constexpr std::array<double, 3> kPlaces{-0.45, 0.0, 0.45};  // of the half width
constexpr double kInsideMm = 0.25;                          // of the lumen in a patch
constexpr double kOutsideMm = 1.75;
constexpr double kAcrossReachMm = 0.8;
constexpr double kLeastLikeness = 0.3;
constexpr double kLeastSpread = 4;  // grey levels

double vertexOf(double before, double at, double after) {
  const double bend = before - 2 * at + after;
  return bend < -1e-6 ? std::clamp(0.5 * (before - after) / bend, -0.5, 0.5) : 0.0;
}

// Half as fine across as along the beam: speckle is wider than tall.
cv::Mat narrowed(const ScanPicture& picture, const cv::Rect& part) {
  const cv::Mat whole(picture.height, picture.width, CV_8UC1, const_cast<std::uint8_t*>(picture.grey.data()));
  cv::Mat narrow;
  cv::resize(whole(part), narrow, {std::max(1, part.width / 2), part.height}, 0, 0, cv::INTER_AREA);
  return narrow;
}

struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};

cv::Rect pixelsOf(const ScanPicture& picture, const Box& box) {
  const auto at = [&](double mm) { return static_cast<int>(std::lround(mm / picture.mmPerPixel)); };
  const int left = at(box.left) & ~1;
  const int width = std::max(4, (at(box.right) - left) & ~1);
  return {left, at(box.top), width, std::max(4, at(box.bottom) - at(box.top))};
}

// The likeness of the patch of `from` to each place of `to` around it; empty where either leaves its picture or the
// patch is flat.
cv::Mat likenessAround(const ScanPicture& from, const ScanPicture& to, const Box& box, const WallSearch& search) {
  const cv::Rect patch = pixelsOf(from, box);
  const int across = 2 * static_cast<int>(kAcrossReachMm / from.mmPerPixel / 2);
  const int along = static_cast<int>(search.reachMm / from.mmPerPixel);
  const int aside = 2 * static_cast<int>(std::lround(search.shift.x / from.mmPerPixel / 2));
  const int down = static_cast<int>(std::lround(search.shift.y / from.mmPerPixel));
  const cv::Rect window(patch.x + aside - across, patch.y + down - along, patch.width + 2 * across,
                        patch.height + 2 * along);
  const cv::Rect whole(0, 0, from.width, from.height);
  if ((patch & whole) != patch || (window & whole) != window) return {};
  const cv::Mat wanted = narrowed(from, patch);
  cv::Scalar mean;
  cv::Scalar spread;
  cv::meanStdDev(wanted, mean, spread);
  if (spread[0] < kLeastSpread) return {};
  cv::Mat score;
  cv::matchTemplate(narrowed(to, window), wanted, score, cv::TM_CCOEFF_NORMED);
  return score;
}

struct SideMotion {
  double shift = 0;
  double across = 0;
  double likeness = 0;
};

// One wall: `side` -1 is the one nearer the probe. Its patches vote for one shift.
SideMotion followSide(const ScanPicture& from, const ScanPicture& to, const Ellipse& e, int side,
                      const WallSearch& search) {
  const double half = std::clamp(0.3 * e.halfWidth, 0.8, 2.0);
  cv::Mat votes;
  int count = 0;
  for (const double u : kPlaces) {
    const double x = e.centre.x + u * e.halfWidth;
    const double y = e.centre.y + u * e.halfWidth * std::tan(e.rotation) + side * e.halfHeight * std::sqrt(1 - u * u);
    const double above = side < 0 ? kOutsideMm : kInsideMm;
    const double below = side < 0 ? kInsideMm : kOutsideMm;
    const cv::Mat score = likenessAround(from, to, {x - half, y - above, x + half, y + below}, search);
    if (score.empty() || (count > 0 && score.size() != votes.size())) continue;
    if (count++ == 0)
      votes = score.clone();
    else
      votes += score;
  }
  if (count == 0) return {};
  double best = 0;
  cv::Point place;
  cv::minMaxLoc(votes, nullptr, &best, nullptr, &place);
  double y = place.y;
  if (place.y > 0 && place.y + 1 < votes.rows)
    y += vertexOf(votes.at<float>(place.y - 1, place.x), best, votes.at<float>(place.y + 1, place.x));
  if (best / count < kLeastLikeness) return {};
  const double mm = from.mmPerPixel;
  const double down = std::round(search.shift.y / mm) - std::floor(search.reachMm / mm) + y;
  const int aside = 2 * static_cast<int>(std::lround(search.shift.x / mm / 2)) -
                    2 * static_cast<int>(kAcrossReachMm / mm / 2) + 2 * place.x;
  return {down * mm, aside * mm, best / count};
}

}  // namespace

std::optional<WallMotion> followWalls(const ScanPicture& from, const ScanPicture& to, const Ellipse& lumen,
                                      const WallSearch& search) {
  const SideMotion top = followSide(from, to, lumen, -1, search);
  const SideMotion bottom = followSide(from, to, lumen, 1, search);
  if (top.likeness <= 0 || bottom.likeness <= 0) return std::nullopt;
  return WallMotion{top.shift, bottom.shift, (top.across + bottom.across) / 2,
                    std::min(top.likeness, bottom.likeness)};
}

}  // namespace sural::imaging::bmode
