#include "doppler/grid_lines.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "doppler/analyze_spectral.h"
#include "tests/doppler/drawn_artery.h"

namespace sural::doppler {
namespace {

using tests::doppler::draw;
using tests::doppler::DrawnStrip;
using tests::doppler::pulses;

constexpr int kRowStep = 15;
constexpr int kColumnStep = 50;

DrawnStrip anArtery() {
  DrawnStrip drawn = draw({.velocity = pulses({.peak = 80, .diastole = 14}), .velocityRange = 120});
  drawn.clip.site.vessel = "superficial_femoral_artery";
  return drawn;
}

// Lines of one grey at equal steps, in the strip's own colour.
DrawnStrip withGrid(DrawnStrip drawn, std::uint8_t grey) {
  const auto painted = std::make_shared<std::vector<std::uint8_t>>(*drawn.frame.pixels);
  for (int row = 0; row < drawn.frame.height; ++row)
    for (int column = 0; column < drawn.frame.width; ++column)
      if (row % kRowStep == 7 || column % kColumnStep == 20)
        (*painted)[static_cast<std::size_t>(row * drawn.frame.width + column)] = grey;
  drawn.frame.pixels = painted;
  return drawn;
}

double valueOf(const DrawnStrip& drawn, const std::string& quantity) {
  const SpectralResult result = analyzeSpectral(drawn.clip, drawn.frame, 0);
  const auto found = std::find_if(result.measurements.begin(), result.measurements.end(),
                                  [&](const Measurement& m) { return m.quantity == quantity && m.measured(); });
  return found == result.measurements.end() ? -1000 : found->value.value_or(-1000);
}

TEST(GridLines, InTheStripsOwnGreyLeaveTheVelocitiesOfAnArteryAsTheyWere) {
  const DrawnStrip plain = anArtery();
  for (const std::uint8_t grey : std::vector<std::uint8_t>{70, 110, 160}) {
    const DrawnStrip gridded = withGrid(plain, grey);
    for (const char* quantity : {"peak_systolic_velocity", "end_diastolic_velocity", "time_averaged_mean_velocity"})
      EXPECT_NEAR(valueOf(gridded, quantity), valueOf(plain, quantity), 1.5) << quantity << " under grey " << int(grey);
  }
}

TEST(GridLines, AreTakenForGraphicsAndSpeckleIsNot) {
  const DrawnStrip plain = anArtery();
  const auto clean = extractStrip(plain.frame, plain.clip.regions.front());
  const DrawnStrip gridded = withGrid(plain, 110);
  const auto strip = extractStrip(gridded.frame, gridded.clip.regions.front());
  ASSERT_TRUE(clean.ok() && strip.ok());
  const auto coveredIn = [](const SpectralStrip& s) { return std::count(s.covered.begin(), s.covered.end(), 1); };
  EXPECT_GE(coveredIn(*strip) - coveredIn(*clean), 240 / kRowStep * 600);
  SpectralStrip untouched = *clean;
  removeGridLines(untouched);
  EXPECT_EQ(untouched.power, clean->power);
  EXPECT_EQ(untouched.covered, clean->covered);
}

}  // namespace
}  // namespace sural::doppler
