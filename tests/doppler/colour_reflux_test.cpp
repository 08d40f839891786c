#include "doppler/colour_reflux.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace sural::doppler {
namespace {

constexpr int kWidth = 120;
constexpr int kHeight = 60;
constexpr double kFrameSeconds = 0.07;

// A tube whose every pixel has the velocity of the moment, with a parabola across; shares of the Nyquist velocity.
std::vector<ColourField> aTube(const std::function<double(double)>& velocity, bool alias = false) {
  std::vector<ColourField> fields;
  for (int i = 0; i < 60; ++i) {
    ColourField field{.timeSeconds = i * kFrameSeconds, .width = kWidth, .height = kHeight};
    for (int y = 0; y < kHeight; ++y)
      for (int x = 0; x < kWidth; ++x) {
        const double r = (y - 30) / 12.0;
        double share = std::abs(r) < 1 ? velocity(field.timeSeconds) * (1 - r * r) : 0;
        if (alias && std::abs(share) > 1) share -= share > 0 ? 2 : -2;
        field.shares.push_back(static_cast<std::int8_t>(std::abs(share) < 0.06 ? 0 : std::lround(127 * share)));
      }
    fields.push_back(std::move(field));
  }
  return fields;
}

double squeeze(double t) { return t < 1 ? 0 : t < 1.7 ? 0.8 : t < 3.1 ? -0.5 : 0; }

TEST(ColourReflux, IsTimedWithinOneFrame) {
  const auto flow = followColour(aTube(squeeze));
  ASSERT_TRUE(flow.ok());
  const auto reflux = timeColourReflux(*flow);
  ASSERT_TRUE(reflux.ok());
  EXPECT_EQ(reflux->antegradeSign, 1);
  EXPECT_NEAR(reflux->seconds(), 1.4, kFrameSeconds);
  EXPECT_NEAR(reflux->startSeconds, 1.7, kFrameSeconds);
}

TEST(ColourReflux, TurnsItsSignWithTheMapButNotItsTime) {
  const auto flow = followColour(aTube([](double t) { return -squeeze(t); }));
  ASSERT_TRUE(flow.ok());
  const auto reflux = timeColourReflux(*flow);
  ASSERT_TRUE(reflux.ok());
  EXPECT_EQ(reflux->antegradeSign, -1);
  EXPECT_NEAR(reflux->seconds(), 1.4, kFrameSeconds);
}

TEST(ColourReflux, OfAValveThatHoldsIsZero) {
  const auto flow = followColour(aTube([](double t) { return t > 1 && t < 1.7 ? 0.8 : 0.0; }));
  ASSERT_TRUE(flow.ok());
  const auto reflux = timeColourReflux(*flow);
  ASSERT_TRUE(reflux.ok());
  EXPECT_EQ(reflux->seconds(), 0);
}

TEST(ColourReflux, ThatTheClipCutsOffIsTruncated) {
  const auto flow = followColour(aTube([](double t) { return t < 1 ? 0 : t < 1.7 ? 0.8 : -0.5; }));
  ASSERT_TRUE(flow.ok());
  EXPECT_TRUE(timeColourReflux(*flow)->truncated);
}

TEST(ColourReflux, WithAnAliasedCoreIsTurnedBackBeforeItIsTimed) {
  auto fields = aTube([](double t) { return 1.9 * squeeze(t); }, true);
  for (ColourField& field : fields) turnAliasedBack(field);
  const auto flow = followColour(fields);
  ASSERT_TRUE(flow.ok());
  const auto reflux = timeColourReflux(*flow);
  ASSERT_TRUE(reflux.ok());
  EXPECT_EQ(reflux->antegradeSign, 1);
  EXPECT_NEAR(reflux->seconds(), 1.4, kFrameSeconds);
}

TEST(ColourReflux, OfAValveThatClosesWithinTwoFramesIsTimedByWhatItFills) {
  const auto flow = followColour(aTube([](double t) { return t < 1 ? 0 : t < 1.7 ? 0.8 : t < 1.82 ? -0.8 : 0; }));
  ASSERT_TRUE(flow.ok());
  const auto reflux = timeColourReflux(*flow);
  ASSERT_TRUE(reflux.ok());
  EXPECT_NEAR(reflux->seconds(), 0.12, kFrameSeconds);
  EXPECT_GT(reflux->seconds(), 0);
}

TEST(ColourReflux, BeginsMidwayBetweenBothDirectionsWhereTheWallFilterHidesTheTurn) {
  const auto flow = followColour(aTube([](double t) {
    return t < 1 ? 0 : t < 1.6 ? 0.8 : t < 1.8 ? 0 : t < 3 ? -0.5 : 0;
  }));
  ASSERT_TRUE(flow.ok());
  const auto reflux = timeColourReflux(*flow);
  ASSERT_TRUE(reflux.ok());
  EXPECT_NEAR(reflux->startSeconds, 1.7, kFrameSeconds);
}

TEST(ColourReflux, IsNotReadFromAVesselThatBeats) {
  const auto beating = [](double t) { return std::fmod(t, 0.9) < 0.25 ? 0.9 : std::fmod(t, 0.9) < 0.4 ? -0.4 : 0; };
  EXPECT_FALSE(followColour(aTube(beating)).ok());
}

// Flow faster than twice the scale turns its colours about while the hand squeezes.
TEST(ColourReflux, OfAVeinWhoseColoursTurnAboutDuringTheSqueezeIsNotTakenForABeat) {
  const auto turning = [](double t) { return t > 1.2 && t < 1.3 ? -0.8 : t > 1.5 && t < 1.6 ? -0.8 : squeeze(t); };
  const auto flow = followColour(aTube(turning));
  ASSERT_TRUE(flow.ok()) << toLine(flow.error());
  EXPECT_NEAR(timeColourReflux(*flow)->seconds(), 1.4, kFrameSeconds);
}

TEST(ColourReflux, ThatFadesIsTimedToItsLastColour) {
  ColourFlow flow{.times = {}, .upper = {}, .lower = {}, .pixels = 10000};
  for (int i = 0; i < 60; ++i) {
    const double t = i * kFrameSeconds;
    flow.times.push_back(t);
    flow.upper.push_back(t > 1 && t < 1.7 ? 0.9 : 0);
    flow.lower.push_back(t > 1.7 && t < 3.1 ? 0.3 * std::exp(-3.2 * (t - 1.7)) : 0);
  }
  EXPECT_NEAR(timeColourReflux(flow)->seconds(), 1.4, kFrameSeconds);
}

// Reflux from 1.7 s on that fills a quarter of a vessel of so many whole pixels at best, fades, and is cut off at 4 s.
ColourFlow fadingReflux(double pixels) {
  ColourFlow flow{.times = {}, .upper = {}, .lower = {}, .pixels = pixels};
  for (double t = 0; t < 6; t += kFrameSeconds) {
    const double share = t > 1.7 && t < 4 ? 0.25 * std::exp(-1.2 * (t - 1.7)) : 0;
    flow.times.push_back(t);
    flow.upper.push_back(t > 1 && t < 1.7 ? 0.9 : 0);
    flow.lower.push_back(std::round(pixels * share) / pixels);
  }
  return flow;
}

TEST(ColourReflux, ThatFadesInASmallVesselIsNotCutShortWithoutADoubtThatSaysSo) {
  for (const double pixels : {10000.0, 1000.0, 300.0, 100.0, 60.0, 36.0}) {
    const auto reflux = timeColourReflux(fadingReflux(pixels));
    ASSERT_TRUE(reflux.ok()) << pixels;
    EXPECT_GT(reflux->seconds(), 1.4) << pixels;
    EXPECT_LE(std::abs(reflux->seconds() - 2.3), std::max(kFrameSeconds, reflux->uncertaintySeconds)) << pixels;
  }
}

TEST(ColourReflux, OfFewerPixelsThanSpecksHaveIsRefused) {
  const auto reflux = timeColourReflux(fadingReflux(28));
  ASSERT_FALSE(reflux.ok());
  EXPECT_NE(reflux.error().what.find("specks"), std::string::npos);
}

TEST(ColourReflux, WithoutColourIsRefused) {
  EXPECT_FALSE(followColour(aTube([](double) { return 0.0; })).ok());
  EXPECT_FALSE(followColour({}).ok());
}

}  // namespace
}  // namespace sural::doppler
