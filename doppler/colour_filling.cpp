#include "doppler/colour_filling.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace sural::doppler {

namespace {

constexpr int kLeastPixels = 200;         // smaller lumens have no shape; chosen on phantoms
constexpr double kBloodMm = 1;            // beside the colour: blood too slow for it
constexpr int kBloodPixels = 8;           // the same without a calibration
constexpr int kTissuePixels = 12;         // beyond the vessel, that is looked at
constexpr double kDarkBlood = 0.45;       // of the tissue's grey
constexpr double kDarkDefect = 0.8;       // of it: what is as bright as tissue is tissue
constexpr double kLeastDefect = 0.02;     // of the lumen
constexpr double kLeastThickness = 0.15;  // of the lumen's, for a gap in the colour to be more than a frayed edge

cv::Mat hullOf(const cv::Mat& mask) {
  std::vector<cv::Point> places;
  cv::findNonZero(mask, places);
  std::vector<cv::Point> hull;
  cv::convexHull(places, hull);
  cv::Mat filled = cv::Mat::zeros(mask.size(), CV_8U);
  cv::fillConvexPoly(filled, hull, cv::Scalar(255));
  return filled;
}

cv::Mat grownBy(const cv::Mat& mask, int pixels) {
  cv::Mat grown;
  cv::dilate(mask, grown, cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * pixels + 1, 2 * pixels + 1}));
  return grown;
}

double medianGrey(const cv::Mat& grey, const cv::Mat& where) {
  std::vector<float> values;
  for (int y = 0; y < grey.rows; ++y)
    for (int x = 0; x < grey.cols; ++x)
      if (where.at<std::uint8_t>(y, x) != 0 && grey.at<float>(y, x) >= 0) values.push_back(grey.at<float>(y, x));
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

std::vector<cv::Point> contourOf(const cv::Mat& mask) {
  std::vector<std::vector<cv::Point>> contours;
  cv::findContours(mask.clone(), contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
  if (contours.empty()) return {};
  return *std::max_element(contours.begin(), contours.end(),
                           [](const auto& a, const auto& b) { return cv::contourArea(a) < cv::contourArea(b); });
}

std::vector<Point> pointsOf(const std::vector<cv::Point>& contour) {
  std::vector<Point> points;
  for (const cv::Point& p : contour) points.push_back({static_cast<double>(p.x), static_cast<double>(p.y)});
  return points;
}

// The hull and the dark blood beside it.
cv::Mat lumenOf(const cv::Mat& hull, const cv::Mat& grey, double tissue, int reach) {
  const cv::Mat dark = (grey >= 0) & (grey < kDarkBlood * tissue);
  cv::Mat lumen = hull | (dark & grownBy(hull, reach));
  cv::morphologyEx(lumen, lumen, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_ELLIPSE, {5, 5}));
  return lumen | hull;
}

// The largest part of the lumen that stays without colour and is thick enough.
cv::Mat largestGap(const cv::Mat& hull, const cv::Mat& coloured) {
  cv::Mat distance;
  cv::distanceTransform(hull, distance, cv::DIST_L2, 3);
  double halfThickness = 0;
  cv::minMaxLoc(distance, nullptr, &halfThickness);
  const int opened = std::max(3, static_cast<int>(2 * kLeastThickness * halfThickness) | 1);
  cv::Mat gaps = hull & ~coloured;
  cv::morphologyEx(gaps, gaps, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_ELLIPSE, {opened, opened}));
  cv::Mat labels;
  cv::Mat stats;
  cv::Mat centres;
  const int count = cv::connectedComponentsWithStats(gaps, labels, stats, centres);
  int best = 0;
  for (int label = 1; label < count; ++label)
    if (best == 0 || stats.at<int>(label, cv::CC_STAT_AREA) > stats.at<int>(best, cv::CC_STAT_AREA)) best = label;
  return best == 0 ? cv::Mat(cv::Mat::zeros(hull.size(), CV_8U)) : cv::Mat(labels == best);
}

// Extent along the vessel's long axis, mm.
double lengthAlong(const std::vector<cv::Point>& defect, const cv::Mat& hull, const FillingPicture& picture) {
  const cv::Moments m = cv::moments(hull, true);
  const double angle = 0.5 * std::atan2(2 * m.mu11 * picture.mmPerColumn * picture.mmPerRow,
                                        m.mu20 * picture.mmPerColumn * picture.mmPerColumn -
                                            m.mu02 * picture.mmPerRow * picture.mmPerRow);
  double least = 1e9;
  double most = -1e9;
  for (const cv::Point& p : defect) {
    const double along = p.x * picture.mmPerColumn * std::cos(angle) + p.y * picture.mmPerRow * std::sin(angle);
    least = std::min(least, along);
    most = std::max(most, along);
  }
  return most - least;
}

}  // namespace

std::optional<ColourFilling> measureColourFilling(const FillingPicture& picture) {
  const cv::Size size(picture.width, picture.height);
  const cv::Mat marks(size, CV_8U, const_cast<std::uint8_t*>(picture.coloured.data()));
  const cv::Mat grey(size, CV_32F, const_cast<float*>(picture.grey.data()));
  const cv::Mat coloured = marks > 0;
  if (cv::countNonZero(coloured) < kLeastPixels) return std::nullopt;
  const cv::Mat hull = hullOf(coloured);
  const int reach = picture.mmPerRow > 0 ? static_cast<int>(std::lround(kBloodMm / picture.mmPerRow)) : kBloodPixels;
  const double tissue = medianGrey(grey, grownBy(hull, reach + kTissuePixels) & ~grownBy(hull, reach));
  const cv::Mat gap = largestGap(hull, coloured);
  const bool content = cv::countNonZero(gap) > 0 && medianGrey(grey, gap) < kDarkDefect * tissue;
  const cv::Mat lumen = lumenOf(content ? hull : coloured, grey, tissue, std::clamp(reach, 1, 40));
  const double area = cv::countNonZero(lumen);
  const std::vector<cv::Point> outline = contourOf(lumen);
  ColourFilling filling{.share = std::min(1.0, cv::countNonZero(coloured & lumen) / area), .lumen = pointsOf(outline)};
  filling.uncertainty = filling.share * cv::arcLength(outline, true) / area;
  if (!content || cv::countNonZero(gap) < kLeastDefect * area) return filling;
  const std::vector<cv::Point> defect = contourOf(gap);
  filling.defect = pointsOf(defect);
  if (picture.mmPerColumn <= 0 || picture.mmPerRow <= 0) return filling;
  filling.defectLengthMm = lengthAlong(defect, hull, picture);
  filling.lengthUncertaintyMm = std::hypot(0.05 * *filling.defectLengthMm, 4 * picture.mmPerColumn);
  return filling;
}

}  // namespace sural::doppler
