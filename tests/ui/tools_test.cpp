#include <gtest/gtest.h>

#include <optional>

#include "ui/tools/drag_zoom.h"
#include "ui/tools/pan_or_pick.h"

namespace sural::tests::ui {

using namespace sural::ui::layers;
using namespace sural::ui::tools;

namespace {

class FakeView : public View {
 public:
  [[nodiscard]] Extent extent() const override { return {400, 300}; }
  [[nodiscard]] ViewTransform transform() const override { return current; }
  void setTransform(const ViewTransform& transform) override { current = transform; }
  void pick(Point inFrame) override { picked = inFrame; }

  ViewTransform current{{200, 150}, 2};
  std::optional<Point> picked;
};

}  // namespace

TEST(PanOrPick, ClickPicksTheFramePointUnderIt) {
  FakeView view;
  PanOrPick tool;
  tool.press(view, {220, 150});
  tool.release(view, {221, 150});
  ASSERT_TRUE(view.picked.has_value());
  EXPECT_NEAR(view.picked->x, 210.5, 1e-9);
  EXPECT_EQ(view.current, FakeView().current);
}

TEST(PanOrPick, DragMovesThePictureWithTheHandAndPicksNothing) {
  FakeView view;
  PanOrPick tool;
  const Point grabbed = toFrame(view.current, view.extent(), {100, 100});
  tool.press(view, {100, 100});
  tool.move(view, {130, 90});
  tool.release(view, {160, 80});
  EXPECT_FALSE(view.picked.has_value());
  EXPECT_NEAR(toView(view.current, view.extent(), grabbed).x, 160, 1e-9);
  EXPECT_NEAR(toView(view.current, view.extent(), grabbed).y, 80, 1e-9);
  EXPECT_FALSE(tool.active());
}

TEST(PanOrPick, CancelPutsThePictureBack) {
  FakeView view;
  PanOrPick tool;
  tool.press(view, {100, 100});
  tool.move(view, {200, 200});
  tool.cancel(view);
  EXPECT_EQ(view.current, FakeView().current);
  tool.move(view, {300, 300});
  tool.release(view, {300, 300});
  EXPECT_EQ(view.current, FakeView().current);
  EXPECT_FALSE(view.picked.has_value());
}

TEST(PanOrPick, MovingWithoutAPressDoesNothing) {
  FakeView view;
  PanOrPick tool;
  tool.move(view, {10, 10});
  EXPECT_EQ(view.current, FakeView().current);
}

TEST(DragZoom, DraggingUpEnlargesAboutThePress) {
  FakeView view;
  DragZoom tool;
  const Point under = toFrame(view.current, view.extent(), {50, 200});
  tool.press(view, {50, 200});
  tool.release(view, {50, 80});
  EXPECT_NEAR(view.current.scale, 4, 1e-9);
  EXPECT_NEAR(toView(view.current, view.extent(), under).y, 200, 1e-9);
}

TEST(DragZoom, CancelPutsThePictureBack) {
  FakeView view;
  DragZoom tool;
  tool.press(view, {50, 200});
  tool.move(view, {50, 20});
  tool.cancel(view);
  EXPECT_EQ(view.current, FakeView().current);
  EXPECT_FALSE(tool.active());
}

TEST(WheelZoom, ThereAndBackIsTheSameView) {
  FakeView view;
  wheelZoom(view, {10, 290}, 3);
  EXPECT_GT(view.current.scale, 2);
  wheelZoom(view, {10, 290}, -3);
  EXPECT_NEAR(view.current.scale, 2, 1e-9);
  EXPECT_NEAR(view.current.centre.x, 200, 1e-9);
}

}  // namespace sural::tests::ui
