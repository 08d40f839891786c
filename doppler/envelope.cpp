#include "doppler/envelope.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace sural::doppler {

namespace {

constexpr int kSmoothColumns = 5;
constexpr int kSmoothRows = 5;
constexpr double kNoiseDeviations = 4.0;  // Mo 1988: a bin is signal when the noise would hardly ever reach it
constexpr double kEdgeFraction = 0.5;     // of the column's plateau above the noise (half-height edge)
constexpr double kPlateauQuantile = 0.75;
constexpr int kMedianColumns = 7;
constexpr int kBlockColumns = 24;
constexpr int kBlockRows = 8;
constexpr double kNearBaseline = 0.12;      // of the height: rows that the flow itself fills
constexpr double kDarkShare = 0.5;          // of the blocks, taken as background
constexpr double kLeastDeviation = 0.004;   // one grey level of 255
constexpr int kDropOutRows = 6;             // within one column's signal
constexpr double kLeastSignalRows = 6;      // an outline lower than this is no flow
constexpr double kLeastStretch = 70;        // noise deviations, summed over a column's stretch: more than stray speckle
constexpr double kLeastSignalShare = 0.04;  // of the columns

struct Noise {
  double mean = 0;
  double deviation = 0;
  [[nodiscard]] double limit() const { return mean + kNoiseDeviations * deviation; }
};

struct BaselineNoise {
  double row = 0;
  Noise noise;
};

cv::Mat smoothed(const SpectralStrip& strip, int rows) {
  const cv::Mat power(strip.height(), strip.width(), CV_32F, const_cast<float*>(strip.power.data()));
  cv::Mat result;
  cv::blur(power, result, {kSmoothColumns, rows}, {-1, -1}, cv::BORDER_REPLICATE);
  return result;
}

double quantile(std::vector<float>& values, double q) {
  if (values.empty()) return 0;
  const auto index = static_cast<std::ptrdiff_t>(q * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + index, values.end());
  return values[static_cast<std::size_t>(index)];
}

// Mean and spread of one block of the smoothed picture.
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

// Background statistics from the darker blocks away from the baseline, so that signal does not count and a cart
// that clips its noise to black is judged by the speckle that is left.
Noise backgroundNoise(const cv::Mat& picture, double baselineRow) {
  std::vector<Block> blocks = blocksAwayFromBaseline(picture, baselineRow);
  if (blocks.empty()) return {0, kLeastDeviation};
  std::sort(blocks.begin(), blocks.end(), [](const Block& a, const Block& b) { return a.mean < b.mean; });
  const std::size_t used =
      std::max<std::size_t>(1, static_cast<std::size_t>(kDarkShare * static_cast<double>(blocks.size())));
  double mean = 0;
  double square = 0;
  for (std::size_t i = 0; i < used; ++i) {
    mean += blocks[i].mean / static_cast<double>(used);
    square += blocks[i].square / static_cast<double>(used);
  }
  return {mean, std::max(std::sqrt(std::max(0.0, square - mean * mean)), kLeastDeviation)};
}

struct Edge {
  double row = 0;     // distance from the baseline, in rows; 0: no signal
  double spread = 0;  // between the half-height and the noise-threshold edge, in rows
};

// Profile of one column outwards from the baseline.
std::vector<float> outwards(const cv::Mat& picture, int column, double baselineRow, int step) {
  std::vector<float> profile;
  const int start = static_cast<int>(std::lround(baselineRow));
  for (int row = start; row >= 0 && row < picture.rows; row += step) profile.push_back(picture.at<float>(row, column));
  return profile;
}

// A stretch of bins, counted from the baseline, that stands above the noise; short drop-outs are bridged.
struct Stretch {
  int first = 0;
  int last = 0;
  double power = 0;
};

// The strongest stretch: blood that moves like a plug leaves a gap below it, and stray speckle is weak.
Stretch strongestStretch(const std::vector<float>& profile, const Noise& noise) {
  Stretch best;
  Stretch current;
  for (int i = 1; i < static_cast<int>(profile.size()); ++i) {
    const double power = profile[static_cast<std::size_t>(i)];
    if (power < noise.limit()) continue;
    if (current.power == 0 || i - current.last > kDropOutRows) current = {i, i, 0};
    current.last = i;
    current.power += power - noise.mean;
    if (current.power > best.power) best = current;
  }
  return best;
}

// Outermost crossing of `level` inside the extent, between two rows.
double crossingBelow(const std::vector<float>& profile, int extent, double level) {
  for (int i = extent; i > 0; --i) {
    const double here = profile[static_cast<std::size_t>(i)];
    if (here < level) continue;
    if (i + 1 >= static_cast<int>(profile.size())) return i;
    const double next = profile[static_cast<std::size_t>(i + 1)];
    return here > next ? i + std::clamp((here - level) / (here - next), 0.0, 1.0) : i;
  }
  return 0;
}

Edge edgeOf(const std::vector<float>& profile, const Noise& noise) {
  const Stretch stretch = strongestStretch(profile, noise);
  if (stretch.power < kLeastStretch * noise.deviation) return {};
  std::vector<float> signal(profile.begin() + stretch.first, profile.begin() + stretch.last + 1);
  const double plateau = quantile(signal, kPlateauQuantile);
  const double halfHeight = noise.mean + kEdgeFraction * (plateau - noise.mean);
  const double level = std::max(noise.limit(), halfHeight);
  const double row = crossingBelow(profile, stretch.last, level);
  return {row, std::max(0.5, (stretch.last - row) / 2)};
}

// Flow lasts; speckle does not. A column whose neighbours mostly stay far below it takes their median instead.
void dropStray(std::vector<double>& values) {
  constexpr int kReach = 5;          // columns each way
  constexpr double kFarBelow = 0.4;  // of the column's own value
  const std::vector<double> original = values;
  const int count = static_cast<int>(values.size());
  for (int i = 0; i < count; ++i) {
    const double own = original[static_cast<std::size_t>(i)];
    std::vector<double> window;
    for (int k = std::max(0, i - kReach); k <= std::min(count - 1, i + kReach); ++k)
      window.push_back(original[static_cast<std::size_t>(k)]);
    const auto fellows = std::count_if(window.begin(), window.end(), [&](double v) { return v > kFarBelow * own; });
    if (own == 0 || 2 * fellows > static_cast<std::ptrdiff_t>(window.size())) continue;
    const auto middle = window.begin() + static_cast<std::ptrdiff_t>(window.size() / 2);
    std::nth_element(window.begin(), middle, window.end());
    values[static_cast<std::size_t>(i)] = *middle;
  }
}

void medianFilter(std::vector<double>& values) {
  const std::vector<double> original = values;
  constexpr int kHalf = kMedianColumns / 2;
  const int count = static_cast<int>(values.size());
  for (int i = 0; i < count; ++i) {
    std::array<double, kMedianColumns> window{};
    for (int k = -kHalf; k <= kHalf; ++k)
      window[static_cast<std::size_t>(k + kHalf)] = original[static_cast<std::size_t>(std::clamp(i + k, 0, count - 1))];
    std::nth_element(window.begin(), window.begin() + kHalf, window.end());
    values[static_cast<std::size_t>(i)] = window[kHalf];
  }
}

// How bright the flow of one column is between the baseline and the outline `rows` away (signed): an upper quantile
// of the bins above the noise, which neither the wall filter's gap nor a thin outline lowers.
double columnBrightness(const cv::Mat& picture, int column, double rows, const BaselineNoise& base) {
  const int count = static_cast<int>(std::lround(std::abs(rows)));
  const int start = static_cast<int>(std::lround(base.row));
  std::vector<float> values;
  for (int k = 1; k <= count; ++k) {
    const int row = start + (rows > 0 ? -k : k);
    if (row < 0 || row >= picture.rows) break;
    const float power = picture.at<float>(row, column);
    if (power > base.noise.limit()) values.push_back(power);
  }
  return std::max(0.0, quantile(values, kPlateauQuantile) - base.noise.mean);
}

std::vector<double> brightnessOf(const SpectralStrip& strip, const Envelope& envelope, const Noise& noise) {
  const cv::Mat picture = smoothed(strip, 1);
  std::vector<double> brightness;
  for (int column = 0; column < strip.width(); ++column) {
    const double rows = envelope.dominant(static_cast<std::size_t>(column)) / strip.velocityPerRow;
    brightness.push_back(columnBrightness(picture, column, rows, {strip.baselineRow, noise}));
  }
  return brightness;
}

bool isVisible(const SpectralStrip& strip, int column) {
  int covered = 0;
  for (int row = 0; row < strip.height(); ++row)
    covered += strip.covered[static_cast<std::size_t>(row * strip.width() + column)];
  return 2 * covered < strip.height();
}

// Contrast of the signal against the noise, 0 to 1; 0 when hardly any column holds a signal.
double qualityOf(const SpectralStrip& strip, const Envelope& envelope, const cv::Mat& picture, const Noise& noise) {
  double sum = 0;
  int count = 0;
  for (int column = 0; column < picture.cols; ++column) {
    const auto c = static_cast<std::size_t>(column);
    if (std::abs(envelope.dominant(c)) < kLeastSignalRows * strip.velocityPerRow) continue;
    double strongest = 0;
    cv::minMaxLoc(picture.col(column), nullptr, &strongest);
    sum += std::clamp((strongest - noise.mean) / (6 * kNoiseDeviations * noise.deviation + 1e-6), 0.0, 1.0);
    ++count;
  }
  return count > kLeastSignalShare * picture.cols ? sum / count : 0;
}

}  // namespace

