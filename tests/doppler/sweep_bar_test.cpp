#include "doppler/sweep_bar.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "doppler/analyze_spectral.h"
#include "tests/doppler/drawn_strip.h"

namespace sural::doppler {
namespace {

using tests::doppler::draw;
using tests::doppler::DrawnStrip;
using tests::doppler::squeezeWithReflux;
using tests::doppler::StripDrawing;

constexpr int kBarColumns = 8;

// As a cart shows it that writes on at `bar`: time begins there, under the bar, and goes on at the left edge.
DrawnStrip sweeping(const StripDrawing& drawing, int bar) {
  DrawnStrip drawn = draw(drawing);
  auto pixels = std::make_shared<std::vector<std::uint8_t>>(drawn.frame.pixels->size());
  for (int row = 0; row < drawing.height; ++row)
    for (int column = kBarColumns; column < drawing.width; ++column) {
      const int shown = (column + bar) % drawing.width;
      (*pixels)[static_cast<std::size_t>(row * drawing.width + shown)] = *drawn.frame.at(column, row);
    }
  drawn.frame.pixels = pixels;
  drawn.clip.site.vessel = "great_saphenous_vein";
  return drawn;
}

const Measurement& refluxOf(const SpectralResult& result) {
  return *std::find_if(result.measurements.begin(), result.measurements.end(),
                       [](const Measurement& m) { return m.quantity == "reflux_time"; });
}

bool has(const std::vector<std::string>& flags, const std::string& flag) {
  return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

class SweepBarAt : public testing::TestWithParam<int> {};

TEST_P(SweepBarAt, SplitsNoReflux) {
  const auto drawn = sweeping({.velocity = squeezeWithReflux(1.4, 1.2)}, GetParam());
  const auto result = analyzeSpectral(drawn.clip, drawn.frame, 0);
  const Measurement& reflux = refluxOf(result);
  ASSERT_TRUE(reflux.value) << reflux.absentReason;
  EXPECT_NEAR(*reflux.value, 1.2, 0.05);
  EXPECT_TRUE(has(reflux.flags, "sweep_reordered"));
  ASSERT_EQ(reflux.evidence.points.size(), 2U);
  EXPECT_NEAR(reflux.evidence.points[0].x, (140 + GetParam()) % 600, 3);
  EXPECT_NEAR(reflux.evidence.points[1].x, (260 + GetParam()) % 600, 6);
}

// Interval right of the bar; across the strip's end, so that it ends left of where it begins; left of the bar.
INSTANTIATE_TEST_SUITE_P(Places, SweepBarAt, testing::Values(60, 300, 400, 560));

TEST(SweepBar, IsNotSeenInAStripWithoutNoise) {
  const auto drawn = sweeping({.velocity = squeezeWithReflux(1.4, 1.2), .noise = 0}, 300);
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_TRUE(strip.ok());
  EXPECT_EQ(strip->hiddenColumns, 0);
  EXPECT_FALSE(has(strip->flags, "sweep_reordered"));
}

TEST(SweepBar, IsNotSeenInAWholeStrip) {
  const auto drawn = draw({.velocity = squeezeWithReflux(1.4, 1.2)});
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_TRUE(strip.ok());
  EXPECT_FALSE(findSweepBar(*strip));
}

TEST(SweepBar, IsNoMomentWithoutFlowBetweenBeats) {
  const auto drawn = draw({.velocity = [](double t) { return std::min(40.0, 60 * std::abs(t - 3)); }, .noise = 0});
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_TRUE(strip.ok());
  EXPECT_EQ(strip->hiddenColumns, 0);
}

TEST(SweepBar, IsNoneOfTwoGaps) {
  auto drawn = draw({.velocity = squeezeWithReflux(1.4, 1.2)});
  auto pixels = std::make_shared<std::vector<std::uint8_t>>(*drawn.frame.pixels);
  for (int row = 0; row < drawn.frame.height; ++row)
    for (const int gap : {200, 400})
      for (int k = 0; k < kBarColumns; ++k) (*pixels)[static_cast<std::size_t>(row * drawn.frame.width + gap + k)] = 0;
  drawn.frame.pixels = pixels;
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_TRUE(strip.ok());
  EXPECT_EQ(strip->width(), 600);
}

TEST(SweepBar, IsNotSeenInAJoinedRecording) {
  const auto drawn = sweeping({.velocity = squeezeWithReflux(1.4, 1.2), .secondsPerColumn = 0.1}, 300);
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_TRUE(strip.ok());
  EXPECT_EQ(strip->width(), 600);
}

TEST(SweepBar, LeavesItsColumnsOut) {
  const auto drawn = sweeping({.velocity = squeezeWithReflux(1.4, 1.2)}, 300);
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_TRUE(strip.ok());
  EXPECT_EQ(strip->width(), 600 - kBarColumns);
  EXPECT_EQ(strip->power.size(), static_cast<std::size_t>(strip->width() * strip->height()));
  EXPECT_DOUBLE_EQ(strip->columnInFrame(0), 300 + kBarColumns);
  EXPECT_DOUBLE_EQ(strip->columnInFrame(strip->width() - 1), 299);
  EXPECT_FLOAT_EQ(strip->at(0, 20), static_cast<float>(*drawn.frame.at(300 + kBarColumns, 20)) / 255);
}

}  // namespace
}  // namespace sural::doppler
