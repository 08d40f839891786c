#include "doppler/strip_picture.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "doppler/unwritten.h"

namespace sural::doppler {

namespace {

constexpr int kBlockColumns = 24;          // some grains of speckle
constexpr int kBlockRows = 8;              // likewise
constexpr double kNearBaseline = 0.12;     // of the height: rows that the flow itself fills
constexpr double kDarkShare = 0.5;         // of the blocks, taken as background
constexpr double kLeastDeviation = 0.008;  // two grey levels of 255

// Mean and spread of one block of the calmed picture.
struct Block {
  double mean = 0;
  double square = 0;
};

Block blockAt(const StripPicture& picture, int column, int row) {
  constexpr float kPixels = kBlockColumns * kBlockRows;
  float sum = 0;
  float squares = 0;
  for (int y = row; y < row + kBlockRows; ++y)
    for (int x = column; x < column + kBlockColumns; ++x) {
      const float power = picture.at(x, y);
      sum += power;
      squares += power * power;
    }
  return {sum / kPixels, squares / kPixels};
}

// Whether a block was never drawn, so that its blackness says nothing of the noise.
bool isUnwritten(const SpectralStrip& strip, int column, int row) {
  int unwritten = 0;
  for (int y = row; y < row + kBlockRows; ++y)
    for (int x = column; x < column + kBlockColumns; ++x) unwritten += strip.coverAt(x, y) == kUnwritten ? 1 : 0;
  return 4 * unwritten > kBlockColumns * kBlockRows;
}

std::vector<Block> blocksAwayFromBaseline(const StripPicture& picture, const SpectralStrip& strip) {
  std::vector<Block> blocks;
  const double baselineRow = strip.baselineRow;
  const double near = kNearBaseline * picture.height;
  for (int row = 0; row + kBlockRows <= picture.height; row += kBlockRows) {
    if (std::abs(row + kBlockRows / 2.0 - baselineRow) < near) continue;
    for (int column = 0; column + kBlockColumns <= picture.width; column += kBlockColumns)
      if (!isUnwritten(strip, column, row)) blocks.push_back(blockAt(picture, column, row));
  }
  return blocks;
}

void measureNoise(StripPicture& result, const SpectralStrip& strip) {
  std::vector<Block> blocks = blocksAwayFromBaseline(result, strip);
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

StripPicture smoothedPicture(const SpectralStrip& strip, int columns, int rows) {
  StripPicture result{
      .width = strip.width(), .height = strip.height(), .power = std::vector<float>(strip.power.size())};
  const cv::Mat power(strip.height(), strip.width(), CV_32F, const_cast<float*>(strip.power.data()));
  cv::Mat calmed(strip.height(), strip.width(), CV_32F, result.power.data());
  cv::blur(power, calmed, {columns, rows}, {-1, -1}, cv::BORDER_REFLECT);
  return result;
}

StripPicture calmedPicture(const SpectralStrip& strip, int columns, int rows) {
  StripPicture result = smoothedPicture(strip, columns, rows);
  measureNoise(result, strip);
  return result;
}

}  // namespace sural::doppler
