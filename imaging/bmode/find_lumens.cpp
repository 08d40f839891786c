#include "imaging/bmode/find_lumens.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

#include <opencv2/imgproc.hpp>

namespace sural::imaging::bmode {

namespace {

constexpr std::array<double, 9> kRadiiMm{0.9, 1.2, 1.6, 2.1, 2.8, 3.7, 4.8, 6.2, 8.0};
constexpr double kSearchMm = 0.2;  // a pixel of the search
constexpr std::size_t kMostSeeds = 70;
constexpr double kLeastAreaMm2 = 1.6;
constexpr double kMostAreaMm2 = 330;
constexpr double kLeastQuality = 0.3;
constexpr double kSizeCounts = 0.5;
constexpr double kLargeMm = 3;                             // radius
constexpr std::array<double, 3> kStarts{0.75, 1.0, 1.35};  // of a blob's radius: where the trace begins

struct Seed {
  Point at;
  double radius = 0;
  float strength = 0;
};

cv::Mat shrunk(const ScanPicture& picture) {
  const cv::Mat whole(picture.height, picture.width, CV_8UC1, const_cast<std::uint8_t*>(picture.grey.data()));
  const double scale = std::min(1.0, picture.mmPerPixel / kSearchMm);
  cv::Mat small;
  cv::resize(whole, small, {}, scale, scale, cv::INTER_AREA);
  small.convertTo(small, CV_32F);
  return small;
}

// How much darker a disc of this radius is than its surroundings, at every pixel.
cv::Mat darkness(const cv::Mat& small, double radiusPixels) {
  cv::Mat core;
  cv::Mat around;
  cv::GaussianBlur(small, core, {}, 0.5 * radiusPixels);
  cv::GaussianBlur(small, around, {}, 1.1 * radiusPixels);
  return around - core;
}

// Local maxima in place and scale.
std::vector<Seed> seedsOf(const ScanPicture& picture) {
  const cv::Mat small = shrunk(picture);
  const double mm = picture.heightMm() / small.rows;
  std::vector<cv::Mat> stack;
  for (const double radius : kRadiiMm) stack.push_back(darkness(small, radius / mm));
  std::vector<Seed> seeds;
  for (std::size_t scale = 0; scale < stack.size(); ++scale) {
    cv::Mat highest;
    const int reach = std::max(1, static_cast<int>(0.5 * kRadiiMm[scale] / mm));
    cv::dilate(stack[scale], highest, cv::Mat::ones(2 * reach + 1, 2 * reach + 1, CV_8U));
    for (int row = 1; row + 1 < small.rows; ++row)
      for (int x = 1; x + 1 < small.cols; ++x) {
        const float value = stack[scale].at<float>(row, x);
        if (value < 6 || value < highest.at<float>(row, x)) continue;
        seeds.push_back({{(x + 0.5) * mm, (row + 0.5) * mm}, kRadiiMm[scale], value});
      }
  }
  std::sort(seeds.begin(), seeds.end(), [](const Seed& a, const Seed& b) { return a.strength > b.strength; });
  if (seeds.size() > kMostSeeds) seeds.resize(kMostSeeds);
  return seeds;
}

bool plausible(const ScanPicture& picture, const Ellipse& e) {
  const double area = std::numbers::pi * e.halfWidth * e.halfHeight;
  const double aspect = e.halfHeight / e.halfWidth;
  const bool within = e.centre.x - 0.7 * e.halfWidth > 0 && e.centre.x + 0.7 * e.halfWidth < picture.widthMm() &&
                      e.centre.y - e.halfHeight > 0.5 && e.centre.y + e.halfHeight < picture.heightMm();
  return within && area > kLeastAreaMm2 && area < kMostAreaMm2 && aspect > 0.28 && aspect < 1.8;
}

// Mean and spread of the grey in cells of half a millimetre and more inside the lumen.
struct Evenness {
  double mean = 0;
  double spread = 0;
};

Evenness evennessOf(const ScanPicture& picture, const Ellipse& e) {
  const double step = std::max(0.3, 0.18 * std::min(e.halfWidth, e.halfHeight));
  std::vector<double> cells;
  for (double v = -0.8; v <= 0.8; v += step / e.halfHeight)
    for (double u = -0.8; u <= 0.8; u += step / e.halfWidth) {
      if (std::hypot(u, v) > 0.8) continue;
      const double x = u * e.halfWidth;
      const double y = v * e.halfHeight;
      const double c = std::cos(e.rotation);
      const double s = std::sin(e.rotation);
      double sum = 0;
      for (const double dx : {-0.15, 0.15})
        for (const double dy : {-0.1, 0.1})
          sum += picture.at({e.centre.x + c * x - s * y + dx, e.centre.y + s * x + c * y + dy});
      cells.push_back(sum / 4);
    }
  Evenness even;
  if (cells.empty()) return even;
  for (const double cell : cells) even.mean += cell / static_cast<double>(cells.size());
  for (const double cell : cells)
    even.spread += (cell - even.mean) * (cell - even.mean) / static_cast<double>(cells.size());
  even.spread = std::sqrt(even.spread);
  return even;
}

double smoothly(double value, double none, double all) { return std::clamp((value - none) / (all - none), 0.0, 1.0); }

// What counts as none and all of a feature: blood is dark and far from the wall's grey, old clot is neither.
struct Standards {
  double openWall = 0.5;  // share of the outline: sound that grazes side walls leaves them dim
  double closedWall = 0.88;
  double weakContrast = 12;
  double strongContrast = 50;
  double calm = 0.12;
  double restless = 0.34;
  double dark = 0.45;  // of the wall's grey
  double bright = 0.7;
};
constexpr Standards kBlood{};
constexpr Standards kOldClot{0.55, 0.92, 8, 30, 0.2, 0.5, 0.66, 0.85};

// In a picture of low gain the wall is dim, but still several times as bright as the blood.
double dimly(const LumenLevels& levels, double weakContrast) {
  const double share = levels.contrast() / std::max(1.0, levels.wall);
  return smoothly(levels.contrast(), weakContrast, 2 * weakContrast) * smoothly(share, 0.55, 0.8);
}

double qualityOf(const ScanPicture& picture, const FoundLumen& lumen, const Standards& standards) {
  const Ellipse& e = lumen.ellipse;
  const TracedLumen& traced = lumen.traced;
  const double contrast = traced.levels.contrast();
  const Evenness even = evennessOf(picture, e);
  const double walled = smoothly(traced.support, standards.openWall, standards.closedWall);
  const double strong = std::max(smoothly(contrast, standards.weakContrast, standards.strongContrast),
                                 dimly(traced.levels, standards.weakContrast));
  const double calm = 1 - smoothly(even.spread / std::max(1.0, contrast), standards.calm, standards.restless);
  const double smooth = 1 - smoothly(traced.doubtMm, 0.05, 0.15);
  const double dark =
      1 - smoothly(traced.levels.inside / std::max(1.0, traced.levels.wall), standards.dark, standards.bright);
  const double aspect = e.halfHeight / e.halfWidth;
  const double round = smoothly(aspect, 0.36, 0.62) * (1 - smoothly(aspect, 1.15, 1.5));
  return walled * std::sqrt(strong * calm) * dark * round * (0.4 + 0.6 * smooth);
}

std::optional<FoundLumen> refine(const ScanPicture& picture, Ellipse e) {
  std::optional<TracedLumen> traced;
  for (int round = 0; round < 4; ++round) {
    const double size = std::min(e.halfWidth, e.halfHeight);
    const double reach = round == 0 ? std::max(1.0, 0.7 * size) : std::max(0.6, (round < 3 ? 0.45 : 0.25) * size);
    traced = traceLumen(picture, e, {.inwardMm = std::min(reach, 0.9 * size), .outwardMm = reach, .known = {}});
    if (!traced) return std::nullopt;
    e = ellipseOf(traced->outline);
    if (!plausible(picture, e)) return std::nullopt;
  }
  FoundLumen lumen{e, *traced, 0};
  lumen.quality = qualityOf(picture, lumen, kBlood);
  return lumen;
}

// Gaps between bundles are small and clean, great vessels often lie in haze: size counts beside quality.
double rankOf(const FoundLumen& lumen) {
  const double radius = std::sqrt(lumen.ellipse.halfWidth * lumen.ellipse.halfHeight);
  return lumen.quality * (1 - kSizeCounts + kSizeCounts * std::min(1.0, radius / kLargeMm));
}

void keepBest(std::vector<FoundLumen>& found, std::size_t most) {
  std::sort(found.begin(), found.end(), [](const FoundLumen& a, const FoundLumen& b) { return rankOf(a) > rankOf(b); });
  std::vector<FoundLumen> kept;
  for (FoundLumen& lumen : found) {
    const bool taken = std::any_of(kept.begin(), kept.end(), [&](const FoundLumen& other) {
      return overlapOf(lumen.ellipse, other.ellipse) > 0.12 || radiusIn(other.ellipse, lumen.ellipse.centre) < 1 ||
             radiusIn(lumen.ellipse, other.ellipse.centre) < 1;
    });
    if (!taken && kept.size() < most) kept.push_back(std::move(lumen));
  }
  found = std::move(kept);
}

}  // namespace

std::vector<FoundLumen> findLumens(const ScanPicture& picture, std::size_t most) {
  std::vector<FoundLumen> found;
  for (const Seed& seed : seedsOf(picture))
    for (const double share : kStarts) {
      std::optional<FoundLumen> lumen = refine(picture, {seed.at, share * seed.radius, share * seed.radius, 0});
      if (lumen && lumen->quality > kLeastQuality) found.push_back(std::move(*lumen));
    }
  keepBest(found, most);
  return found;
}

std::vector<FoundLumen> findFaintLumens(const ScanPicture& picture, const Ellipse& beside, double withinMm) {
  std::vector<FoundLumen> found;
  for (const double radius : kRadiiMm) {
    if (radius < 2 || radius > 4) continue;
    const double size = std::sqrt(beside.halfWidth * beside.halfHeight);
    for (double x = -withinMm - size - radius; x <= withinMm + size + radius; x += radius)
      for (double y = -withinMm - size - radius; y <= withinMm + size + radius; y += radius) {
        const double away = std::hypot(x, y) - size - radius;
        const Point at{beside.centre.x + x, beside.centre.y + y};
        if (away < -0.5 || away > withinMm || !picture.holds(at)) continue;
        std::optional<FoundLumen> lumen = refine(picture, {at, radius, 0.85 * radius, 0});
        if (!lumen || overlapOf(lumen->ellipse, beside) > 0.05) continue;
        lumen->quality = qualityOf(picture, *lumen, kOldClot);
        if (lumen->quality > kLeastQuality) found.push_back(std::move(*lumen));
      }
  }
  keepBest(found, 3);
  return found;
}

std::vector<FoundLumen> findLumenAt(const ScanPicture& picture, Point mm) {
  std::vector<FoundLumen> found;
  for (const double radius : kRadiiMm) {
    std::optional<FoundLumen> lumen = refine(picture, {mm, radius, radius, 0});
    if (lumen && radiusIn(lumen->ellipse, mm) < 1.2) found.push_back(std::move(*lumen));
  }
  keepBest(found, 1);
  return found;
}

}  // namespace sural::imaging::bmode
