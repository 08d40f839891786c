#include "doppler/spectrum_shape.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace sural::doppler {

namespace {

constexpr int kBandRows = 6;              // more than speckle is high
constexpr double kBeginOfHalf = 0.3;      // of a half, within which the brightest rows are looked for
constexpr double kEndOfHalf = 0.15;       // of a half, at its end
constexpr double kLeastRange = 0.03;      // of brightness; less is noise
constexpr std::size_t kFewestBands = 4;   // blocks of a half
constexpr double kLayers = 0.65;          // strips regrow by up to 0.46, pictures of tissue by 0.86 and more
constexpr double kLayersOfOneHalf = 0.1;  // in the other half: signal that fades from the baseline, or nothing
constexpr double kLayersOnScreen = 0.5;   // strips regrow by up to 0.46
constexpr double kLeftOnScreen = 0.08;    // of brightness at the ends; chosen on phantoms and real pictures
constexpr float kBrightFrom = 0.15F;      // a drawn area is at least as bright, its speckle would be seen
constexpr float kBrightUntil = 0.95F;     // white says nothing: signal may fill the display's range
constexpr float kAlike = 2.5F / 255;      // two grey levels, which compression may add
constexpr double kDrawn = 0.4;            // strips are flat in up to 0.06 of their bright pixels, drawn areas in 0.8
constexpr double kMostStray = 0.2;        // strips leave up to 0.06 beyond their outlines
constexpr double kStrayOnScreen = 0.09;   // a whole picture of tissue mostly leaves more

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

bool isFlatAround(const SpectralStrip& strip, int column, int row) {
  const float here = strip.at(column, row);
  for (int y = row - 1; y <= row + 1; ++y)
    for (int x = column - 1; x <= column + 1; ++x)
      if (std::abs(strip.at(x, y) - here) > kAlike) return false;
  return true;
}

// Every second pixel of every second row is enough.
double flatShare(const SpectralStrip& strip) {
  int bright = 0;
  int flat = 0;
  for (int row = 1; row + 1 < strip.height(); row += 2)
    for (int column = 1; column + 1 < strip.width(); column += 2) {
      const float here = strip.at(column, row);
      if (here < kBrightFrom || here > kBrightUntil || strip.coverAt(column, row) != 0) continue;
      ++bright;
      flat += isFlatAround(strip, column, row) ? 1 : 0;
    }
  return bright > 0 ? static_cast<double>(flat) / bright : 0;
}

bool isFlagged(const SpectralStrip& strip, const char* flag) {
  return std::find(strip.flags.begin(), strip.flags.end(), flag) != strip.flags.end();
}

}  // namespace

RegionTrust trustIn(const SpectralStrip& strip) {
  if (isFlagged(strip, "strip_not_verified")) return RegionTrust::Nothing;
  return isFlagged(strip, "box_larger_than_strip") ? RegionTrust::BaselineFound : RegionTrust::OwnPlace;
}

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
  return SpectrumShape{shape.regrowth / range, shape.inBoth / range, (shape.outermost - lowest) / range,
                       flatShare(strip)};
}

bool mayBeSpectrum(const std::optional<SpectrumShape>& shape, RegionTrust trust) {
  const bool verified = trust != RegionTrust::Nothing;
  if (!shape) return verified;
  if (shape->flat > kDrawn) return false;
  if (verified) return shape->regrowth <= kLayers || shape->inBoth <= kLayersOfOneHalf;
  return shape->regrowth <= kLayersOnScreen && shape->outermost <= kLeftOnScreen;
}

bool mayHoldSpectrum(double strayBrightness, RegionTrust trust) {
  return strayBrightness <= (trust == RegionTrust::OwnPlace ? kMostStray : kStrayOnScreen);
}

}  // namespace sural::doppler
