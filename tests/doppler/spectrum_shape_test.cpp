#include "doppler/spectrum_shape.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "doppler/analyze_spectral.h"
#include "tests/doppler/drawn_artery.h"

namespace sural::doppler {
namespace {

using tests::doppler::draw;
using tests::doppler::DrawnStrip;
using tests::doppler::pulses;

// The strip takes up the lower part of a larger frame, as on a screen.
DrawnStrip onScreen(DrawnStrip drawn) {
  auto pixels = std::make_shared<std::vector<std::uint8_t>>(*drawn.frame.pixels);
  pixels->resize(2 * pixels->size());
  drawn.frame.pixels = pixels;
  drawn.frame.height *= 2;
  return drawn;
}

// Layers of tissue that grow darker with depth, above and below a vessel.
DrawnStrip tissue() {
  DrawnStrip drawn = draw({.velocity = [](double) { return 0.0; }});
  auto pixels = std::make_shared<std::vector<std::uint8_t>>();
  std::mt19937 bits(5);
  for (int row = 0; row < drawn.frame.height; ++row)
    for (int column = 0; column < drawn.frame.width; ++column) {
      const bool lumen = row > 90 + column / 40 && row < 130;
      const double layer = lumen ? 10 : 90 + 60 * std::sin(row / 9.0 + column / 400.0) - row / 6.0;
      pixels->push_back(static_cast<std::uint8_t>(layer * (0.5 + static_cast<double>(bits() % 1000) / 1000)));
    }
  drawn.frame.pixels = pixels;
  return drawn;
}

double regrowthOf(const DrawnStrip& drawn) {
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  const auto shape = strip.ok() ? shapeOf(*strip) : std::nullopt;
  return shape ? shape->regrowth : -1;
}

TEST(SpectrumShape, OfFlowFadesOutwards) {
  const auto drawn = draw({.velocity = pulses({.peak = 80, .diastole = 20, .reversal = 20}), .velocityRange = 120});
  EXPECT_LT(regrowthOf(drawn), 0.4);
  EXPECT_GE(regrowthOf(drawn), 0);
}

TEST(SpectrumShape, OfTissueHasLayers) { EXPECT_GT(regrowthOf(tissue()), 1); }

TEST(SpectrumShape, OfTissueIsNoStripsWhereverItsBaselineMayBe) {
  for (const double baseline : {30.0, 90.0, 120.0, 200.0}) {
    DrawnStrip drawn = onScreen(tissue());
    drawn.clip.regions.front().y.referencePixel = baseline;
    const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
    ASSERT_TRUE(strip.ok());
    EXPECT_FALSE(mayBeSpectrum(shapeOf(*strip), RegionTrust::OwnPlace)) << baseline;
  }
}

TEST(SpectrumShape, OfTissueGivesNoNumber) {
  for (const char* vessel : {"great_saphenous_vein", "superficial_femoral_artery"})
    for (const double baseline : {30.0, 90.0, 120.0, 200.0, 235.0}) {
      DrawnStrip drawn = onScreen(tissue());
      drawn.clip.site.vessel = vessel;
      drawn.clip.regions.front().y.referencePixel = baseline;
      const SpectralResult result = analyzeSpectral(drawn.clip, drawn.frame, 0);
      ASSERT_FALSE(result.measurements.empty());
      for (const Measurement& m : result.measurements) {
        EXPECT_FALSE(m.measured()) << m.quantity << " " << m.value.value_or(0) << " at " << baseline;
        EXPECT_FALSE(m.absentReason.empty());
      }
    }
}

TEST(SpectrumShape, OfAScreenTakenForTheStripGivesNoNumber) {
  DrawnStrip drawn = draw({.velocity = pulses({.peak = 80, .diastole = 20}), .velocityRange = 120});
  const DrawnStrip picture = tissue();
  auto pixels = std::make_shared<std::vector<std::uint8_t>>(*picture.frame.pixels);
  pixels->insert(pixels->end(), drawn.frame.pixels->begin(), drawn.frame.pixels->end());
  drawn.frame.pixels = pixels;
  drawn.frame.height *= 2;
  drawn.clip.regions.front().box.bottom = drawn.frame.height - 1;
  drawn.clip.site.vessel = "superficial_femoral_artery";
  const SpectralResult result = analyzeSpectral(drawn.clip, drawn.frame, 0);
  ASSERT_FALSE(result.measurements.empty());
  for (const Measurement& m : result.measurements) {
    EXPECT_FALSE(m.measured()) << m.quantity;
    EXPECT_NE(m.absentReason.find("does not fade away"), std::string::npos) << m.absentReason;
  }
}

// Repaints a strip of noise with bands between two shares of the upper half, or of the lower one if negative.
DrawnStrip withBands(const std::vector<std::pair<double, double>>& bands) {
  DrawnStrip drawn = draw({.velocity = [](double) { return 0.0; }, .noise = 0.04});
  auto pixels = std::make_shared<std::vector<std::uint8_t>>(*drawn.frame.pixels);
  std::mt19937 bits(7);
  const double half = drawn.frame.height / 2.0;
  for (const auto& [from, to] : bands)
    for (int row = 0; row < drawn.frame.height; ++row)
      for (int column = 0; column < drawn.frame.width; ++column) {
        const double place = (half - row) / half;
        if (place > from && place < to)
          (*pixels)[static_cast<std::size_t>(row * drawn.frame.width + column)] =
              static_cast<std::uint8_t>(60 + bits() % 150);
      }
  drawn.frame.pixels = pixels;
  drawn.clip.site.vessel = "superficial_femoral_artery";
  return onScreen(drawn);
}

bool isRefusedForItsShape(const DrawnStrip& drawn) {
  const SpectralResult result = analyzeSpectral(drawn.clip, drawn.frame, 0);
  return std::any_of(result.measurements.begin(), result.measurements.end(), [](const Measurement& m) {
    return m.absentReason.find("does not fade away") != std::string::npos;
  });
}

TEST(SpectrumShape, OfSteadyFlowSeenThroughANarrowGateIsAStrips) {
  const DrawnStrip drawn = withBands({{0.4, 0.6}});
  EXPECT_GT(regrowthOf(drawn), 0.65);
  EXPECT_FALSE(isRefusedForItsShape(drawn));
}

TEST(SpectrumShape, OfAJetThatComesBackAtTheOtherEndIsAStrips) {
  const DrawnStrip drawn = withBands({{0.03, 1.0}, {-1.0, -0.6}});
  EXPECT_GT(regrowthOf(drawn), 0.65);
  EXPECT_FALSE(isRefusedForItsShape(drawn));
}

TEST(SpectrumShape, ThatCannotBeJudgedIsTrustedWhereTheStripIsVerified) {
  EXPECT_TRUE(mayBeSpectrum(std::nullopt, RegionTrust::OwnPlace));
  EXPECT_FALSE(mayBeSpectrum(std::nullopt, RegionTrust::Nothing));
}

TEST(SpectrumShape, IsNotJudgedWhereTheBaselineLiesFarOutside) {
  const DrawnStrip drawn = draw({.velocity = [](double) { return 20.0; }});
  const auto extracted = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_TRUE(extracted.ok());
  SpectralStrip strip = *extracted;
  strip.baselineRow = -4000;
  EXPECT_FALSE(shapeOf(strip).has_value());
}

}  // namespace
}  // namespace sural::doppler
