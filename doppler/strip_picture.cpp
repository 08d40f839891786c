#include "doppler/strip_picture.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace sural::doppler {

namespace {

constexpr int kBlockColumns = 24;
constexpr int kBlockRows = 8;
constexpr double kNearBaseline = 0.12;     // of the height: rows that the flow itself fills
constexpr double kDarkShare = 0.5;         // of the blocks, taken as background
constexpr double kLeastDeviation = 0.008;  // two grey levels of 255

// Mean and spread of one block of the calmed picture.
struct Block {
  double mean = 0;
  double square = 0;
};

std::vector<Block> blocksAwayFromBaseline(const cv::Mat& picture, double baselineRow) {
  std::vector<Block> blocks;
  const double near = kNearBaseline * picture.rows;
  for (int row = 0; row + kBlockRows <= picture.rows; row += kBlockRows) {
    if (std::abs(row + kBlockRows / 2.0 - baselineRow) < near) continue;
    for (int column = 0; column + kBlockColumns <= picture.cols; column += kBlockColumns) {
      const cv::Mat block = picture(cv::Rect(column, row, kBlockColumns, kBlockRows));
      blocks.push_back({cv::mean(block)[0], cv::norm(block, cv::NORM_L2SQR) / (kBlockColumns * kBlockRows)});
    }
  }
  return blocks;
}

void measureNoise(const cv::Mat& picture, double baselineRow, StripPicture& result) {
  std::vector<Block> blocks = blocksAwayFromBaseline(picture, baselineRow);
  result.noiseDeviation = kLeastDeviation;
  if (blocks.empty()) return;
  std::sort(blocks.begin(), blocks.end(), [](const Block& a, const Block& b) { return a.mean < b.mean; });
  const auto used = std::max<std::size_t>(1, static_cast<std::size_t>(kDarkShare * static_cast<double>(blocks.size())));
  double square = 0;
  for (std::size_t i = 0; i < used; ++i) {
    result.noiseMean += blocks[i].mean / static_cast<double>(used);
    square += blocks[i].square / static_cast<double>(used);
  }
  const double variance = std::max(0.0, square - result.noiseMean * result.noiseMean);
  result.noiseDeviation = std::max(std::sqrt(variance), kLeastDeviation);
}

}  // namespace

StripPicture calmedPicture(const SpectralStrip& strip, int columns, int rows) {
  StripPicture result{
      .width = strip.width(), .height = strip.height(), .power = std::vector<float>(strip.power.size())};
  const cv::Mat power(strip.height(), strip.width(), CV_32F, const_cast<float*>(strip.power.data()));
  cv::Mat calmed(strip.height(), strip.width(), CV_32F, result.power.data());
  cv::blur(power, calmed, {columns, rows}, {-1, -1}, cv::BORDER_REFLECT);
  measureNoise(calmed, strip.baselineRow, result);
  return result;
}

}  // namespace sural::doppler
