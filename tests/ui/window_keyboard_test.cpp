#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <thread>

#include "tests/ui/application.h"
#include "tests/ui/sample_exam.h"
#include "tests/ui/window_fixture.h"
#include "ui/session/edit_handles.h"
#include "ui/widgets/finding_card_widget.h"
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

namespace {

// The sample exam whose clips are measured one after the other, or said anew with other values, at a test's word.
class MeasuringWindow : public testing::Test {
 protected:
  void SetUp() override {
    if (!needWindowApplication()) GTEST_SKIP() << "needs a display: run it under xvfb-run";
    sural::ui::session::ExamServices services = sampleServices();
    services.analyse = [this](Reading, const sural::exam::WorkOptions& work) {
      for (int said = 0; said < 2; ++said) {
        while (said >= maySay_) std::this_thread::sleep_for(std::chrono::milliseconds(2));
        work.soFar(said == 0 ? withFindings(4) : withFindings(5));
      }
      while (maySay_ < 3) std::this_thread::sleep_for(std::chrono::milliseconds(2));
      return sampleExam();
    };
    session_ = std::make_unique<sural::ui::session::Session>(services);
    window_ = std::make_unique<sural::ui::widgets::MainWindow>(*session_);
    window_->resize(1366, 640);
    window_->show();
    window_->activateWindow();
    ASSERT_TRUE(waitUntil([&] { return window_->isActiveWindow(); }));
    session_->open({"/exam"});
    say(1, 4);
  }
  void TearDown() override {
    maySay_ = 3;
    window_.reset();
    session_.reset();
  }
  // All but the first, so that the next comes above the others; the values are still those of a first look.
  static sural::exam::Exam withFindings(std::size_t count) {
    sural::exam::Exam exam = sampleExam();
    exam.findings.erase(exam.findings.begin(), exam.findings.end() - static_cast<std::ptrdiff_t>(count));
    for (Measurement& m : exam.measurements)
      if (m.quantity == "compression_ratio" && m.value) m.value = *m.value - (count == 4 ? 0.01 : 0.0);
    return exam;
  }
  [[nodiscard]] std::vector<QWidget*> cards() const {
    std::vector<QWidget*> cards;
    for (QWidget* card : window_->findChildren<QWidget*>(QStringLiteral("findingCard"))) cards.push_back(card);
    std::sort(cards.begin(), cards.end(), [](QWidget* a, QWidget* b) { return a->y() < b->y(); });
    return cards;
  }
  void say(int what, std::size_t expected) {
    maySay_ = what;
    ASSERT_TRUE(waitUntil([&] { return cards().size() == expected; }));
    int rounds = 0;
    waitUntil([&] { return ++rounds > 10; });
  }
  std::atomic<int> maySay_ = 0;
  std::unique_ptr<sural::ui::session::Session> session_;
  std::unique_ptr<sural::ui::widgets::MainWindow> window_;
};

}  // namespace

TEST_F(MeasuringWindow, CardUnderTheHandStaysInItsPlaceAndKeepsTheKeyboardWhileOthersComeAboveIt) {
  EXPECT_EQ(session_->stage(), sural::ui::session::Stage::Analysing);
  auto* scroll = window_->findChild<QWidget*>(QStringLiteral("findingsPanel"))->findChild<QScrollArea*>();
  QWidget* card = cards().at(1);
  auto* accept = card->findChild<QPushButton*>(QStringLiteral("acceptButton"));
  accept->setFocus();
  QTest::keyClick(accept, Qt::Key_Space);
  const QString selected = QString::fromStdString(session_->selectedMeasurement());
  say(1, 4);  // the cause that was opened has its room
  const int y = card->mapTo(scroll->viewport(), QPoint()).y();
  const int room = scroll->viewport()->height();
  // Where what is said of the cause takes more room, the selected card moves up by that to stay whole.
  const auto moved = [&] {
    const int by = std::abs(card->mapTo(scroll->viewport(), QPoint()).y() - y);
    return std::max(0, by - std::abs(room - scroll->viewport()->height()));
  };
  say(2, 5);
  EXPECT_EQ(cards().at(2), card) << "one came above it";
  EXPECT_LE(moved(), 1);
  ASSERT_NE(QApplication::focusWidget(), nullptr);
  EXPECT_EQ(QApplication::focusWidget()->objectName(), QStringLiteral("acceptButton"));
  EXPECT_TRUE(card->isAncestorOf(QApplication::focusWidget())) << "also where the card says something else now";
  maySay_ = 3;
  ASSERT_TRUE(waitUntil([&] { return session_->isMeasured(); }));
  say(3, 5);
  EXPECT_TRUE(card->isAncestorOf(QApplication::focusWidget()));
  EXPECT_EQ(QString::fromStdString(session_->selectedMeasurement()), selected);
  EXPECT_LE(moved(), 1);
}

TEST(FindingCardWidget, WhatWasAcceptedBeforeMakesTheCardTallerNotWider) {
  if (!needWindowApplication()) GTEST_SKIP() << "needs a display: run it under xvfb-run";
  sural::ui::widgets::FindingCardWidget card(sural::ui::session::findingCards(sampleExam()).at(0));
  const int width = card.minimumSizeHint().width();
  card.setAccepted(false, QStringLiteral("1.66 s ± 0.02, a good deal more than it is by now and said at length"));
  EXPECT_LE(card.minimumSizeHint().width(), width);
  card.resize(300, 400);
  card.show();
  EXPECT_TRUE(card.findChild<QLabel*>(QStringLiteral("before"))->isVisible());
}

}  // namespace sural::tests::ui
