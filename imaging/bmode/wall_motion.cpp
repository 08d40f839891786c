#include "imaging/bmode/wall_motion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace sural::imaging::bmode {

namespace {

constexpr std::array<double, 3> kPlaces{-0.45, 0.0, 0.45};  // of the half width
constexpr double kInsideMm = 0.25;                          // of the lumen in a patch
constexpr double kOutsideMm = 1.75;
constexpr double kAcrossReachMm = 0.8;
constexpr double kLeastWallLikeness = 0.3;
constexpr double kLeastSpread = 4;                          // grey levels
constexpr std::array<double, 3> kStretches{1.0, 1.4, 1.9};  // tissue that follows a closing wall is drawn out
constexpr double kOverlapMm = 0.3;
constexpr double kStrayCosts = 0.12;  // of likeness for a square millimetre

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

// A patch that hugs a wall: the pixels of its box, and how far down in it the wall lies.
struct WallPatch {
  cv::Rect box;
  double wallRow = 0;
};

// One wall of the lumen: -1 is nearer the probe.
WallPatch patchAt(const ScanPicture& picture, const Ellipse& e, int side, double place) {
  const double half = std::clamp(0.3 * e.halfWidth, 0.8, 2.0);
  const double x = e.centre.x + place * e.halfWidth;
  const double wall =
      e.centre.y + place * e.halfWidth * std::tan(e.rotation) + side * e.halfHeight * std::sqrt(1 - place * place);
  const double above = side < 0 ? kOutsideMm : kInsideMm;
  const auto at = [&](double mm) { return static_cast<int>(std::lround(mm / picture.mmPerPixel)); };
  const int top = at(wall - above);
  return {{at(x - half) & ~1, top, std::max(4, at(2 * half) & ~1), at(kInsideMm + kOutsideMm)},
          wall / picture.mmPerPixel - top};
}

// What one wall may have done: the likeness of its patches to themselves for each shift along the beam, from
// -search.reachMm around the expected one, in pixels; and how far across each was found.
struct Votes {
  std::vector<double> likeness;
  std::vector<double> across;
};

struct Window {
  const ScanPicture& from;
  const ScanPicture& to;
  int reach = 0;   // pixels along the beam
  int across = 0;  // even pixels
  int down = 0;    // the expected shift
  int aside = 0;   // even
};

Window windowOf(const ScanPicture& from, const ScanPicture& to, const WallSearch& search) {
  const double mm = from.mmPerPixel;
  return {from,
          to,
          static_cast<int>(search.reachMm / mm),
          2 * static_cast<int>(kAcrossReachMm / mm / 2),
          static_cast<int>(std::lround(search.shift.y / mm)),
          2 * static_cast<int>(std::lround(search.shift.x / mm / 2))};
}

// The likeness of a patch, stretched along the beam about its wall, to each place around it; empty where it leaves a
// picture or is flat.
cv::Mat likenessOf(const Window& window, const WallPatch& patch, double stretch) {
  const int height = static_cast<int>(std::lround(patch.box.height * stretch));
  const auto wall = static_cast<int>(std::lround(patch.wallRow * stretch - patch.wallRow));
  const cv::Rect around(patch.box.x + window.aside - window.across, patch.box.y + window.down - window.reach - wall,
                        patch.box.width + 2 * window.across, height + 2 * window.reach);
  const cv::Rect whole(0, 0, window.from.width, window.from.height);
  if ((patch.box & whole) != patch.box || (around & whole) != around) return {};
  cv::Mat wanted = narrowed(window.from, patch.box);
  cv::Scalar mean;
  cv::Scalar spread;
  cv::meanStdDev(wanted, mean, spread);
  if (spread[0] < kLeastSpread) return {};
  if (height != wanted.rows) cv::resize(wanted, wanted, {wanted.cols, height}, 0, 0, cv::INTER_LINEAR);
  cv::Mat score;
  cv::matchTemplate(narrowed(window.to, around), wanted, score, cv::TM_CCOEFF_NORMED);
  return score;
}

Votes votesOf(const Window& window, const Ellipse& lumen, int side) {
  const auto count = static_cast<std::size_t>(2 * window.reach + 1);
  Votes votes{std::vector<double>(count, 0.0), std::vector<double>(count, 0.0)};
  for (const double stretch : kStretches) {
    cv::Mat sum;
    int patches = 0;
    for (const double place : kPlaces) {
      const cv::Mat score = likenessOf(window, patchAt(window.from, lumen, side, place), stretch);
      if (score.empty()) continue;
      sum = patches++ == 0 ? score.clone() : cv::Mat(sum + score);
    }
    for (int row = 0; patches > 0 && row < sum.rows; ++row) {
      double best = 0;
      cv::Point place;
      cv::minMaxLoc(sum.row(row), nullptr, &best, nullptr, &place);
      const auto i = static_cast<std::size_t>(row);
      if (best / patches <= votes.likeness[i]) continue;
      votes.likeness[i] = best / patches;
      votes.across[i] = window.aside + 2 * place.x - window.across;
    }
  }
  return votes;
}

double exactly(const std::vector<double>& curve, std::size_t i) {
  if (i == 0 || i + 1 >= curve.size()) return static_cast<double>(i);
  return static_cast<double>(i) + vertexOf(curve[i - 1], curve[i], curve[i + 1]);
}

struct ShiftPair {
  std::size_t top = 0;
  std::size_t bottom = 0;
};

// The two shifts that agree best with both walls' votes, with walls that do not pass through each other, and with a
// middle that goes where the tissue around goes.
ShiftPair likeliestPair(const Votes& top, const Votes& bottom, double gapPixels, double mm) {
  ShiftPair best;
  double most = -1e9;
  const auto count = static_cast<int>(top.likeness.size());
  for (int t = 0; t < count; ++t)
    for (int b = 0; b < count; ++b) {
      if (gapPixels + b - t < -kOverlapMm / mm) continue;
      const double away = mm * ((t + b) / 2.0 - (count - 1) / 2.0);
      const double score = top.likeness[static_cast<std::size_t>(t)] + bottom.likeness[static_cast<std::size_t>(b)] -
                           kStrayCosts * away * away;
      if (score <= most) continue;
      most = score;
      best = {static_cast<std::size_t>(t), static_cast<std::size_t>(b)};
    }
  return best;
}

}  // namespace

std::optional<WallMotion> followWalls(const ScanPicture& from, const ScanPicture& to, const Ellipse& lumen,
                                      const WallSearch& search) {
  const Window window = windowOf(from, to, search);
  const Votes top = votesOf(window, lumen, -1);
  const Votes bottom = votesOf(window, lumen, 1);
  const double mm = from.mmPerPixel;
  const ShiftPair pair = likeliestPair(top, bottom, 2 * lumen.halfHeight / mm, mm);
  const double likeness = std::min(top.likeness[pair.top], bottom.likeness[pair.bottom]);
  if (likeness < kLeastWallLikeness) return std::nullopt;
  const double first = window.down - window.reach;
  return WallMotion{mm * (first + exactly(top.likeness, pair.top)),
                    mm * (first + exactly(bottom.likeness, pair.bottom)),
                    mm * (top.across[pair.top] + bottom.across[pair.bottom]) / 2, likeness};
}

}  // namespace sural::imaging::bmode
