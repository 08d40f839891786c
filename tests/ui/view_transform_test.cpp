#include "ui/layers/view_transform.h"

#include <gtest/gtest.h>

namespace sural::tests::ui {

using namespace sural::ui::layers;

TEST(ViewTransform, FittedPictureTouchesTheViewInItsTighterDirection) {
  const ViewTransform fitted = fit({800, 400}, {400, 400});
  EXPECT_DOUBLE_EQ(fitted.scale, 0.5);
  EXPECT_DOUBLE_EQ(toView(fitted, {400, 400}, {-0.5, 199.5}).x, 0);
  EXPECT_DOUBLE_EQ(toView(fitted, {400, 400}, {799.5, 199.5}).x, 400);
}

TEST(ViewTransform, GoingToTheViewAndBackIsTheSamePoint) {
  const ViewTransform transform{{120, 80}, 2.5};
  const Point back = toFrame(transform, {640, 480}, toView(transform, {640, 480}, {31.25, 200.5}));
  EXPECT_DOUBLE_EQ(back.x, 31.25);
  EXPECT_DOUBLE_EQ(back.y, 200.5);
}

TEST(ViewTransform, PointUnderThePointerStaysWhenZooming) {
  const ViewTransform before{{100, 100}, 1};
  const Extent view{600, 400};
  const Point pointer{450, 90};
  const Point under = toFrame(before, view, pointer);
  const Point after = toView(zoomedAbout(before, view, pointer, 3), view, under);
  EXPECT_NEAR(after.x, pointer.x, 1e-9);
  EXPECT_NEAR(after.y, pointer.y, 1e-9);
}

TEST(ViewTransform, ZoomStopsAtItsLimits) {
  EXPECT_DOUBLE_EQ(zoomedAbout({{0, 0}, 1}, {100, 100}, {0, 0}, 1e9).scale, kLargestScale);
  EXPECT_DOUBLE_EQ(zoomedAbout({{0, 0}, 1}, {100, 100}, {0, 0}, 1e-9).scale, kSmallestScale);
}

TEST(ViewTransform, EmptyPictureOrViewGivesAUsableTransform) {
  EXPECT_GT(fit({0, 0}, {100, 100}).scale, 0);
  EXPECT_GT(fit({100, 100}, {0, 0}).scale, 0);
}

TEST(ViewTransform, ViewAndFrameAreInverseHoweverThePictureIsTurned) {
  for (int quarter = 0; quarter < 4; ++quarter)
    for (const bool flipped : {false, true}) {
      const ViewTransform transform{{120, 80}, 1.7, {quarter, flipped}};
      const Point there = toView(transform, {400, 300}, {33, 44});
      const Point back = toFrame(transform, {400, 300}, there);
      EXPECT_NEAR(back.x, 33, 1e-9);
      EXPECT_NEAR(back.y, 44, 1e-9);
    }
}

TEST(ViewTransform, TurningClockwiseBringsTheTopToTheRight) {
  const Point top = directionOnView(turned({}, 1), {0, -1});
  EXPECT_NEAR(top.x, 1, 1e-9);
  EXPECT_NEAR(top.y, 0, 1e-9);
}

TEST(ViewTransform, MirroringTwiceAndTurningFourTimesChangeNothing) {
  const Orientation start{3, true};
  EXPECT_EQ(mirrored(mirrored(start)), start);
  EXPECT_EQ(turned(turned(turned(turned(start, 1), 1), 1), 1), start);
}

TEST(ViewTransform, MirroringSwapsLeftAndRightOnTheScreenHoweverThePictureIsTurned) {
  for (int quarter = 0; quarter < 4; ++quarter) {
    const Orientation before{quarter, false};
    const Point shown = directionOnView(before, {2, 5});
    const Point mirroredPlace = directionOnView(mirrored(before), {2, 5});
    EXPECT_NEAR(mirroredPlace.x, -shown.x, 1e-9);
    EXPECT_NEAR(mirroredPlace.y, shown.y, 1e-9);
  }
}

TEST(ViewTransform, TurnedPictureIsFittedByItsOtherSide) {
  EXPECT_NEAR(fit({400, 100}, {200, 200}).scale, 0.5, 1e-9);
  EXPECT_NEAR(fit({400, 100}, {100, 400}, {1, false}).scale, 1, 1e-9);
}

TEST(ViewTransform, PanFollowsTheHandHoweverThePictureIsTurned) {
  const ViewTransform transform{{120, 80}, 2, {1, true}};
  const Point grabbed = toFrame(transform, {400, 300}, {100, 100});
  const Point now = toView(panned(transform, {30, -20}), {400, 300}, grabbed);
  EXPECT_NEAR(now.x, 130, 1e-9);
  EXPECT_NEAR(now.y, 80, 1e-9);
}

}  // namespace sural::tests::ui
