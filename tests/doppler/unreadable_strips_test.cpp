#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <random>

#include "doppler/analyze_spectral.h"
#include "tests/doppler/drawn_artery.h"

namespace sural::doppler {
namespace {

using tests::doppler::draw;
using tests::doppler::DrawnStrip;
using tests::doppler::StripDrawing;

// A strip whose every pixel is painted by a function of column and row.
DrawnStrip paint(int width, int height, const std::function<int(int, int)>& grey) {
  DrawnStrip drawn = draw({.velocity = [](double) { return 0.0; }, .width = width, .height = height});
  auto pixels = std::make_shared<std::vector<std::uint8_t>>();
  for (int row = 0; row < height; ++row)
    for (int column = 0; column < width; ++column) pixels->push_back(static_cast<std::uint8_t>(grey(column, row)));
  drawn.frame.pixels = pixels;
  return drawn;
}

// No number, and a reason for everything, as vein and as artery.
void expectNoNumber(DrawnStrip drawn) {
  for (const char* vessel : {"great_saphenous_vein", "superficial_femoral_artery"}) {
    drawn.clip.site.vessel = vessel;
    const SpectralResult result = analyzeSpectral(drawn.clip, drawn.frame, 0);
    EXPECT_FALSE(result.measurements.empty());
    for (const Measurement& m : result.measurements) {
      EXPECT_FALSE(m.measured()) << vessel << " " << m.quantity << " " << m.value.value_or(0);
      EXPECT_FALSE(m.absentReason.empty()) << m.quantity;
    }
  }
}

TEST(UnreadableStrip, WithoutSignalHasAReasonAndNoNumber) {
  expectNoNumber(paint(600, 240, [](int, int) { return 0; }));
}

TEST(UnreadableStrip, OfNoiseAloneHasAReasonAndNoNumber) {
  std::mt19937 bits(7);
  expectNoNumber(paint(600, 240, [&](int, int) { return static_cast<int>(bits() % 120); }));
}

TEST(UnreadableStrip, ThatIsSaturatedHasAReasonAndNoNumber) {
  expectNoNumber(paint(600, 240, [](int, int) { return 255; }));
}

TEST(UnreadableStrip, OfAFlatLineHasAReasonAndNoNumber) {
  expectNoNumber(paint(600, 240, [](int, int row) { return std::abs(row - 60) < 2 ? 220 : 4; }));
}

TEST(UnreadableStrip, OfAnEcgAloneHasAReasonAndNoNumber) {
  expectNoNumber(paint(600, 240, [](int column, int row) {
    const int beat = column % 90;
    const int height = beat < 4 ? 40 * beat / 4 : beat < 8 ? 40 * (8 - beat) / 4 : 0;
    return std::abs(row - (190 - height)) < 2 ? 230 : 3;
  }));
}

TEST(UnreadableStrip, OfSpeckleEverywhereLikeABModePictureHasAReasonAndNoNumber) {
  std::mt19937 bits(3);
  expectNoNumber(paint(600, 240, [&](int column, int row) {
    const double layers = 70 + 40 * std::sin(row / 17.0 + column / 300.0);
    return static_cast<int>(layers * (0.4 + static_cast<double>(bits() % 1000) / 800));
  }));
}

TEST(UnreadableStrip, OfMModeIsRefusedByItsUnits) {
  DrawnStrip drawn = draw({.velocity = tests::doppler::pulses({})});
  drawn.clip.regions.front().kind = RegionKind::MMode;
  drawn.clip.regions.front().y.unit = Unit::Centimetre;
  expectNoNumber(drawn);
}

TEST(UnreadableStrip, OfThreeRowsIsRefusedBySize) {
  expectNoNumber(paint(600, 3, [](int, int) { return 90; }));
}

TEST(UnreadableStrip, OfOneColumnIsRefusedBySize) {
  expectNoNumber(paint(1, 240, [](int, int) { return 90; }));
}

TEST(UnreadableStrip, OfTwentyThousandColumnsIsStillMeasured) {
  const auto drawn =
      draw({.velocity = tests::doppler::pulses({.peak = 80, .diastole = 20}), .width = 20000, .velocityRange = 140});
  auto clip = drawn.clip;
  clip.site.vessel = "superficial_femoral_artery";
  const SpectralResult result = analyzeSpectral(clip, drawn.frame, 0);
  ASSERT_TRUE(result.analysis && result.analysis->artery);
  EXPECT_NEAR(result.analysis->artery->peakSystolic.value, 80, 4);
  EXPECT_GT(result.analysis->artery->beats.size(), 200U);
}

}  // namespace
}  // namespace sural::doppler
