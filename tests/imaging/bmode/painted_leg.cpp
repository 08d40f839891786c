#include "tests/imaging/bmode/painted_leg.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace sural::tests::bmode {

namespace {

constexpr int kTexture = 700;
constexpr double kTexel = 0.08;  // mm

// Speckle: white noise softened over about a third of a millimetre across and less down, with brighter sheets.
const std::vector<float>& texture() {
  static const std::vector<float> kMade = [] {
    std::mt19937 random(7);
    std::normal_distribution<float> normal;
    std::vector<float> white(std::size_t{kTexture} * kTexture);
    for (float& v : white) v = normal(random);
    std::vector<float> soft(white.size(), 0.0F);
    const auto at = [&](int x, int y) {
      return white[static_cast<std::size_t>((y + kTexture) % kTexture) * kTexture +
                   static_cast<std::size_t>((x + kTexture) % kTexture)];
    };
    for (int y = 0; y < kTexture; ++y)
      for (int x = 0; x < kTexture; ++x) {
        float sum = 0;
        for (int dy = -1; dy <= 1; ++dy)
          for (int dx = -3; dx <= 3; ++dx) sum += at(x + dx, y + dy);
        const float sheet = std::sin(static_cast<float>(y) * 0.11F + 0.4F * std::sin(static_cast<float>(x) * 0.02F));
        soft[static_cast<std::size_t>(y) * kTexture + static_cast<std::size_t>(x)] = 5.5F * sum + 22.0F * sheet;
      }
    return soft;
  }();
  return kMade;
}

double tissueAt(Point rest) {
  const auto index = [](double mm) {
    return static_cast<std::size_t>(std::clamp(static_cast<int>(mm / kTexel), 0, kTexture - 1));
  };
  return 105 + double(texture()[index(rest.y) * kTexture + index(rest.x)]);
}

// What an artery of `beats` swings at a moment.
PaintedLumen atMoment(PaintedLumen lumen, double seconds) {
  const double share = 1 + lumen.beats / 2 * std::sin(2 * std::numbers::pi * 1.2 * seconds);
  lumen.halfWidth *= share;
  lumen.halfHeight *= share;
  return lumen;
}

double lumenGrey(const PaintedLumen& lumen, Point p, double pressure, double shortening) {
  const double halfHeight = lumen.halfHeight * (1 - lumen.closes * std::min(1.0, pressure / 0.7)) * (1 - shortening);
  const double dx = p.x - lumen.centre.x;
  const double dy = p.y - lumen.centre.y * (1 - shortening);
  const double u = dx / lumen.halfWidth;
  const double inside = 1 - u * u;
  if (inside <= 0) return -1;
  const double height = halfHeight * std::sqrt(inside);
  if (std::abs(dy) < height) return lumen.inside;
  const double outer = (halfHeight + 0.5) * std::sqrt(std::max(0.0, 1 - std::pow(dx / (lumen.halfWidth + 0.5), 2)));
  return std::abs(dy) < outer ? 170 : -1;
}

double greyAt(const PaintedLeg& leg, Point p, double pressure) {
  const double shortening = leg.firmness * pressure;
  for (const PaintedLumen& lumen : leg.lumens) {
    const double grey = lumenGrey(lumen, p, pressure, shortening);
    if (grey >= 0) return grey;
  }
  return tissueAt({p.x, p.y / (1 - shortening)});
}

}  // namespace

std::vector<double> onePress(double strength) {
  std::vector<double> pressure;
  for (int i = 0; i < 30; ++i) {
    const double in = std::clamp((i - 8) / 6.0, 0.0, 1.0);
    const double out = std::clamp((i - 18) / 6.0, 0.0, 1.0);
    pressure.push_back(strength * (in - out));
  }
  return pressure;
}

PaintedLeg groin(double closes) {
  PaintedLeg leg;
  leg.lumens = {{{12, 16}, 3.9, 3.9, 0.04, 25}, {{23.5, 18}, 5.5, 4.0, closes, 30}};
  leg.pressure = onePress();
  return leg;
}

Frame paint(const PaintedLeg& painted, int index) {
  PaintedLeg leg = painted;
  for (PaintedLumen& lumen : leg.lumens) lumen = atMoment(lumen, 0.05 * index);
  Frame frame{.index = index, .timeSeconds = 0.05 * index};
  frame.width = static_cast<int>(leg.widthMm / leg.mmPerPixel);
  frame.height = static_cast<int>(leg.depthMm / leg.mmPerPixel);
  auto pixels = std::make_shared<std::vector<std::uint8_t>>();
  std::mt19937 random(static_cast<unsigned>(index) + 1);
  std::normal_distribution<double> noise(0, 5);
  for (int row = 0; row < frame.height; ++row)
    for (int x = 0; x < frame.width; ++x) {
      const Point p{(x + 0.5) * leg.mmPerPixel, (row + 0.5) * leg.mmPerPixel};
      double grey = greyAt(leg, p, leg.pressure[static_cast<std::size_t>(index)]) + noise(random);
      if (leg.veil) grey *= leg.veil(index, p);
      pixels->push_back(static_cast<std::uint8_t>(std::clamp(leg.gain * grey, 0.0, 255.0)));
    }
  frame.pixels = pixels;
  return frame;
}

Clip clipOf(const PaintedLeg& leg) {
  Clip clip{.file = "painted.dcm", .sopInstanceUid = "1.2.3"};
  clip.modality = "US";
  clip.kind = ClipKind::BMode;
  clip.width = static_cast<int>(leg.widthMm / leg.mmPerPixel);
  clip.height = static_cast<int>(leg.depthMm / leg.mmPerPixel);
  clip.frameCount = static_cast<int>(leg.pressure.size());
  for (int i = 0; i < clip.frameCount; ++i) clip.frameTimes.push_back(0.05 * i);
  clip.label = "RT CFV COMP";
  clip.site = siteFromWords(clip.label);
  if (!leg.calibrated) return clip;
  Region region{.kind = RegionKind::TwoD, .data = RegionData::Tissue};
  region.box = {0, 0, clip.width - 1, clip.height - 1};
  region.x = {Unit::Centimetre, leg.mmPerPixel / 10, 0, 0, Provenance::Header};
  region.y = region.x;
  clip.regions = {region};
  return clip;
}

imaging::bmode::PreparedCine prepared(const PaintedLeg& leg) {
  const Clip clip = clipOf(leg);
  return imaging::bmode::prepareCine(clip, {0, 0, clip.width - 1, clip.height - 1},
                                     [&](int index) { return Result<Frame>(paint(leg, index)); })
      .value();
}

imaging::bmode::CompressionAnalysis analysed(const PaintedLeg& leg, const imaging::bmode::CompressionOptions& options) {
  return imaging::bmode::analyzeCompression(prepared(leg), clipOf(leg).site, options);
}

}  // namespace sural::tests::bmode
