#include "doppler/arterial_waveform.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "doppler/spectral_measurements.h"
#include "tests/doppler/drawn_artery.h"

namespace sural::doppler {
namespace {

using tests::doppler::ArteryDrawing;
using tests::doppler::draw;
using tests::doppler::pulses;

Result<ArterialWaveform> measureDrawn(const ArteryDrawing& artery, const ArterialOptions& options = {}) {
  const auto drawn = draw({.velocity = pulses(artery), .velocityRange = 140});
  const Result<SpectralStrip> strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  if (!strip) return strip.error();
  return measureArterialWaveform(*strip, traceEnvelope(*strip), options);
}

std::string whyNoRatioWith(const Estimate& endDiastolic) {
  const auto drawn = draw({.velocity = pulses({}), .velocityRange = 140});
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  if (!strip) return toLine(strip.error());
  SpectralAnalysis analysis{.strip = *strip, .envelope = traceEnvelope(*strip)};
  analysis.artery = measureArterialWaveform(*strip, analysis.envelope).value();
  analysis.artery->endDiastolic = endDiastolic;
  analysis.artery->systolicDiastolicRatio.reset();
  std::vector<Measurement> measurements;
  reportArtery({.region = drawn.clip.regions.front(), .analysis = analysis, .context = {}}, measurements);
  for (const Measurement& m : measurements)
    if (m.quantity == "systolic_diastolic_ratio") return m.absentReason;
  return {};
}

TEST(ArterialMeasurements, ReasonForNoDiastolicRatioAgreesWithTheDiastolicVelocity) {
  EXPECT_NE(whyNoRatioWith({2, 1.2}).find("not told from none"), std::string::npos);
  EXPECT_NE(whyNoRatioWith({-4, 1}).find("nothing flows forwards"), std::string::npos);
}

class HeartRateOf : public testing::TestWithParam<double> {};

TEST_P(HeartRateOf, APulseIsFoundWithinOnePercent) {
  const auto wave = measureDrawn({.beatSeconds = 60 / GetParam()});
  ASSERT_TRUE(wave.ok() && wave->heartRate);
  EXPECT_NEAR(wave->heartRate->value, GetParam(), 0.01 * GetParam());
}

INSTANTIATE_TEST_SUITE_P(Rates, HeartRateOf, testing::Values(40, 55, 72, 95, 120, 150));

TEST(ArterialWaveform, HasTheIndicesThatItsDefinitionsGive) {
  const auto wave = measureDrawn({.peak = 90, .diastole = 30});
  ASSERT_TRUE(wave.ok() && wave->resistiveIndex && wave->systolicDiastolicRatio);
  EXPECT_NEAR(wave->peakSystolic.value, 90, 4);
  EXPECT_NEAR(wave->endDiastolic->value, 30, 3);
  EXPECT_NEAR(wave->resistiveIndex->value, 2.0 / 3, 0.03);
  EXPECT_NEAR(wave->systolicDiastolicRatio->value, 3, 0.3);
  EXPECT_NEAR(wave->pulsatilityIndex->value,
              (wave->peakSystolic.value - wave->minimumDiastolic->value) / wave->timeAveragedPeak->value, 1e-9);
}

TEST(ArterialWaveform, ThatReversesIsMultiphasicAndHighResistive) {
  const auto wave = measureDrawn({.peak = 90, .reversal = 30});
  ASSERT_TRUE(wave.ok() && wave->waveform);
  EXPECT_EQ(wave->waveform->phasicity, Phasicity::Multiphasic);
  EXPECT_EQ(wave->waveform->resistance, Resistance::High);
  EXPECT_NE(wave->waveform->reason.find("crosses the baseline"), std::string::npos);
  EXPECT_LT(wave->minimumDiastolic->value, -20);
}

TEST(ArterialWaveform, WithFlowAllThroughDiastoleIsMonophasicAndLowResistive) {
  const auto wave = measureDrawn({.peak = 70, .diastole = 30});
  ASSERT_TRUE(wave.ok() && wave->waveform);
  EXPECT_EQ(wave->waveform->phasicity, Phasicity::Monophasic);
  EXPECT_EQ(wave->waveform->resistance, Resistance::Low);
}

TEST(ArterialWaveform, WithANotchAndForwardFlowBehindItIsIntermediateResistive) {
  const auto wave = measureDrawn({.peak = 90, .diastole = 22, .notch = 18});
  ASSERT_TRUE(wave.ok() && wave->waveform);
  EXPECT_EQ(wave->waveform->phasicity, Phasicity::Monophasic);
  EXPECT_EQ(wave->waveform->resistance, Resistance::Intermediate);
}

TEST(ArterialWaveform, ChangesNoNumberWhenTheStripIsTurnedOver) {
  const auto flow = pulses({.peak = 90, .reversal = 25});
  const auto measure = [](const std::function<double(double)>& velocity) {
    const auto drawn = draw({.velocity = velocity, .velocityRange = 140});
    const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
    return measureArterialWaveform(*strip, traceEnvelope(*strip));
  };
  const auto upright = measure(flow);
  const auto turned = measure([flow](double t) { return -flow(t); });
  ASSERT_TRUE(upright.ok() && turned.ok());
  EXPECT_EQ(upright->antegradeSign, -turned->antegradeSign);
  EXPECT_NEAR(upright->peakSystolic.value, turned->peakSystolic.value, 2.5);
  EXPECT_NEAR(upright->heartRate->value, turned->heartRate->value, 0.7);
}

TEST(ArterialWaveform, OfOneBeatHasItsPeakButNoRate) {
  const auto wave = measureDrawn({.peak = 80, .beatSeconds = 20});
  ASSERT_TRUE(wave.ok());
  EXPECT_NEAR(wave->peakSystolic.value, 80, 4);
  EXPECT_FALSE(wave->heartRate);
  EXPECT_FALSE(wave->resistiveIndex);
}

TEST(ArterialWaveform, ThatNeverPulsesIsRefused) {
  const auto drawn = draw({.velocity = [](double) { return 40.0; }});
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  const auto wave = measureArterialWaveform(*strip, traceEnvelope(*strip));
  ASSERT_FALSE(wave.ok());
  EXPECT_NE(wave.error().what.find("upstroke"), std::string::npos);
}

TEST(ArterialWaveform, OfAWallThatThumpsWithoutFlowIsRefused) {
  const auto thump = [](double t) {
    const double since = std::fmod(t, 0.85);
    return since < 0.08 ? 7 * std::sin(std::numbers::pi * since / 0.08) : 0.0;
  };
  const auto drawn = draw({.velocity = thump, .velocityRange = 60});
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  EXPECT_FALSE(measureArterialWaveform(*strip, traceEnvelope(*strip)).ok());
}

TEST(ArterialWaveform, OfSlowDampedFlowIsStillMeasured) {
  const auto wave = measureDrawn({.peak = 20, .diastole = 8});
  ASSERT_TRUE(wave.ok());
  EXPECT_NEAR(wave->peakSystolic.value, 20, 3);
}

TEST(ArterialWaveform, WithBeatsOfUnequalLengthIsCalledIrregular) {
  const auto wave = measureDrawn({.peak = 80, .beatSeconds = 0.8, .alternation = 0.35});
  ASSERT_TRUE(wave.ok());
  EXPECT_TRUE(wave->irregular);
}

}  // namespace
}  // namespace sural::doppler
