#include "doppler/spectral_strip.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "imaging/model/region_flags.h"
#include "tests/doppler/drawn_strip.h"

namespace sural::doppler {
namespace {

using tests::doppler::draw;
using tests::doppler::squeezeWithReflux;

tests::doppler::DrawnStrip aStrip() { return draw({.velocity = squeezeWithReflux(1.4, 1.0)}); }

TEST(SpectralStrip, HasVelocityZeroOnItsBaseline) {
  const auto drawn = aStrip();
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_TRUE(strip.ok());
  EXPECT_DOUBLE_EQ(strip->velocityAt(strip->baselineRow), 0);
  EXPECT_DOUBLE_EQ(strip->rowOf(strip->velocityAt(17)), 17);
}

// The strip with its line of zero velocity drawn, below an empty picture, as a cart shows it.
tests::doppler::DrawnStrip belowAPicture() {
  constexpr int kAbove = 260;
  auto drawn = aStrip();
  const Frame strip = drawn.frame;
  auto pixels = std::make_shared<std::vector<std::uint8_t>>(
      static_cast<std::size_t>(strip.width) * static_cast<std::size_t>(strip.height + kAbove), std::uint8_t{0});
  std::copy(strip.pixels->begin(), strip.pixels->end(), pixels->begin() + std::ptrdiff_t{kAbove} * strip.width);
  Region& region = drawn.clip.regions.front();
  const auto zero = static_cast<std::ptrdiff_t>(std::lround(region.y.toPixel(0))) + kAbove;
  std::fill_n(pixels->begin() + zero * strip.width, strip.width, std::uint8_t{190});
  region.box.top += kAbove;
  region.box.bottom += kAbove;
  drawn.frame = {0, 0, strip.width, strip.height + kAbove, 1, pixels};
  return drawn;
}

TEST(SpectralStrip, TakesTheDrawnBaselineHoweverFarTheHeaderIsFromIt) {
  const auto right = belowAPicture();
  const auto expected = extractStrip(right.frame, right.clip.regions.front());
  ASSERT_TRUE(expected.ok());
  for (const double shift : {18.0, 30.0, 60.0, -30.0, -500.0}) {
    auto drawn = belowAPicture();
    drawn.clip.regions.front().y.referencePixel += shift;
    const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
    ASSERT_TRUE(strip.ok()) << shift;
    EXPECT_NEAR(strip->baselineRow, expected->baselineRow, 1.5) << shift;
    EXPECT_EQ(std::count(strip->flags.begin(), strip->flags.end(), "baseline_differs_from_header"), 1) << shift;
  }
}

TEST(SpectralStrip, RefusesAnMModeRegion) {
  auto drawn = aStrip();
  drawn.clip.regions.front().kind = RegionKind::MMode;
  drawn.clip.regions.front().y.unit = Unit::Centimetre;
  EXPECT_FALSE(extractStrip(drawn.frame, drawn.clip.regions.front()).ok());
}

TEST(SpectralStrip, RefusesARegionWhoseBoxLiesOutsideTheImage) {
  auto drawn = aStrip();
  drawn.clip.regions.front().flags.emplace_back(kBoxOutsideImage);
  EXPECT_FALSE(extractStrip(drawn.frame, drawn.clip.regions.front()).ok());
}

TEST(SpectralStrip, RefusesAStripOfThreeRows) {
  auto drawn = aStrip();
  drawn.clip.regions.front().box = {0, 100, 599, 102};
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_FALSE(strip.ok());
  EXPECT_NE(strip.error().what.find("600 x 3"), std::string::npos);
}

TEST(SpectralStrip, RefusesACalibrationThatNoCartCouldDraw) {
  for (const double seconds : {1e-300, 1e-9, 50.0}) {
    auto drawn = aStrip();
    drawn.clip.regions.front().x.deltaPerPixel = seconds;
    EXPECT_FALSE(extractStrip(drawn.frame, drawn.clip.regions.front()).ok()) << seconds << " s a column";
  }
  for (const double velocity : {1e308, -1e308, 1e-200}) {
    auto drawn = aStrip();
    drawn.clip.regions.front().y.deltaPerPixel = velocity;
    EXPECT_FALSE(extractStrip(drawn.frame, drawn.clip.regions.front()).ok()) << velocity << " cm/s a row";
  }
}

TEST(SpectralStrip, RefusesTimeThatRunsBackwards) {
  auto drawn = aStrip();
  drawn.clip.regions.front().x.deltaPerPixel *= -1;
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_FALSE(strip.ok());
  EXPECT_NE(strip.error().what.find("backwards"), std::string::npos);
}

TEST(SpectralStrip, AsksForTheAngleWhenTheScaleIsInHertz) {
  auto drawn = aStrip();
  drawn.clip.regions.front().y.unit = Unit::Hertz;
  const auto strip = extractStrip(drawn.frame, drawn.clip.regions.front());
  ASSERT_FALSE(strip.ok());
  EXPECT_NE(strip.error().advice.find("angle"), std::string::npos);
}

}  // namespace
}  // namespace sural::doppler
