#include "doppler/spectrum_shape.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace sural::doppler {

namespace {

constexpr int kBandRows = 6;
constexpr double kBeginOfHalf = 0.3;      // of a half, within which the brightest rows are looked for
constexpr double kEndOfHalf = 0.15;       // of a half, at its end
constexpr double kLeastRange = 0.03;      // of brightness; less is noise
constexpr std::size_t kFewestBands = 4;   // blocks of a half
constexpr double kLayers = 0.65;          // strips regrow by up to 0.46, pictures of tissue by 0.86 and more
constexpr double kLayersOfOneHalf = 0.1;  // in the other half: signal that fades from the baseline, or nothing
constexpr double kLayersOnScreen = 0.5;
constexpr double kLeftOnScreen = 0.08;

// Mean brightness of blocks of rows, from the baseline outwards; rows mostly under graphics are left out.
std::vector<double> profileOutwards(const SpectralStrip& strip, int step) {
  std::vector<double> profile;
  double sum = 0;
  int pixels = 0;
  int rows = 0;
  const int start = static_cast<int>(std::lround(strip.baselineRow));
  for (int row = start + 2 * step; row >= 0 && row < strip.height(); row += step) {
    for (int column = 0; column < strip.width(); ++column) {
      if (strip.coverAt(column, row) != 0) continue;
      sum += strip.at(column, row);
      ++pixels;
    }
    if (++rows < kBandRows) continue;
    if (4 * pixels > kBandRows * strip.width()) profile.push_back(sum / pixels);
    sum = pixels = rows = 0;
  }
  return profile;
}

double regrowthOf(const std::vector<double>& profile) {
  const auto inner = std::max<std::ptrdiff_t>(1, std::lround(kBeginOfHalf * static_cast<double>(profile.size())));
  double regrowth = 0;
  for (auto place = std::max_element(profile.begin(), profile.begin() + inner); place + 1 != profile.end(); ++place)
    regrowth += std::max(0.0, *(place + 1) - *place);
  return regrowth;
}

double meanAtEnd(const std::vector<double>& profile) {
  const auto count = std::max<std::ptrdiff_t>(1, std::lround(kEndOfHalf * static_cast<double>(profile.size())));
  double sum = 0;
  for (auto place = profile.end() - count; place != profile.end(); ++place) sum += *place;
  return sum / static_cast<double>(count);
}

}  // namespace

std::optional<SpectrumShape> shapeOf(const SpectralStrip& strip) {
  std::vector<std::vector<double>> halves{profileOutwards(strip, -1), profileOutwards(strip, +1)};
  std::erase_if(halves, [](const std::vector<double>& half) { return half.size() < kFewestBands; });
  if (halves.empty()) return std::nullopt;
  double lowest = 1;
  double highest = 0;
  SpectrumShape shape{.inBoth = std::numeric_limits<double>::max()};
  for (const std::vector<double>& half : halves) {
    lowest = std::min(lowest, *std::min_element(half.begin(), half.end()));
    highest = std::max(highest, *std::max_element(half.begin(), half.end()));
    const double regrowth = regrowthOf(half);
    shape.regrowth += regrowth;
    shape.inBoth = std::min(shape.inBoth, regrowth);
    shape.outermost += meanAtEnd(half) / static_cast<double>(halves.size());
  }
  const double range = std::max(kLeastRange, highest - lowest);
  return SpectrumShape{shape.regrowth / range, shape.inBoth / range, (shape.outermost - lowest) / range};
}

bool mayBeSpectrum(const std::optional<SpectrumShape>& shape, bool verified) {
  if (!shape) return verified;
  if (verified) return shape->regrowth <= kLayers || shape->inBoth <= kLayersOfOneHalf;
  return shape->regrowth <= kLayersOnScreen && shape->outermost <= kLeftOnScreen;
}

}  // namespace sural::doppler
