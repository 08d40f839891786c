#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "imaging/bmode/find_press.h"
#include "imaging/bmode/lumen_path.h"
#include "imaging/bmode/lumen_shape.h"

namespace sural::tests::bmode {
namespace {

using namespace imaging::bmode;

std::vector<Point> ellipse(Point centre, double a, double b, double rotation) {
  std::vector<Point> outline;
  for (int i = 0; i < 360; ++i) {
    const double t = i * std::numbers::pi / 180;
    const double x = a * std::cos(t);
    const double y = b * std::sin(t);
    outline.push_back({centre.x + std::cos(rotation) * x - std::sin(rotation) * y,
                       centre.y + std::sin(rotation) * x + std::cos(rotation) * y});
  }
  return outline;
}

TEST(LumenShape, EllipseComesBackFromItsOutline) {
  const std::vector<Point> outline = ellipse({200, 90}, 5, 3, 0.3);
  const Ellipse fitted = ellipseOf(outline);
  EXPECT_NEAR(areaOf(outline), std::numbers::pi * 15, 0.01);
  EXPECT_NEAR(fitted.centre.x, 200, 1e-6);
  EXPECT_NEAR(fitted.halfWidth, 5, 0.01);
  EXPECT_NEAR(fitted.halfHeight, 3, 0.01);
  EXPECT_NEAR(fitted.rotation, 0.3, 1e-3);
}

TEST(LumenShape, TallEllipseKeepsItsWidthAcross) {
  const Ellipse fitted = ellipseOf(ellipse({0, 0}, 2, 4, 0.1));
  EXPECT_NEAR(fitted.halfWidth, 2, 0.01);
  EXPECT_NEAR(fitted.halfHeight, 4, 0.01);
}

TEST(LumenShape, LongestVerticalChordIsTheDiameterAlongTheBeam) {
  EXPECT_NEAR(longestVertical(ellipse({10, 10}, 5, 3, 0)).length(), 6, 0.01);
  EXPECT_NEAR(longestHorizontal(ellipse({10, 10}, 5, 3, 0)).length(), 10, 0.01);
}

TEST(LumenShape, OutlineWithoutAreaHasNoDiameter) {
  EXPECT_EQ(areaOf({}), 0);
  EXPECT_EQ(longestVertical({{1, 1}, {2, 2}}).length(), 0);
}

TEST(LumenShape, OverlapOfAnEllipseWithItselfIsWhole) {
  const Ellipse e{{3, 3}, 4, 2, 0.5};
  EXPECT_NEAR(overlapOf(e, e), 1, 1e-9);
  EXPECT_EQ(overlapOf(e, {{30, 3}, 4, 2, 0.5}), 0);
}

TEST(LumenPath, TakesTheBestPlacesWithinItsReachAndClosesTheRound) {
  GainBand band{8, 10, std::vector<float>(80, 0.0F)};
  const std::vector<int> wanted{3, 4, 5, 6, 6, 5, 4, 3};
  for (std::size_t i = 0; i < wanted.size(); ++i) band.gain[i * 10 + static_cast<std::size_t>(wanted[i])] = 5;
  EXPECT_EQ(bestClosedPath(band, 1, 0.1F), wanted);
}

TEST(LumenPath, OneBrightSpotDoesNotBendTheRound) {
  GainBand band{12, 12, std::vector<float>(144, 0.0F)};
  for (std::size_t i = 0; i < 12; ++i) band.gain[i * 12 + 6] = 2;
  band.gain[4 * 12 + 11] = 4;
  for (const int place : bestClosedPath(band, 2, 0.5F)) EXPECT_EQ(place, 6);
}

TissueMotion motionOf(std::vector<double> shortening) {
  TissueMotion motion;
  motion.contact.assign(shortening.size(), 1.0);
  motion.shortening = std::move(shortening);
  return motion;
}

TEST(Presses, TwoPushesAreTwoPresses) {
  const PressPhases phases =
      findPresses(motionOf({0, 0, 0, .05, .12, .16, .12, .05, 0, 0, 0, .06, .13, .13, .06, 0, 0}));
  ASSERT_EQ(phases.presses.size(), 2U);
  EXPECT_EQ(phases.presses[0].strongest, 5U);
  EXPECT_NEAR(phases.presses[1].shortening, 0.13, 1e-9);
}

TEST(Presses, TremblingIsNoPress) {
  EXPECT_TRUE(findPresses(motionOf({0, .005, .01, .004, 0, .008})).presses.empty());
  EXPECT_TRUE(findPresses(motionOf({})).rest.empty());
}

TEST(Presses, FramesWithoutContactAreNotAtRest) {
  TissueMotion motion = motionOf({0, 0, 0, 0, 0, 0, .1, .15, .1, 0, 0, 0});
  motion.contact[1] = 0.5;
  const PressPhases phases = findPresses(motion);
  EXPECT_EQ(std::count(phases.rest.begin(), phases.rest.end(), 1U), 0);
}

}  // namespace
}  // namespace sural::tests::bmode
