#include "doppler/venous_reflux.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/doppler/drawn_strip.h"

namespace sural::doppler {
namespace {

using tests::doppler::draw;
using tests::doppler::squeezeWithReflux;
using tests::doppler::StripDrawing;

Result<VenousReflux> timeDrawn(const StripDrawing& drawing, const RefluxOptions& options = {}) {
  const auto drawn = draw(drawing);
  const Result<SpectralStrip> strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  if (!strip) return strip.error();
  return timeVenousReflux(*strip, traceEnvelope(*strip), options);
}

// A drawn strip stops at once, without the spectral window that timing makes up for; strips with a real window are
// held to 40 ms where the sample study is measured.
class RefluxOfDuration : public testing::TestWithParam<double> {};

TEST_P(RefluxOfDuration, IsTimedWithinEightyMillisecondsOrTwiceItsDoubt) {
  const auto reflux = timeDrawn({.velocity = squeezeWithReflux(1.4, GetParam())});
  ASSERT_TRUE(reflux.ok());
  ASSERT_EQ(reflux->episodes.size(), 1U);
  EXPECT_EQ(reflux->antegradeSign, -1);
  const double doubt = reflux->episodes[0].uncertaintySeconds;
  EXPECT_NEAR(reflux->episodes[0].durationSeconds, GetParam(), std::max(0.08, 2 * doubt));
  EXPECT_LT(doubt, 0.04 + 0.04 * GetParam());
  EXPECT_FALSE(reflux->episodes[0].truncated);
}

INSTANTIATE_TEST_SUITE_P(Durations, RefluxOfDuration, testing::Values(0.3, 0.45, 0.55, 0.9, 1.1, 1.26, 2.5));

TEST(VenousReflux, ThatFadesSlowlyIsTimedWithinThriceItsOwnDoubt) {
  const auto reflux = timeDrawn({.velocity = squeezeWithReflux(1.4, 4.0)});
  ASSERT_TRUE(reflux.ok());
  const RefluxEpisode& episode = reflux->episodes.at(0);
  EXPECT_NEAR(episode.durationSeconds, 4.0, 3 * episode.uncertaintySeconds);
  EXPECT_LT(episode.uncertaintySeconds, 0.25);
}

// Found by a user: a tail that slopes into a high wall filter was called short with a doubt of a fifth of the error.
TEST(VenousReflux, WhoseTailTheWallFilterHidesHasADoubtThatCoversIt) {
  for (const double duration : {0.7, 0.9, 1.2}) {
    const auto reflux = timeDrawn({.velocity = squeezeWithReflux(1.4, duration, 22), .wallFilter = 5});
    ASSERT_TRUE(reflux.ok());
    const RefluxEpisode& episode = reflux->episodes.at(0);
    EXPECT_NEAR(episode.durationSeconds, duration, 2 * episode.uncertaintySeconds) << duration;
    EXPECT_LT(episode.uncertaintySeconds, 0.2 * duration);
  }
}

TEST(VenousReflux, OfACompetentValveIsZero) {
  const auto reflux = timeDrawn({.velocity = squeezeWithReflux(1.4, 0.0)});
  ASSERT_TRUE(reflux.ok());
  EXPECT_EQ(reflux->episodes.at(0).durationSeconds, 0);
  EXPECT_NEAR(reflux->episodes.at(0).antegradePeak, 40, 4);
}

// Found by a reader: resting flow that never turns ran to the strip's end, so that the valve was "not seen".
TEST(VenousReflux, OfACompetentVeinWithSteadyFlowIsZeroThoughFlowNeverTurns) {
  const auto flow = [](double t) { return std::min(-10.0, squeezeWithReflux(1.4, 0.0)(t)); };
  const auto reflux = timeDrawn({.velocity = flow});
  ASSERT_TRUE(reflux.ok()) << toLine(reflux.error());
  EXPECT_EQ(reflux->episodes.at(0).durationSeconds, 0);
  EXPECT_FALSE(reflux->episodes.at(0).unseen);
}

TEST(VenousReflux, OfAStripThatEndsWithTheSqueezeHasNoTimeThoughFlowRestedBefore) {
  const auto flow = [](double t) { return t < 4.5 ? -10.0 : std::min(-10.0, squeezeWithReflux(1.4, 0.0)(t - 4.2)); };
  EXPECT_FALSE(timeDrawn({.velocity = flow}).ok());
}

TEST(VenousReflux, ChangesItsSignWithTheStripButNotItsDuration) {
  const auto flow = squeezeWithReflux(1.4, 1.2);
  const auto upright = timeDrawn({.velocity = flow});
  const auto inverted = timeDrawn({.velocity = [flow](double t) { return -flow(t); }});
  ASSERT_TRUE(upright.ok() && inverted.ok());
  EXPECT_EQ(upright->antegradeSign, -inverted->antegradeSign);
  EXPECT_NEAR(upright->episodes.at(0).durationSeconds, inverted->episodes.at(0).durationSeconds, 0.04);
}

TEST(VenousReflux, ThatTheStripCutsOffIsTruncated) {
  const auto reflux = timeDrawn({.velocity = squeezeWithReflux(1.4, 20.0)});
  ASSERT_TRUE(reflux.ok());
  EXPECT_TRUE(reflux->episodes.at(0).truncated);
  EXPECT_NEAR(reflux->episodes.at(0).durationSeconds, 6 - 1.4, 0.05);
}

TEST(VenousReflux, ReportsTheLongestOfTwoSqueezesAndKeepsBoth) {
  const auto first = squeezeWithReflux(1.2, 0.6);
  const auto second = squeezeWithReflux(1.2, 1.1);
  const auto reflux = timeDrawn({.velocity = [&](double t) { return t < 3 ? first(t) : second(t - 3); }});
  ASSERT_TRUE(reflux.ok());
  ASSERT_EQ(reflux->episodes.size(), 2U);
  EXPECT_EQ(reflux->longest, 1U);
  EXPECT_NEAR(reflux->episodes[0].durationSeconds, 0.6, 0.09);
  EXPECT_NEAR(reflux->episodes[1].durationSeconds, 1.1, 0.09);
}

TEST(VenousReflux, HasNoNumberWithoutAProvocation) {
  const auto reflux = timeDrawn({.velocity = [](double) { return -8.0; }});
  ASSERT_FALSE(reflux.ok());
  EXPECT_NE(reflux.error().what.find("squeeze"), std::string::npos);
}

TEST(VenousReflux, MuchSlowerThanTheSqueezeHoldsTheBlurInTheDoubtOfItsPeak) {
  const auto drawn = draw({.velocity = squeezeWithReflux(1.4, 1.2, 10, 50)});
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_TRUE(strip.ok());
  Envelope envelope = traceEnvelope(*strip);
  envelope.blur = envelope.taper = 0;
  const auto sharp = timeVenousReflux(*strip, envelope);
  envelope.blur = 2;
  const auto blurred = timeVenousReflux(*strip, envelope);
  ASSERT_TRUE(sharp.ok() && blurred.ok());
  EXPECT_GT(blurred->episodes[0].peakUncertainty, std::hypot(sharp->episodes[0].peakUncertainty, 1.0));
  EXPECT_LT(blurred->episodes[0].antegradeUncertainty, sharp->episodes[0].antegradeUncertainty + 0.1);
}

TEST(VenousReflux, OfBreathingFlowAloneSaysThatNothingProvokedIt) {
  const auto breathing = [](double t) { return -4 - 10 * std::pow(std::sin(t), 2); };
  const auto reflux = timeDrawn({.velocity = breathing, .velocityRange = 40});
  ASSERT_FALSE(reflux.ok());
  EXPECT_NE(reflux.error().what.find("no squeeze or strain"), std::string::npos) << reflux.error().what;
}

// Found by its first users: weak reflux after a strong squeeze was taken for resting flow, and called absent.
TEST(VenousReflux, IsFoundWhenItIsMuchWeakerThanTheSqueeze) {
  const auto reflux = timeDrawn({.velocity = squeezeWithReflux(1.4, 1.2, 13, 45)});
  ASSERT_TRUE(reflux.ok());
  EXPECT_EQ(reflux->antegradeSign, -1);
  EXPECT_NEAR(reflux->episodes.at(reflux->longest).durationSeconds, 1.2, 0.25);
}

// A closing spike after strong resting flow was once taken for the direction of the heart.
TEST(VenousReflux, UnderValsalvaIsJudgedByTheFlowBeforeTheStrain) {
  const auto flow = [](double t) {
    if (t < 2.0) return 25.0;
    if (t < 2.2) return -15.0;
    return t < 4.0 ? 0.0 : 60 * (6 - t) / 2;
  };
  const auto reflux = timeDrawn({.velocity = flow, .velocityRange = 80}, {.provocation = Provocation::Valsalva});
  ASSERT_TRUE(reflux.ok());
  EXPECT_EQ(reflux->antegradeSign, 1);
  EXPECT_NEAR(reflux->episodes.at(0).durationSeconds, 0.2, 0.06);
}

TEST(VenousReflux, UnderValsalvaWithoutRestingFlowHasNoNumber) {
  const auto flow = [](double t) { return t > 2 && t < 4 ? -20.0 : 0.0; };
  EXPECT_FALSE(timeDrawn({.velocity = flow}, {.provocation = Provocation::Valsalva}).ok());
}

TEST(VenousReflux, FollowsTheReaderWhoSaysWhichWayIsAntegrade) {
  const auto flow = squeezeWithReflux(1.4, 1.0);
  const auto reflux = timeDrawn({.velocity = flow}, {.antegradeSign = -1});
  ASSERT_TRUE(reflux.ok());
  EXPECT_EQ(reflux->antegradeSign, -1);
  EXPECT_NEAR(reflux->episodes.at(0).peakVelocity, 25, 3);
}

}  // namespace
}  // namespace sural::doppler
