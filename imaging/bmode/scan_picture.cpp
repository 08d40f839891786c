#include "imaging/bmode/scan_picture.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace sural::imaging::bmode {

namespace {

constexpr double kFinestMm = 0.1;
constexpr double kMostRows = 600;
constexpr double kMostColumns = 900;
constexpr double kAssumedDepthMm = 40;
constexpr double kAssumedWidthMm = 50;  // a linear probe's face is no wider
constexpr double kSofteningMm = 0.12;
constexpr int kColourSpread = 36;  // grey levels between the channels from which on a pixel is coloured
constexpr int kLeastSize = 16;

std::optional<double> millimetresPerPixel(const Axis& axis) {
  if (axis.deltaPerPixel == 0) return std::nullopt;
  const std::optional<Quantity> mm = convert({std::abs(axis.deltaPerPixel), axis.unit}, Unit::Millimetre);
  return mm ? std::optional(mm->value) : std::nullopt;
}

// Millimetres a column and a row from the region or the pixel spacing.
std::optional<std::pair<double, double>> scaleOf(const Clip& clip, int region) {
  if (region >= 0) {
    const Region& r = clip.regions[static_cast<std::size_t>(region)];
    const auto x = millimetresPerPixel(r.x);
    const auto y = millimetresPerPixel(r.y);
    if (r.calibrated() && x && y) return std::pair{*x, *y};
  }
  if (clip.regions.empty() && clip.pixelSpacing && clip.pixelSpacing->rowMm > 0 && clip.pixelSpacing->columnMm > 0)
    return std::pair{clip.pixelSpacing->columnMm, clip.pixelSpacing->rowMm};
  return std::nullopt;
}

int regionHolding(const Clip& clip, const PixelBox& box) {
  const std::vector<Point> corners{{double(box.left), double(box.top)}, {double(box.right), double(box.bottom)}};
  const Region* region = regionForPoints(clip.regions, corners);
  if (region == nullptr || region->kind != RegionKind::TwoD) return -1;
  return static_cast<int>(region - clip.regions.data());
}

// Luma, and where the channels differ: colour.
void splitColour(const cv::Mat& rgb, cv::Mat& grey, cv::Mat& coloured) {
  grey.create(rgb.size(), CV_8UC1);
  coloured.create(rgb.size(), CV_8UC1);
  for (int row = 0; row < rgb.rows; ++row) {
    const auto* in = rgb.ptr<cv::Vec3b>(row);
    auto* light = grey.ptr<std::uint8_t>(row);
    auto* colour = coloured.ptr<std::uint8_t>(row);
    for (int x = 0; x < rgb.cols; ++x) {
      const auto [least, most] = std::minmax({in[x][0], in[x][1], in[x][2]});
      colour[x] = most - least >= kColourSpread ? 1 : 0;
      light[x] = colour[x] != 0 ? std::uint8_t{0} : in[x][1];
    }
  }
}

void resampleInto(const cv::Mat& part, const ScanGrid& grid, cv::Mat& out) {
  const bool shrinks = grid.width < part.cols || grid.height < part.rows;
  cv::resize(part, out, {grid.width, grid.height}, 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
}

std::vector<std::uint8_t> bytesOf(const cv::Mat& picture) {
  std::vector<std::uint8_t> bytes(picture.total());
  picture.copyTo(cv::Mat(picture.size(), CV_8UC1, bytes.data()));
  return bytes;
}

}  // namespace

Point ScanGrid::toFrame(Point mm) const {
  return {box.left + mm.x / mmPerColumn - 0.5, box.top + mm.y / mmPerRow - 0.5};
}

Point ScanGrid::toMm(Point frame) const {
  return {(frame.x - box.left + 0.5) * mmPerColumn, (frame.y - box.top + 0.5) * mmPerRow};
}

float ScanPicture::at(Point mm) const {
  const double x = std::clamp(mm.x / mmPerPixel - 0.5, 0.0, width - 1.001);
  const double y = std::clamp(mm.y / mmPerPixel - 0.5, 0.0, height - 1.001);
  const int column = static_cast<int>(x);
  const int row = static_cast<int>(y);
  const auto fx = static_cast<float>(x - column);
  const auto fy = static_cast<float>(y - row);
  const std::uint8_t* p = grey.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + column;
  const float top = float(p[0]) + fx * (float(p[1]) - float(p[0]));
  const float bottom = float(p[width]) + fx * (float(p[width + 1]) - float(p[width]));
  return top + fy * (bottom - top);
}

bool ScanPicture::holds(Point mm) const {
  return mm.x >= 0 && mm.y >= 0 && mm.x < width * mmPerPixel && mm.y < height * mmPerPixel;
}

Result<ScanGrid> gridFor(const Clip& clip, const PixelBox& box) {
  if (box.width() < kLeastSize || box.height() < kLeastSize)
    return Error{"the picture is too small to show a vessel", clip.file, "Export it in its full size"};
  ScanGrid grid{.box = box, .region = regionHolding(clip, box)};
  const auto scale = scaleOf(clip, grid.region);
  grid.calibrated = scale.has_value();
  const double assumed = std::min(kAssumedDepthMm / box.height(), kAssumedWidthMm / box.width());
  grid.mmPerColumn = scale ? scale->first : assumed;
  grid.mmPerRow = scale ? scale->second : assumed;
  const double width = box.width() * grid.mmPerColumn;
  const double height = box.height() * grid.mmPerRow;
  if (!(height >= 5 && height <= 400 && width >= 5 && width <= 400))
    return Error{"the calibration gives a picture that is no view of a leg", clip.file,
                 "Check the region's Physical Delta (0018,602C and 0018,602E)"};
  grid.mmPerPixel = std::max({kFinestMm, height / kMostRows, width / kMostColumns});
  grid.width = std::max(kLeastSize, static_cast<int>(std::lround(width / grid.mmPerPixel)));
  grid.height = std::max(kLeastSize, static_cast<int>(std::lround(height / grid.mmPerPixel)));
  return grid;
}

Result<ScanPicture> pictureOn(const ScanGrid& grid, const Frame& frame) {
  const std::size_t needed = static_cast<std::size_t>(std::max(0, frame.width)) *
                             static_cast<std::size_t>(std::max(0, frame.height)) *
                             static_cast<std::size_t>(frame.channels);
  if (!frame.pixels || frame.pixels->size() < needed || grid.box.left < 0 || grid.box.top < 0 ||
      grid.box.right >= frame.width || grid.box.bottom >= frame.height)
    return Error{"frame " + std::to_string(frame.index) + " does not hold the picture", {}, "Export the clip again"};
  const cv::Mat whole(frame.height, frame.width, frame.channels == 3 ? CV_8UC3 : CV_8UC1,
                      const_cast<std::uint8_t*>(frame.pixels->data()));
  const cv::Mat part = whole(cv::Rect(grid.box.left, grid.box.top, grid.box.width(), grid.box.height()));
  ScanPicture picture{grid.width, grid.height, grid.mmPerPixel, frame.timeSeconds, {}, {}};
  cv::Mat grey = part;
  cv::Mat coloured;
  if (frame.channels == 3) splitColour(part, grey, coloured);
  cv::Mat resampled;
  resampleInto(grey, grid, resampled);
  cv::GaussianBlur(resampled, resampled, {}, std::max(0.5, kSofteningMm / grid.mmPerPixel));
  picture.grey = bytesOf(resampled);
  if (!coloured.empty() && cv::countNonZero(coloured) > 50) {
    cv::resize(coloured, resampled, {grid.width, grid.height}, 0, 0, cv::INTER_NEAREST);
    picture.coloured = bytesOf(resampled);
  }
  return picture;
}

ScanPicture meanOf(const std::vector<const ScanPicture*>& pictures) {
  ScanPicture mean = *pictures.front();
  std::vector<int> sums(mean.grey.size(), 0);
  for (const ScanPicture* picture : pictures)
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += picture->grey[i];
  const int count = static_cast<int>(pictures.size());
  for (std::size_t i = 0; i < sums.size(); ++i) mean.grey[i] = static_cast<std::uint8_t>((sums[i] + count / 2) / count);
  return mean;
}

}  // namespace sural::imaging::bmode
