#include <gtest/gtest.h>

#include <optional>
#include <utility>
#include <vector>

#include "ui/tools/drag_handle.h"
#include "ui/tools/drag_tone.h"
#include "ui/tools/drag_turn.h"
#include "ui/tools/drag_zoom.h"
#include "ui/tools/draw_caliper.h"
#include "ui/tools/pan_or_pick.h"
#include "ui/tools/step_handle.h"

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
  [[nodiscard]] Tone tone() const override { return shownTone; }
  void setTone(const Tone& tone) override { shownTone = tone; }
  void turnBody(Point by) override { turnedBy = {turnedBy.x + by.x, turnedBy.y + by.y}; }
  void showDraft(CaliperShape, const std::vector<Point>& points) override { draft = points; }
  void takeCaliper(CaliperShape, const std::vector<Point>& points) override { drawn.push_back(points); }
  [[nodiscard]] std::vector<Point> handles() const override { return places; }
  [[nodiscard]] bool isStop(std::size_t handle) const override { return handle != gripOfTheSame; }
  void dragHandle(std::size_t, std::optional<Point> to) override { draggedTo = to; }
  void dropHandle(std::size_t handle, Point at) override { dropped = {handle, at}; }

  Tone shownTone;
  Point turnedBy;
  std::vector<Point> draft;
  std::vector<std::vector<Point>> drawn;
  std::vector<Point> places;
  std::optional<std::size_t> gripOfTheSame;
  std::optional<Point> draggedTo;
  std::optional<std::pair<std::size_t, Point>> dropped;

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

TEST(DragTurn, ClickPicksAndTurnsNothing) {
  FakeView view;
  DragTurn tool;
  tool.press(view, {220, 150});
  tool.move(view, {222, 151});
  tool.release(view, {222, 151});
  ASSERT_TRUE(view.picked.has_value());
  EXPECT_NEAR(view.picked->x, 211, 1e-9);
  EXPECT_EQ(view.turnedBy.x, 0);
}

TEST(DragTurn, DragTurnsByAsMuchAsTheHandMovedAndPicksNothing) {
  FakeView view;
  DragTurn tool;
  tool.press(view, {100, 100});
  tool.move(view, {120, 90});
  tool.move(view, {160, 95});
  tool.release(view, {170, 95});
  EXPECT_NEAR(view.turnedBy.x, 70, 1e-9);
  EXPECT_NEAR(view.turnedBy.y, -5, 1e-9);
  EXPECT_FALSE(view.picked.has_value());
  EXPECT_FALSE(tool.active());
}

