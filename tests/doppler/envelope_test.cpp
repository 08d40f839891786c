#include "doppler/envelope.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "imaging/dicom/clip/read_clip.h"
#include "imaging/dicom/decode_frame.h"
#include "tests/doppler/drawn_strip.h"
#include "tests/support/paths.h"

namespace sural::doppler {
namespace {

using tests::doppler::draw;

double pulse(double t) { return 30 * std::abs(std::sin(std::numbers::pi * t)); }

TEST(Envelope, FollowsADrawnOutlineWithinTwoPercentOfTheRange) {
  const auto drawn = draw({.velocity = pulse});
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_TRUE(strip.ok());
  const Envelope envelope = traceEnvelope(*strip);
  double squares = 0;
  for (std::size_t i = 0; i < envelope.size(); ++i)
    squares += std::pow(envelope.upper[i] - pulse(static_cast<double>(i) * 0.01), 2);
  EXPECT_LT(std::sqrt(squares / static_cast<double>(envelope.size())), 2.4);
}

TEST(Envelope, DoublesWithTheVelocityScale) {
  auto drawn = draw({.velocity = pulse});
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  drawn.clip.regions.front().y.deltaPerPixel *= 2;
  const auto doubled = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_TRUE(strip.ok() && doubled.ok());
  const Envelope once = traceEnvelope(*strip);
  const Envelope twice = traceEnvelope(*doubled);
  for (std::size_t i = 0; i < once.size(); ++i) EXPECT_NEAR(2 * once.upper[i], twice.upper[i], 1e-9);
}

TEST(Envelope, IsTheSameWhenTheHeaderHasTheWrongSign) {
  const auto right = draw({.velocity = pulse});
  const auto wrong = draw({.velocity = pulse, .wrongDeltaSign = true});
  const auto rightStrip = extractStrip(right.frame, right.clip.regions.front());
  const auto wrongStrip = extractStrip(wrong.frame, wrong.clip.regions.front());
  ASSERT_TRUE(rightStrip.ok() && wrongStrip.ok());
  EXPECT_EQ(traceEnvelope(*rightStrip).upper, traceEnvelope(*wrongStrip).upper);
  EXPECT_EQ(wrongStrip->flags, (std::vector<std::string>{"delta_sign_corrected", "strip_not_verified"}));
}

TEST(Envelope, IsFlatWhereThereIsOnlyNoise) {
  const auto drawn = draw({.velocity = [](double t) { return t < 3 ? 30.0 : 0.0; }});
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_TRUE(strip.ok());
  const Envelope envelope = traceEnvelope(*strip);
  for (std::size_t i = 320; i < envelope.size(); ++i) EXPECT_LT(envelope.upper[i], 3.0) << "column " << i;
}

// Found by a user: drop-outs of faint systole were taken for the feet of beats.
TEST(Envelope, GoesOnOverADropOutThatIsShorterThanBloodCouldStop) {
  auto drawn = draw({.velocity = [](double) { return 45.0; }, .velocityRange = 60});
  auto pixels = std::make_shared<std::vector<std::uint8_t>>(*drawn.frame.pixels);
  for (const int gap : {200, 300, 400})
    for (int row = 0; row < drawn.frame.height; ++row)
      for (int column = gap; column < gap + 4; ++column)
        (*pixels)[static_cast<std::size_t>(row * drawn.frame.width + column)] =
            (*pixels)[static_cast<std::size_t>((row % 24) * drawn.frame.width + column)];  // the noise of the upper end
  drawn.frame.pixels = pixels;
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_TRUE(strip.ok());
  const Envelope envelope = traceEnvelope(*strip);
  for (std::size_t i = 20; i + 20 < envelope.size(); ++i) EXPECT_NEAR(envelope.upper[i], 45, 6) << "column " << i;
}

TEST(Envelope, DoesNotBridgeAPauseOrSlowFlow) {
  for (const double gap : {0.1, 0.2}) {
    const auto drawn = draw({.velocity = [gap](double t) { return t > 3 && t < 3 + gap ? 0.0 : 45.0; }});
    const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
    ASSERT_TRUE(strip.ok());
    const Envelope envelope = traceEnvelope(*strip);
    EXPECT_EQ(envelope.upper[static_cast<std::size_t>((3 + gap / 2) / 0.01)], 0) << gap;
  }
}

// Known facts of the real recording: the strip's place, its baseline, and six peaks within 3 cm/s.
TEST(Envelope, OfTheRealMitralStripHasTheKnownPeaks) {
  const auto file = tests::support::sharedData("ultrasound/pw_mitral_inflow.dcm");
  if (!file) GTEST_SKIP() << tests::support::kSharedDataMissing;
  const auto instance = imaging::dicom::readInstance(*file);
  ASSERT_TRUE(instance.ok());
  const auto frame = imaging::dicom::decodeFrame(instance->clip, 0);
  ASSERT_TRUE(frame.ok());
  const auto strip = extractStrip(*frame, instance->clip.regions.front());
  ASSERT_TRUE(strip.ok());
  EXPECT_NEAR(strip->box.left, 10, 2);
  EXPECT_NEAR(strip->box.top, 186, 2);
  EXPECT_NEAR(strip->box.right, 690, 6);
  EXPECT_NEAR(strip->box.bottom, 494, 2);
  EXPECT_NEAR(strip->baselineRow + strip->box.top, 371, 1);
  const std::vector<Wave> waves = findWaves(*strip, traceEnvelope(*strip));
  const std::vector<std::pair<int, double>> known{{83, 43}, {198, 38}, {268, 37}, {421, 44}, {535, 49}, {649, 37}};
  for (const auto& [column, velocity] : known) {
    const auto found = std::find_if(waves.begin(), waves.end(), [&, c = column](const Wave& w) {
      return w.peakVelocity > 0 && std::abs(w.peakColumn + strip->box.left - c) <= 6;
    });
    ASSERT_NE(found, waves.end()) << "no upward peak near column " << column;
    EXPECT_NEAR(found->peakVelocity, velocity, 3) << "column " << column;
  }
}

}  // namespace
}  // namespace sural::doppler
