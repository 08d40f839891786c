#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <cmath>

#include "tests/ui/application.h"
#include "tests/ui/window_fixture.h"
#include "ui/session/edit_handles.h"
#include "ui/widgets/viewer_canvas.h"
#include "ui/widgets/viewer_grid.h"
#include "ui/widgets/viewer_pane.h"

namespace sural::tests::ui {

namespace {

using sural::ui::widgets::ViewerCanvas;

// The workstation in the hands of someone who keeps to the keyboard, and what has its focus.
class KeyboardWindow : public OpenWindow {
 protected:
  [[nodiscard]] ViewerCanvas& canvas() const {
    return window_->findChild<sural::ui::widgets::ViewerGrid*>(QStringLiteral("viewerGrid"))->active().canvas();
  }
  [[nodiscard]] QPoint onScreen(Point inFrame) const {
    const Point p = toView(canvas().transform(), {double(canvas().width()), double(canvas().height())}, inFrame);
    return QPointF(p.x, p.y).toPoint();
  }
  void drag(Point from, Point to) const {
    QTest::mousePress(&canvas(), Qt::LeftButton, {}, onScreen(from));
    QTest::mouseMove(&canvas(), onScreen(to));
    QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, onScreen(to));
    settle();
  }
  void press(int key, Qt::KeyboardModifiers modifiers = {}) const {
    QTest::keyClick(window_.get(), static_cast<Qt::Key>(key), modifiers);
    settle();
  }
  void showTissue() const {
    session_->showClip(1);
    settle();
  }
  [[nodiscard]] const sural::ui::session::CaliperReading& lastReading() const {
    return session_->reader().readings.at(session_->reader().readings.size() - 1);
  }
};

}  // namespace

TEST_F(KeyboardWindow, EndOfRefluxIsMovedByKeysAloneSettledGivenUpAndUndone) {
  using sural::ui::session::HandleKind;
  const auto handles = sural::ui::session::handlesOn(*session_->exam(), *session_->currentClip(), 0);
  ASSERT_EQ(handles.at(0).kind, HandleKind::IntervalStart);
  const QImage calm = canvas().picture();
  press(Qt::Key_E, Qt::ControlModifier);
  EXPECT_TRUE(window_->viewerSettings().editing()) << "the points are shown with it";
  EXPECT_NE(canvas().picture(), calm);
  EXPECT_TRUE(canvas().accessibleDescription().contains(QStringLiteral("begin of the reflux")));
  const QImage atFirst = canvas().picture();
  press(Qt::Key_E, Qt::ControlModifier);
  EXPECT_TRUE(canvas().accessibleDescription().contains(QStringLiteral("end of the reflux")));
  EXPECT_NE(canvas().picture(), atFirst) << "which one has the focus is seen";
  const Point end = *canvas().reachedHandle().place();
  const auto toCanvas = [&](int key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(&canvas(), static_cast<Qt::Key>(key), modifiers);
    settle();
  };
  toCanvas(Qt::Key_Right);
  toCanvas(Qt::Key_Right, Qt::ShiftModifier);
  EXPECT_EQ(*canvas().reachedHandle().place(), (Point{end.x + 11, end.y}));
  press(Qt::Key_Escape);
  EXPECT_EQ(*canvas().reachedHandle().place(), end);
  EXPECT_TRUE(session_->reader().strips.empty());
  toCanvas(Qt::Key_Left, Qt::ShiftModifier);
  toCanvas(Qt::Key_Return);
  ASSERT_EQ(session_->reader().strips.size(), 1U);
  const auto& edits = session_->reader().strips.begin()->second;
  ASSERT_EQ(edits.intervals.size(), 1U);
  const auto& strip = session_->machineExam()->analyses.at(0).spectral.at(0);
  EXPECT_NEAR(edits.intervals[0].end, strip.reflux->episodes.at(0).endColumn - 10, 1.01);
  EXPECT_TRUE(canvas().reachedHandle().active()) << "the next key moves it on";
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_TRUE(session_->reader().strips.empty());
  press(Qt::Key_Escape);
  EXPECT_FALSE(canvas().reachedHandle().active());
  EXPECT_TRUE(window_->viewerSettings().editing()) << "one thing at a time";
}

TEST_F(KeyboardWindow, ArrowKeysGoThroughTheCineAgainWhenNoPointIsReached) {
  showTissue();
  press(Qt::Key_D);
  drag({200, 200}, {300, 200});
  const double before = lastReading().measurement.evidence.points.at(0).y;
  press(Qt::Key_E, Qt::ControlModifier);
  QTest::keyClick(&canvas(), Qt::Key_Down, Qt::ShiftModifier);
  QTest::keyClick(&canvas(), Qt::Key_Return);
  settle();
  EXPECT_NEAR(lastReading().measurement.evidence.points.at(0).y, before + 10, 1e-9)
      << "also the points of what the reader drew";
  press(Qt::Key_Escape);
  const int frame = session_->currentFrame();
  QTest::keyClick(&canvas(), Qt::Key_Right);
  settle();
  EXPECT_EQ(session_->currentFrame(), frame + 1);
}

TEST_F(KeyboardWindow, WhileEditingAPressBesideAPointMovesNothing) {
  press(Qt::Key_E);
  const auto handles = sural::ui::session::handlesOn(*session_->exam(), *session_->currentClip(), 0);
  const auto before = canvas().transform();
  const auto nearest = [&](QPoint at) {
    double distance = 1e9;
    for (const auto& handle : handles) {
      const QPoint away = onScreen(handle.at) - at;
      distance = std::min(distance, std::hypot(double(away.x()), double(away.y())));
    }
    return distance;
  };
  QPoint beside = onScreen(handles.front().at);
  while (nearest(beside) < 14 || nearest(beside) > 24) beside += QPoint(1, 3);
  QTest::mousePress(&canvas(), Qt::LeftButton, {}, beside);
  QTest::mouseMove(&canvas(), beside + QPoint(40, 30));
  QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, beside + QPoint(40, 30));
  settle();
  EXPECT_EQ(canvas().transform(), before);
  EXPECT_TRUE(session_->reader().strips.empty());
}

TEST_F(KeyboardWindow, AClickOnAButtonLeavesTheKeyboardWithThePicture) {
  canvas().setFocus();
  QTest::mouseClick(&inCard<QPushButton>(0, "acceptButton"), Qt::LeftButton);
  settle();
  EXPECT_TRUE(canvas().hasFocus());
}

TEST_F(KeyboardWindow, AcceptingSaysWhatItDid) {
  const auto said = [&] {
    for (const QLabel* label : child<QWidget>("promptBar").findChildren<QLabel*>())
      if (label->isVisible() && !label->text().isEmpty()) return label->text();
    return QString();
  };
  session_->select("m1");
  press(Qt::Key_A);
  EXPECT_TRUE(said().startsWith(QStringLiteral("Accepted"))) << said().toStdString();
  press(Qt::Key_A);
  EXPECT_TRUE(said().startsWith(QStringLiteral("Withdrawn"))) << said().toStdString();
}

}  // namespace sural::tests::ui
