#include "doppler/envelope.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "doppler/column_edges.h"
#include "doppler/strip_picture.h"

namespace sural::doppler {

namespace {

constexpr int kSmoothColumns = 5;
constexpr int kSmoothRows = 5;
constexpr double kCalmSeconds = 0.025;  // of time that is averaged before an edge is looked for
constexpr int kLeastCalmColumns = 3;
constexpr double kPlateauQuantile = 0.75;
constexpr int kMedianColumns = 5;
constexpr double kClearDeviations = 24;     // of the noise: signal that stands so high is as clear as can be
constexpr double kLeastSignalRows = 6;      // an outline lower than this is no flow
constexpr double kLeastSignalShare = 0.04;  // of the columns

double quantile(std::vector<float>& values, double q) {
  if (values.empty()) return 0;
  const auto index = static_cast<std::ptrdiff_t>(q * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + index, values.end());
  return values[static_cast<std::size_t>(index)];
}

// Profile of one column outwards from the baseline.
std::vector<float> outwards(const StripPicture& picture, int column, double baselineRow, int step) {
  std::vector<float> profile;
  const int start = static_cast<int>(std::lround(baselineRow));
  for (int row = start; row >= 0 && row < picture.height; row += step) profile.push_back(picture.at(column, row));
  return profile;
}

std::vector<ColumnEdges> edgesOf(const StripPicture& picture, double baselineRow, int step) {
  const ProfileNoise noise{picture.noiseMean, picture.noiseDeviation, picture.limit()};
  std::vector<ColumnEdges> edges;
  for (int column = 0; column < picture.width; ++column)
    edges.push_back(findColumnEdges(outwards(picture, column, baselineRow, step), noise));
  return edges;
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
double columnBrightness(const StripPicture& picture, int column, double rows, double baselineRow) {
  const int count = static_cast<int>(std::lround(std::abs(rows)));
  const int start = static_cast<int>(std::lround(baselineRow));
  std::vector<float> values;
  for (int k = 1; k <= count; ++k) {
    const int row = start + (rows > 0 ? -k : k);
    if (row < 0 || row >= picture.height) break;
    const float power = picture.at(column, row);
    if (power > picture.limit()) values.push_back(power);
  }
  return std::max(0.0, quantile(values, kPlateauQuantile) - picture.noiseMean);
}

std::vector<double> brightnessOf(const SpectralStrip& strip, const Envelope& envelope, const StripPicture& calm) {
  StripPicture picture = calmedPicture(strip, kSmoothColumns, 1);
  picture.noiseMean = calm.noiseMean;
  picture.noiseDeviation = calm.noiseDeviation;
  std::vector<double> brightness;
  for (int column = 0; column < strip.width(); ++column) {
    const double rows = envelope.dominant(static_cast<std::size_t>(column)) / strip.velocityPerRow;
    brightness.push_back(columnBrightness(picture, column, rows, strip.baselineRow));
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
double qualityOf(const SpectralStrip& strip, const Envelope& envelope, const StripPicture& picture) {
  double sum = 0;
  int count = 0;
  for (int column = 0; column < picture.width; ++column) {
    const auto c = static_cast<std::size_t>(column);
    if (std::abs(envelope.dominant(c)) < kLeastSignalRows * strip.velocityPerRow) continue;
    float strongest = 0;
    for (int row = 0; row < picture.height; ++row) strongest = std::max(strongest, picture.at(column, row));
    sum += std::clamp((strongest - picture.noiseMean) / (kClearDeviations * picture.noiseDeviation + 1e-6), 0.0, 1.0);
    ++count;
  }
  return count > kLeastSignalShare * picture.width ? sum / count : 0;
}

}  // namespace

double Envelope::dominant(std::size_t column) const {
  return upper[column] >= -lower[column] ? upper[column] : lower[column];
}

Envelope traceEnvelope(const SpectralStrip& strip) {
  const int columns = std::max(kLeastCalmColumns, static_cast<int>(kCalmSeconds / strip.secondsPerColumn) | 1);
  const StripPicture picture = calmedPicture(strip, std::min(columns, kSmoothColumns), kSmoothRows);
  const std::vector<ColumnEdges> up = edgesOf(picture, strip.baselineRow, -1);
  const std::vector<ColumnEdges> down = edgesOf(picture, strip.baselineRow, +1);
  std::vector<ColumnEdges> all = up;
  all.insert(all.end(), down.begin(), down.end());
  const Skirt skirt = measureSkirt(all);
  Envelope envelope;
  for (int column = 0; column < strip.width(); ++column) {
    const auto c = static_cast<std::size_t>(column);
    const CombinedEdge above = combine(up[c], skirt);
    const CombinedEdge below = combine(down[c], skirt);
    envelope.upper.push_back(above.bins * strip.velocityPerRow);
    envelope.lower.push_back(below.bins * strip.velocityPerRow);
    const double rows = above.bins >= below.bins ? above.disagreement : below.disagreement;
    envelope.uncertainty.push_back(std::max(0.5, rows) * strip.velocityPerRow);
    envelope.visible.push_back(isVisible(strip, column));
  }
  for (std::vector<double>* outline : {&envelope.upper, &envelope.lower}) {
    dropStray(*outline);
    medianFilter(*outline);
  }
  for (double& v : envelope.lower) v = -v;
  medianFilter(envelope.uncertainty);
  envelope.brightness = brightnessOf(strip, envelope, picture);
  envelope.quality = qualityOf(strip, envelope, picture);
  return envelope;
}

}  // namespace sural::doppler
