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

}  // namespace sural::tests::ui
