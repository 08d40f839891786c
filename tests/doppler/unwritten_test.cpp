#include "doppler/unwritten.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "doppler/analyze_spectral.h"
#include "doppler/spectral_measurements.h"
#include "tests/doppler/drawn_artery.h"

namespace sural::doppler {
namespace {

using tests::doppler::draw;
using tests::doppler::DrawnStrip;
using tests::doppler::pulses;
using tests::doppler::squeezeWithReflux;

// Paints a part of a strip black, without even its noise.
DrawnStrip blanked(DrawnStrip drawn, const PixelBox& part) {
  auto pixels = std::make_shared<std::vector<std::uint8_t>>(*drawn.frame.pixels);
  for (int row = part.top; row <= part.bottom; ++row)
    for (int column = part.left; column <= part.right; ++column)
      (*pixels)[static_cast<std::size_t>(row * drawn.frame.width + column)] = 0;
  drawn.frame.pixels = pixels;
  return drawn;
}

const Measurement* find(const SpectralResult& result, const std::string& quantity) {
  const auto found = std::find_if(result.measurements.begin(), result.measurements.end(),
                                  [&](const Measurement& m) { return m.quantity == quantity; });
  return found == result.measurements.end() ? nullptr : &*found;
}

bool isAtLeast(const Measurement& m) { return std::find(m.flags.begin(), m.flags.end(), "truncated") != m.flags.end(); }

// Reflux from 1.4 s for 1.5 s; columns of 10 ms.
DrawnStrip vein(double noise) {
  DrawnStrip drawn = draw({.velocity = squeezeWithReflux(1.4, 1.5), .noise = noise});
  drawn.clip.site.vessel = "great_saphenous_vein";
  return drawn;
}

DrawnStrip artery() {
  DrawnStrip drawn = draw({.velocity = pulses({.peak = 80}), .velocityRange = 120, .noise = 0.05});
  drawn.clip.site.vessel = "superficial_femoral_artery";
  return drawn;
}

class RefluxThatAStripDoesNotShowToItsEnd : public testing::TestWithParam<double> {};

TEST_P(RefluxThatAStripDoesNotShowToItsEnd, LastsAtLeastAsLongAsIsSeen) {
  const DrawnStrip drawn = blanked(vein(GetParam()), {200, 0, 599, 239});
  const SpectralResult result = analyzeSpectral(drawn.clip, drawn.frame, 0);
  const Measurement* reflux = find(result, "reflux_time");
  ASSERT_TRUE(reflux && reflux->value) << (reflux == nullptr ? "" : reflux->absentReason);
  EXPECT_NEAR(*reflux->value, 0.6, 0.05);
  EXPECT_TRUE(isAtLeast(*reflux));
}

INSTANTIATE_TEST_SUITE_P(Noise, RefluxThatAStripDoesNotShowToItsEnd, testing::Values(0.0, 0.03, 0.1));

TEST(Unwritten, HoleInRefluxLeavesAtLeastWhatIsSeenOnOneSide) {
  const DrawnStrip drawn = blanked(vein(0.08), {190, 0, 229, 239});
  const SpectralResult result = analyzeSpectral(drawn.clip, drawn.frame, 0);
  const Measurement* reflux = find(result, "reflux_time");
  ASSERT_TRUE(reflux && reflux->value);
  EXPECT_NEAR(*reflux->value, 0.5, 0.05);  // up to the hole
  EXPECT_TRUE(isAtLeast(*reflux));
}

// Grid lines and a coloured trace go on where the sweep has not come yet.
DrawnStrip withGraphics(const DrawnStrip& grey, bool grid) {
  DrawnStrip drawn = grey;
  const int width = drawn.frame.width;
  auto pixels = std::make_shared<std::vector<std::uint8_t>>();
  for (int row = 0; row < drawn.frame.height; ++row)
    for (int column = 0; column < width; ++column) {
      const std::uint8_t p = (*grey.frame.pixels)[static_cast<std::size_t>(row * width + column)];
      const bool line = grid && row % 30 == 10;
      const bool trace = !grid && std::abs(row - 20 - column % 9) < 2;
      if (trace)
        pixels->insert(pixels->end(), {40, 230, 60});
      else
        pixels->insert(pixels->end(), 3, line ? std::uint8_t{90} : p);
    }
  drawn.frame.channels = 3;
  drawn.frame.pixels = pixels;
  return drawn;
}

TEST(Unwritten, PartIsSeenUnderGraphicsThatCrossIt) {
  for (const bool grid : {true, false}) {
    const DrawnStrip drawn = withGraphics(blanked(vein(0.05), {200, 0, 599, 239}), grid);
    const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
    ASSERT_TRUE(strip.ok());
    const auto unwritten = std::count(strip->covered.begin(), strip->covered.end(), kUnwritten);
    EXPECT_GT(static_cast<double>(unwritten), 0.9 * 400 * 240) << (grid ? "grid" : "trace");
  }
}

TEST(Unwritten, StripThatIsBlankBehindTheSqueezeHasNoRefluxTime) {
  const DrawnStrip drawn = blanked(vein(0.08), {135, 0, 400, 239});
  const SpectralResult result = analyzeSpectral(drawn.clip, drawn.frame, 0);
  const Measurement* reflux = find(result, "reflux_time");
  ASSERT_TRUE(reflux);
  EXPECT_FALSE(reflux->value) << *reflux->value;
  EXPECT_NE(reflux->absentReason.find("would not be seen"), std::string::npos) << reflux->absentReason;
}

TEST(Unwritten, HalfOfAVeinsStripHidesItsLargestVelocity) {
  const DrawnStrip drawn = blanked(vein(0.08), {0, 0, 179, 239});
  const SpectralResult result = analyzeSpectral(drawn.clip, drawn.frame, 0);
  const Measurement* maximum = find(result, "maximum_velocity");
  ASSERT_TRUE(maximum) << "the reflux that is left was taken for the squeeze";
  EXPECT_FALSE(maximum->value) << *maximum->value;
  EXPECT_NE(maximum->absentReason.find("blank or covered"), std::string::npos) << maximum->absentReason;
}

// One column under a caliper beside a summit; what it hides is no faster than the smoothed summit, by its doubt.
TEST(Unwritten, ColumnUnderACaliperBesideASummitHidesNoMaximum) {
  const DrawnStrip whole = artery();
  const SpectralResult all = analyzeSpectral(whole.clip, whole.frame, 0);
  ASSERT_TRUE(all.analysis && all.analysis->artery);
  for (const int aside : {-3, -2, 2, 3}) {
    SpectralAnalysis analysis = *all.analysis;
    const auto column = static_cast<std::size_t>(std::lround(analysis.artery->fastest.summitColumn) + aside);
    analysis.envelope.visible[column] = false;
    analysis.envelope.upper[column] = analysis.artery->fastest.summit + analysis.artery->peakSystolic.doubt;
    std::vector<Measurement> out;
    reportMaximum({.region = whole.clip.regions.front(), .analysis = analysis, .context = {}}, out);
    ASSERT_EQ(out.size(), 1U);
    EXPECT_TRUE(out.front().value) << out.front().absentReason;
  }
}

TEST(Unwritten, StripWhoseSqueezeIsBlankDoesNotTakeRefluxForIt) {
  DrawnStrip drawn = draw({.velocity = [](double t) {
    return t < 1.4 ? -40.0 : t < 2.9 ? 30.0 : t > 3.2 ? -8.0 : 0.0;
  }});
  drawn.clip.site.vessel = "great_saphenous_vein";
  drawn = blanked(drawn, {0, 0, 179, 239});
  const SpectralResult result = analyzeSpectral(drawn.clip, drawn.frame, 0);
  const Measurement* reflux = find(result, "reflux_time");
  ASSERT_TRUE(reflux);
  EXPECT_FALSE(reflux->value) << *reflux->value;
}

TEST(Unwritten, UpperHalfHidesTheSummitsSoThatThereIsNoPeak) {
  const DrawnStrip drawn = blanked(artery(), {0, 0, 599, 79});
  const SpectralResult result = analyzeSpectral(drawn.clip, drawn.frame, 0);
  for (const char* quantity : {"peak_systolic_velocity", "maximum_velocity"}) {
    const Measurement* peak = find(result, quantity);
    ASSERT_TRUE(peak) << quantity;
    EXPECT_FALSE(peak->value) << quantity << " " << *peak->value;
    EXPECT_FALSE(peak->absentReason.empty());
  }
}

TEST(Unwritten, ColumnsLeaveOutTheBeatsTheyHide) {
  const DrawnStrip whole = artery();
  const DrawnStrip drawn = blanked(whole, {230, 0, 330, 239});
  const SpectralResult seen = analyzeSpectral(drawn.clip, drawn.frame, 0);
  const SpectralResult all = analyzeSpectral(whole.clip, whole.frame, 0);
  ASSERT_TRUE(seen.analysis && seen.analysis->artery && all.analysis && all.analysis->artery);
  EXPECT_LT(seen.analysis->artery->beats.size(), all.analysis->artery->beats.size());
  EXPECT_NEAR(seen.analysis->artery->heartRate->value, all.analysis->artery->heartRate->value, 1);
  EXPECT_NEAR(seen.analysis->artery->peakSystolic.value, all.analysis->artery->peakSystolic.value, 2);
}

TEST(Unwritten, NothingIsOfAStripThatIsWhole) {
  for (const double noise : {0.0, 0.01, 0.05, 0.15}) {
    const DrawnStrip drawn =
        draw({.velocity = pulses({.peak = 80, .diastole = 15}), .velocityRange = 110, .noise = noise});
    const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
    ASSERT_TRUE(strip.ok());
    EXPECT_EQ(std::count(strip->covered.begin(), strip->covered.end(), kUnwritten), 0) << noise;
  }
}

}  // namespace
}  // namespace sural::doppler