double Envelope::dominant(std::size_t column) const {
  return upper[column] >= -lower[column] ? upper[column] : lower[column];
}

Envelope traceEnvelope(const SpectralStrip& strip) {
  const cv::Mat picture = smoothed(strip, kSmoothRows);
  const Noise noise = backgroundNoise(picture, strip.baselineRow);
  Envelope envelope;
  for (int column = 0; column < strip.width(); ++column) {
    const Edge up = edgeOf(outwards(picture, column, strip.baselineRow, -1), noise);
    const Edge down = edgeOf(outwards(picture, column, strip.baselineRow, +1), noise);
    envelope.upper.push_back(up.row * strip.velocityPerRow);
    envelope.lower.push_back(down.row * strip.velocityPerRow);
    envelope.uncertainty.push_back((up.row >= down.row ? up.spread : down.spread) * strip.velocityPerRow);
    envelope.visible.push_back(isVisible(strip, column));
  }
  for (std::vector<double>* outline : {&envelope.upper, &envelope.lower}) {
    dropStray(*outline);
    medianFilter(*outline);
  }
  for (double& v : envelope.lower) v = -v;
  medianFilter(envelope.uncertainty);
  envelope.brightness = brightnessOf(strip, envelope, noise);
  envelope.quality = qualityOf(strip, envelope, picture, noise);
  return envelope;
}

}  // namespace sural::doppler