TEST(DragTurn, CancelTurnsBack) {
  FakeView view;
  DragTurn tool;
  tool.press(view, {100, 100});
  tool.move(view, {150, 100});
  tool.cancel(view);
  EXPECT_NEAR(view.turnedBy.x, 0, 1e-9);
  EXPECT_FALSE(tool.active());
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

TEST(DragTone, RightwardsWidensTheWindowAndCancelPutsItBack) {
  FakeView view;
  DragTone tool;
  tool.press(view, {100, 100});
  tool.move(view, {140, 100});
  EXPECT_GT(view.shownTone.window, Tone{}.window);
  EXPECT_DOUBLE_EQ(view.shownTone.level, Tone{}.level);
  tool.cancel(view);
  EXPECT_EQ(view.shownTone, Tone{});
  EXPECT_FALSE(tool.active());
}

TEST(DrawCaliper, DragGivesTheTwoEndsOfALineInFramePixels) {
  FakeView view;  // twice as large, the frame's (200, 150) in the middle of 400 x 300
  DrawCaliper tool(CaliperShape::Line);
  tool.press(view, {200, 150});
  tool.move(view, {220, 150});
  EXPECT_EQ(view.draft.size(), 2U);
  tool.release(view, {240, 170});
  ASSERT_EQ(view.drawn.size(), 1U);
  EXPECT_EQ(view.drawn[0], (std::vector<Point>{{200, 150}, {220, 160}}));
  EXPECT_TRUE(view.draft.empty());
  EXPECT_FALSE(tool.active());
}

TEST(DrawCaliper, TwoClicksGiveTheSameLineAsADrag) {
  FakeView view;
  DrawCaliper tool(CaliperShape::Line);
  tool.press(view, {200, 150});
  tool.release(view, {201, 150});
  EXPECT_TRUE(view.drawn.empty());
  tool.move(view, {230, 160});
  tool.press(view, {240, 170});
  tool.release(view, {240, 170});
  ASSERT_EQ(view.drawn.size(), 1U);
  EXPECT_EQ(view.drawn[0], (std::vector<Point>{{200, 150}, {220, 160}}));
}

TEST(DrawCaliper, PolygonClosesOnItsFirstPoint) {
  FakeView view;
  DrawCaliper tool(CaliperShape::Polygon);
  for (const Point corner : {Point{100, 100}, Point{200, 100}, Point{200, 200}}) {
    tool.press(view, corner);
    tool.release(view, corner);
  }
  EXPECT_TRUE(view.drawn.empty());
  tool.press(view, {104, 103});
  ASSERT_EQ(view.drawn.size(), 1U);
  EXPECT_EQ(view.drawn[0].size(), 3U);
}

TEST(DrawCaliper, PolygonOfTwoPointsCannotBeFinished) {
  FakeView view;
  DrawCaliper tool(CaliperShape::Polygon);
  for (const Point corner : {Point{100, 100}, Point{200, 100}}) {
    tool.press(view, corner);
    tool.release(view, corner);
  }
  tool.finish(view);
  EXPECT_TRUE(view.drawn.empty());
  EXPECT_TRUE(tool.active());
}

TEST(DrawCaliper, CancelTakesTheDraftAway) {
  FakeView view;
  DrawCaliper tool(CaliperShape::Angle);
  tool.press(view, {100, 100});
  tool.move(view, {150, 150});
  tool.cancel(view);
  EXPECT_TRUE(view.draft.empty());
  tool.move(view, {160, 160});
  tool.release(view, {160, 160});
  EXPECT_TRUE(view.draft.empty());
  EXPECT_TRUE(view.drawn.empty());
}

TEST(DragHandle, MovesTheHandleWithTheHandWhereverItWasGripped) {
  FakeView view;
  view.places = {{200, 150}, {250, 150}};
  DragHandle tool;
  tool.press(view, {303, 152});  // three pixels beside the second
  ASSERT_TRUE(tool.active());
  tool.move(view, {303, 172});
  tool.release(view, {303, 172});
  ASSERT_TRUE(view.dropped.has_value());
  EXPECT_EQ(view.dropped->first, 1U);
  EXPECT_NEAR(view.dropped->second.x, 250, 1e-9);
  EXPECT_NEAR(view.dropped->second.y, 160, 1e-9);
}

TEST(DragHandle, ClickOnAHandleChangesNothing) {
  FakeView view;
  view.places = {{200, 150}};
  DragHandle tool;
  tool.press(view, {200, 150});
  tool.release(view, {200, 151});
  EXPECT_FALSE(view.dropped.has_value());
  EXPECT_FALSE(view.draggedTo.has_value());
}

TEST(DragHandle, CancelSendsTheHandleBackAndDropsNothing) {
  FakeView view;
  view.places = {{200, 150}};
  DragHandle tool;
  tool.press(view, {200, 150});
  tool.move(view, {240, 150});
  ASSERT_TRUE(view.draggedTo.has_value());
  tool.cancel(view);
  EXPECT_FALSE(view.draggedTo.has_value());
  EXPECT_FALSE(tool.active());
  tool.release(view, {240, 150});
  EXPECT_FALSE(view.dropped.has_value());
}

TEST(DragTone, ReleaseKeepsTheToneAndMovingWithoutAPressDoesNothing) {
  FakeView view;
  DragTone tool;
  tool.move(view, {300, 300});
  EXPECT_EQ(view.shownTone, Tone{});
  tool.press(view, {100, 100});
  tool.release(view, {160, 130});
  const Tone kept = view.shownTone;
  EXPECT_NE(kept, Tone{});
  tool.move(view, {10, 10});
  EXPECT_EQ(view.shownTone, kept);
}

TEST(DragZoom, MovingWithoutAPressDoesNothing) {
  FakeView view;
  DragZoom tool;
  tool.move(view, {10, 10});
  EXPECT_EQ(view.current, FakeView().current);
}

TEST(DrawCaliper, EachShapeIsTakenWithItsNumberOfPointsAndNotBefore) {
  for (const CaliperShape shape :
       {CaliperShape::Line, CaliperShape::Ellipse, CaliperShape::Angle, CaliperShape::TimeSpan, CaliperShape::Level}) {
    FakeView view;
    DrawCaliper tool(shape);
    for (std::size_t i = 0; i < pointCount(shape); ++i) {
      EXPECT_TRUE(view.drawn.empty());
      const Point at{100 + 20 * double(i), 100 + 30 * double(i)};
      tool.press(view, at);
      tool.release(view, at);
    }
    ASSERT_EQ(view.drawn.size(), 1U);
    EXPECT_EQ(view.drawn[0].size(), pointCount(shape));
    EXPECT_FALSE(tool.active());
  }
}

TEST(DrawCaliper, DoubleClickEndsAPolygonWithoutItsLastCornerTwice) {
  FakeView view;
  DrawCaliper tool(CaliperShape::Polygon);
  for (const Point corner : {Point{100, 100}, Point{200, 100}, Point{200, 200}, Point{200, 200}}) {
    tool.press(view, corner);
    tool.release(view, corner);
  }
  tool.finish(view);
  ASSERT_EQ(view.drawn.size(), 1U);
  EXPECT_EQ(view.drawn[0].size(), 3U);
}

TEST(DragHandle, PressBesideEveryHandleTakesNone) {
  FakeView view;
  view.places = {{200, 150}};
  DragHandle tool;
  tool.press(view, {230, 150});
  EXPECT_FALSE(tool.active());
}

TEST(StepHandle, KeysGoFromHandleToHandleRoundAndPassWhatIsAnotherGripOfTheSame) {
  FakeView view;
  view.places = {{10, 10}, {10, 90}, {50, 20}};
  view.gripOfTheSame = 1;
  StepHandle keys;
  EXPECT_FALSE(keys.nudge(view, {1, 0})) << "none is reached";
  keys.go(view, 1);
  EXPECT_EQ(keys.handle(), 0U);
  keys.go(view, 1);
  EXPECT_EQ(keys.handle(), 2U);
  keys.go(view, 1);
  EXPECT_EQ(keys.handle(), 0U);
  keys.go(view, -1);
  EXPECT_EQ(keys.handle(), 2U);
  EXPECT_FALSE(view.dropped) << "nothing was moved";
}

TEST(StepHandle, NudgesMoveItAndSettleLetsGoWhereItIs) {
  FakeView view;
  view.places = {{10, 10}};
  StepHandle keys;
  keys.go(view, 1);
  keys.nudge(view, {1, 0});
  keys.nudge(view, {0, -10});
  EXPECT_EQ(view.draggedTo, (Point{11, 0}));
  EXPECT_FALSE(view.dropped);
  EXPECT_TRUE(keys.settle(view));
  EXPECT_EQ(view.dropped, std::pair(std::size_t{0}, Point{11, 0}));
  EXPECT_FALSE(keys.settle(view)) << "once";
  keys.nudge(view, {1, 0});
  EXPECT_EQ(view.draggedTo, (Point{12, 0})) << "it goes on from there, also while the edit is being measured";
}

TEST(StepHandle, EscapeBringsItBackAndOnceMoreLeavesIt) {
  FakeView view;
  view.places = {{10, 10}};
  StepHandle keys;
  keys.go(view, 1);
  keys.nudge(view, {5, 5});
  EXPECT_TRUE(keys.cancel(view));
  EXPECT_FALSE(view.draggedTo);
  EXPECT_EQ(keys.place(), (Point{10, 10}));
  EXPECT_TRUE(keys.active());
  EXPECT_TRUE(keys.cancel(view));
  EXPECT_FALSE(keys.active());
  EXPECT_FALSE(view.dropped);
}

TEST(StepHandle, AfterAnEditItStaysAtTheHandleThatLiesThere) {
  FakeView view;
  view.places = {{10, 10}, {100, 10}};
  StepHandle keys;
  keys.go(view, -1);
  keys.nudge(view, {10, 0});
  keys.settle(view);
  view.places = {{10, 10}, {60, 10}, {111, 11}};  // one more came between
  keys.handlesChanged(view);
  EXPECT_EQ(keys.handle(), 2U);
  EXPECT_EQ(keys.place(), (Point{111, 11}));
  view.places = {};
  keys.handlesChanged(view);
  EXPECT_FALSE(keys.active());
}

}  // namespace sural::tests::ui
