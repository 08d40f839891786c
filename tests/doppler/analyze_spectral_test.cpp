#include "doppler/analyze_spectral.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/doppler/drawn_strip.h"

namespace sural::doppler {
namespace {

using tests::doppler::draw;
using tests::doppler::squeezeWithReflux;

const Measurement* find(const SpectralResult& result, const std::string& quantity) {
  const auto found = std::find_if(result.measurements.begin(), result.measurements.end(),
                                  [&](const Measurement& m) { return m.quantity == quantity; });
  return found == result.measurements.end() ? nullptr : &*found;
}

SpectralResult analyzeDrawn(const std::string& vessel, std::function<double(double)> flow) {
  auto drawn = draw({.velocity = std::move(flow)});
  if (!vessel.empty()) drawn.clip.site.vessel = vessel;
  return analyzeSpectral(drawn.clip, drawn.frame, 0);
}

TEST(AnalyzeSpectral, MarksBothEndsOfRefluxInFramePixels) {
  const auto result = analyzeDrawn("great_saphenous_vein", squeezeWithReflux(1.4, 1.2));
  const Measurement* reflux = find(result, "reflux_time");
  ASSERT_NE(reflux, nullptr);
  ASSERT_EQ(reflux->evidence.points.size(), 2U);
  EXPECT_NEAR(reflux->evidence.points[0].x, 140, 3);
  EXPECT_NEAR(reflux->evidence.points[1].x, 260, 6);
  EXPECT_NEAR(reflux->evidence.points[0].y, 120, 1);
  EXPECT_EQ(reflux->unit, Unit::Second);
  EXPECT_GT(reflux->uncertainty.value_or(0), 0.005);
}

TEST(AnalyzeSpectral, TimesNoRefluxInAnArtery) {
  const auto result = analyzeDrawn("superficial_femoral_artery", squeezeWithReflux(1.4, 1.2));
  EXPECT_EQ(find(result, "reflux_time"), nullptr);
  EXPECT_NE(find(result, "maximum_velocity"), nullptr);
}

TEST(AnalyzeSpectral, NamesTheLargestVelocityOfAVeinOnlyOnce) {
  const auto result = analyzeDrawn("great_saphenous_vein", squeezeWithReflux(1.4, 1.2));
  EXPECT_EQ(find(result, "maximum_velocity"), nullptr);
  EXPECT_NE(find(result, "peak_antegrade_velocity"), nullptr);
  EXPECT_NE(find(result, "peak_reflux_velocity"), nullptr);
}

TEST(AnalyzeSpectral, SaysWhyRefluxIsNotTimedWhenTheVesselIsUnknown) {
  const auto result = analyzeDrawn("", squeezeWithReflux(1.4, 1.2));
  const Measurement* reflux = find(result, "reflux_time");
  ASSERT_NE(reflux, nullptr);
  EXPECT_FALSE(reflux->measured());
  EXPECT_NE(reflux->absentReason.find("vessel"), std::string::npos);
}

TEST(AnalyzeSpectral, GivesNoNumberForPureNoise) {
  const auto result = analyzeDrawn("great_saphenous_vein", [](double) { return 0.0; });
  for (const Measurement& m : result.measurements) EXPECT_FALSE(m.measured()) << m.quantity;
  EXPECT_FALSE(result.measurements.empty());
}

TEST(AnalyzeSpectral, GivesNoNumberForABlackStrip) {
  auto drawn = draw({.velocity = [](double) { return 0.0; }, .noise = 0});
  drawn.clip.site.vessel = "great_saphenous_vein";
  for (const Measurement& m : analyzeSpectral(drawn.clip, drawn.frame, 0).measurements)
    EXPECT_FALSE(m.measured()) << m.quantity;
}

TEST(AnalyzeSpectral, FlagsAnUnknownAngleOnEveryVelocity) {
  auto drawn = draw({.velocity = squeezeWithReflux(1.4, 1.2)});
  drawn.clip.regions.front().dopplerAngleDegrees.reset();
  for (const Measurement& m : analyzeSpectral(drawn.clip, drawn.frame, 0).measurements) {
    if (m.unit != Unit::CentimetrePerSecond || !m.measured()) continue;
    EXPECT_NE(std::find(m.flags.begin(), m.flags.end(), "angle_unknown"), m.flags.end()) << m.quantity;
  }
}

TEST(AnalyzeSpectral, ReportsAHeaderWhoseVelocityStepHasTheWrongSign) {
  const auto drawn = draw({.velocity = squeezeWithReflux(1.4, 1.2), .wrongDeltaSign = true});
  const auto result = analyzeSpectral(drawn.clip, drawn.frame, 0);
  ASSERT_FALSE(result.problems.empty());
  EXPECT_NE(result.problems[0].what.find("velocity step"), std::string::npos);
}

}  // namespace
}  // namespace sural::doppler
