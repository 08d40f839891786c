#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "datasets/generate/colour/autocorrelation.h"

namespace sural::datasets::generate::colour {
namespace {

FlowField uniformField(const FlowSample& sample) {
  FlowField field{.beams = 40, .gates = 40};
  field.samples.assign(1600, sample);
  return field;
}

// Velocity from the mean of all samples' lag-one autocorrelation.
double meanVelocity(const FlowField& field, const PulseSettings& settings) {
  const FlowEstimate estimate = estimateFlow(field, settings, Random(1));
  std::complex<float> sum = 0;
  for (const std::complex<float>& value : estimate.lagOne) sum += value;
  return std::arg(sum) / std::numbers::pi * settings.nyquistVelocity;
}

double meanPower(const FlowField& field, const PulseSettings& settings) {
  const FlowEstimate estimate = estimateFlow(field, settings, Random(1));
  double sum = 0;
  for (const float value : estimate.power) sum += value;
  return sum / static_cast<double>(estimate.power.size());
}

TEST(LagOneAutocorrelation, EstimatesTheVelocityOfUniformFlowWithinFivePercent) {
  for (const double velocity : {8.0, 10.0, 15.0, -8.0, -15.0}) {
    const FlowField field = uniformField({.blood = 1, .bloodVelocity = static_cast<float>(velocity), .tissueEcho = 5});
    EXPECT_NEAR(meanVelocity(field, {.nyquistVelocity = 20}) / velocity, 1, 0.05) << velocity;
  }
}

TEST(LagOneAutocorrelation, FlowBeyondTheNyquistVelocityWrapsRound) {
  const FlowField field = uniformField({.blood = 1, .bloodVelocity = 28});
  EXPECT_NEAR(meanVelocity(field, {.nyquistVelocity = 20}), -12, 0.8);
}

TEST(LagOneAutocorrelation, WallFilterTakesStillTissueAwayButNotShakenTissue) {
  const PulseSettings settings{.noise = 0.1};
  const double noise = meanPower(uniformField({}), settings);
  EXPECT_NEAR(meanPower(uniformField({.tissueEcho = 30}), settings) / noise, 1, 0.05);
  EXPECT_GT(meanPower(uniformField({.tissueEcho = 30, .tissueVelocity = 3}), settings), 100 * noise);
}

}  // namespace
}  // namespace sural::datasets::generate::colour
