#include <gtest/gtest.h>

#include <cmath>

#include "imaging/bmode/find_slit.h"
#include "imaging/bmode/wall_motion.h"
#include "tests/imaging/bmode/painted_leg.h"

namespace sural::tests::bmode {
namespace {

using namespace imaging::bmode;

// The painted vein: in mm of the picture, under that share of the press.
Ellipse veinAt(const PaintedLeg& leg, double pressure) {
  const PaintedLumen& vein = leg.lumens[1];
  const double shortening = leg.firmness * pressure;
  const double open = (1 - vein.closes * std::min(1.0, pressure / 0.7)) * (1 - shortening);
  return {{vein.centre.x, vein.centre.y * (1 - shortening)}, vein.halfWidth, vein.halfHeight * open, 0};
}

TEST(WallMotion, WallsThatCloseAreFollowedWithinAQuarterOfAMillimetre) {
  const PaintedLeg leg = groin(0.8);
  const PreparedCine cine = prepared(leg);
  for (const std::size_t frame : {std::size_t{9}, std::size_t{10}, std::size_t{11}}) {
    const Ellipse before = veinAt(leg, leg.pressure[frame]);
    const Ellipse after = veinAt(leg, leg.pressure[frame + 1]);
    const Point shift{0, after.centre.y - before.centre.y};
    const auto motion = followWalls(cine.pictures[frame], cine.pictures[frame + 1], before, {shift, 1.8});
    ASSERT_TRUE(motion) << frame;
    const double gap = 2 * before.halfHeight + motion->bottom - motion->top;
    EXPECT_NEAR(gap, 2 * after.halfHeight, 0.25) << frame;
  }
}

TEST(WallMotion, WallsThatStayAreSeenToStay) {
  const PaintedLeg leg = groin(1.0);
  const PreparedCine cine = prepared(leg);
  const auto motion = followWalls(cine.pictures[1], cine.pictures[2], veinAt(leg, 0), {{0, 0}, 1.5});
  ASSERT_TRUE(motion);
  EXPECT_NEAR(motion->top, 0, 0.05);
  EXPECT_NEAR(motion->bottom, 0, 0.05);
  EXPECT_GT(motion->likeness, 0.9);
}

TEST(WallMotion, WallOutsideThePictureIsNotFollowed) {
  const PreparedCine cine = prepared(groin(1.0));
  EXPECT_FALSE(followWalls(cine.pictures[1], cine.pictures[2], {{-20, -20}, 4, 3, 0}, {{0, 0}, 1.5}));
}

TEST(Slit, SlitBetweenTheWallsIsFoundAtItsPlaceAndThickness) {
  const PaintedLeg leg = groin(0.8);
  const PreparedCine cine = prepared(leg);
  const Ellipse truth = veinAt(leg, 1.0);
  Ellipse around = truth;
  around.centre.y += 0.4;
  const auto slit = findSlit(cine.pictures[16], {around, 0.8, veinAt(leg, 0), {30, 165}});
  ASSERT_TRUE(slit);
  EXPECT_NEAR(slit->ellipse.centre.y, truth.centre.y, 0.3);
  EXPECT_NEAR(2 * slit->ellipse.halfHeight, 2 * truth.halfHeight, 0.4);
  EXPECT_GT(slit->contrast * slit->share, 0.3);
}

TEST(Slit, WallsThatMeetHaveNoSlitBetweenThem) {
  const PaintedLeg leg = groin(1.0);
  const PreparedCine cine = prepared(leg);
  const auto slit = findSlit(cine.pictures[16], {veinAt(leg, 1.0), 0.7, veinAt(leg, 0), {30, 165}});
  ASSERT_TRUE(slit);
  EXPECT_LT(slit->contrast * slit->share, 0.15);
}

TEST(Slit, WallsBendButKeepTheirLength) {
  const Ellipse round{{0, 0}, 3, 3, 0};
  EXPECT_NEAR(collapsedHalfWidth(round, 3), 3, 1e-3);
  EXPECT_NEAR(collapsedHalfWidth(round, 0), 3 * 3.14159265 / 2, 0.15);  // twice the width is the circumference
}

}  // namespace
}  // namespace sural::tests::bmode
