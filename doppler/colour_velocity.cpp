#include "doppler/colour_velocity.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <opencv2/imgproc.hpp>

namespace sural::doppler {

namespace {

constexpr int kLevels = 32;          // a channel
constexpr int kColourful = 32;       // largest less smallest channel
constexpr double kFarFromBar = 70;   // in RGB: no colour of the map
constexpr int kFast = 64;            // share of 127 on both sides of an aliased border
constexpr double kFastBorder = 0.5;  // of an area's border with the other direction
constexpr int kLeastBorder = 6;      // pixels

std::size_t cellOf(const std::uint8_t* p) {
  return (static_cast<std::size_t>(p[0] / 8) * kLevels + p[1] / 8U) * kLevels + p[2] / 8U;
}

bool isColourful(const std::uint8_t* p) {
  return std::max({p[0], p[1], p[2]}) - std::min({p[0], p[1], p[2]}) >= kColourful;
}

struct Area {
  int pixels = 0;
  int border = 0;
  int fast = 0;  // of the border
  int rest = 0;  // border with pixels without colour

  // Enclosed by the other direction at high speed.
  [[nodiscard]] bool aliased() const { return border >= kLeastBorder && fast >= kFastBorder * border && border > rest; }
};

// The areas of one direction with their borders to the other.
std::vector<Area> areasOf(const ColourField& field, const cv::Mat& labels, int count, int sign) {
  std::vector<Area> areas(static_cast<std::size_t>(count));
  for (int y = 0; y < field.height; ++y)
    for (int x = 0; x < field.width; ++x) {
      const int label = labels.at<int>(y, x);
      if (label == 0) continue;
      Area& area = areas[static_cast<std::size_t>(label)];
      ++area.pixels;
      for (const auto& [dx, dy] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {2, 0}, {-2, 0}, {0, 2}, {0, -2}}) {
        if (x + dx < 0 || y + dy < 0 || x + dx >= field.width || y + dy >= field.height) continue;
        const int other = field.at(x + dx, y + dy);
        area.rest += other == 0 ? 1 : 0;
        if (other * sign >= 0) continue;
        ++area.border;
        area.fast += std::abs(other) > kFast && std::abs(field.at(x, y)) > kFast ? 1 : 0;
      }
    }
  return areas;
}

}  // namespace

ColourReader::ColourReader(const ColourBar& bar)
    : shareOf_(static_cast<std::size_t>(kLevels * kLevels * kLevels)), distanceOf_(shareOf_.size(), 255) {
  for (int red = 0; red < kLevels; ++red)
    for (int green = 0; green < kLevels; ++green)
      for (int blue = 0; blue < kLevels; ++blue) {
        const auto cell = static_cast<std::size_t>((red * kLevels + green) * kLevels + blue);
        double nearest = std::numeric_limits<double>::max();
        for (const BarStep& step : bar.steps) {
          const double distance =
              std::hypot(8 * red + 4 - step.colour[0], 8 * green + 4 - step.colour[1], 8 * blue + 4 - step.colour[2]);
          if (distance >= nearest) continue;
          nearest = distance;
          const int share = static_cast<int>(std::lround(127 * std::clamp(step.share, -1.0, 1.0)));
          shareOf_[cell] = static_cast<std::int8_t>(share == 0 ? (step.share < 0 ? -1 : 1) : share);
        }
        distanceOf_[cell] = static_cast<std::uint8_t>(std::min(255.0, nearest));
      }
}

ColourField ColourReader::read(const Frame& frame, const PixelBox& box) const {
  ColourField field{.timeSeconds = frame.timeSeconds, .width = box.width(), .height = box.height()};
  field.shares.reserve(static_cast<std::size_t>(box.width()) * static_cast<std::size_t>(box.height()));
  double near = 0;
  int coloured = 0;
  for (int row = box.top; row <= box.bottom; ++row)
    for (int column = box.left; column <= box.right; ++column) {
      const std::uint8_t* p = frame.at(column, row);
      const std::size_t cell = cellOf(p);
      const bool flow = isColourful(p) && distanceOf_[cell] < kFarFromBar;
      field.shares.push_back(flow ? shareOf_[cell] : std::int8_t{0});
      if (!flow) continue;
      ++coloured;
      near += 1 - distanceOf_[cell] / kFarFromBar;
    }
  field.confidence = coloured > 0 ? near / coloured : 0;
  return field;
}

void turnAliasedBack(ColourField& field) {
  cv::Mat shares(field.height, field.width, CV_8S, field.shares.data());
  for (const int sign : {1, -1}) {
    const cv::Mat mask = sign > 0 ? cv::Mat(shares > 0) : cv::Mat(shares < 0);
    cv::Mat labels;
    const int count = cv::connectedComponents(mask, labels, 8, CV_32S);
    const std::vector<Area> areas = areasOf(field, labels, count, sign);
    for (int y = 0; y < shares.rows; ++y)
      for (int x = 0; x < shares.cols; ++x) {
        const Area& area = areas[static_cast<std::size_t>(labels.at<int>(y, x))];
        if (labels.at<int>(y, x) == 0 || !area.aliased()) continue;
        shares.at<schar>(y, x) = static_cast<schar>(-127 * sign);
        ++field.aliased;
      }
  }
}

}  // namespace sural::doppler
