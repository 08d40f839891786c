#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include "tests/ui/application.h"
#include "tests/ui/painted_angiogram.h"
#include "tests/ui/picture_match.h"
#include "tests/ui/window_fixture.h"
#include "ui/session/angiogram_handles.h"
#include "ui/session/exam_as_read.h"
#include "ui/session/run_place.h"
#include "ui/widgets/run_pane.h"
#include "ui/widgets/viewer_canvas.h"
#include "ui/widgets/viewer_grid.h"
#include "ui/widgets/viewer_pane.h"
#include "ui/widgets/window_actions.h"

namespace sural::tests::ui {

namespace session = sural::ui::session;
namespace widgets = sural::ui::widgets;

namespace {

// The workstation on an X-ray run, as a reader corrects what was measured in it.
class AngiogramWindow : public OpenWindow {
 protected:
  void SetUp() override {
    if (!needWindowApplication()) GTEST_SKIP() << "needs a display: run it under xvfb-run";
    session_ = std::make_unique<session::Session>(services());
    window_ = std::make_unique<widgets::MainWindow>(*session_);
    window_->resize(1600, 1000);
    window_->show();
    window_->activateWindow();
    ASSERT_TRUE(waitUntil([&] { return window_->isActiveWindow(); }));
    session_->open({"/run"});
    ASSERT_TRUE(waitUntil([&] { return !session_->exam()->measurements.empty(); }));
    settle();
    session_->showFrame(session::xrayOf(*session_->exam(), kPaintedRun)->frame);
    settle();
  }
  [[nodiscard]] virtual session::ExamServices services() const { return paintedServices(); }
  [[nodiscard]] widgets::RunPane& profile() const { return child<widgets::RunPane>("runPane"); }
  [[nodiscard]] const imaging::angiography::XrayAnalysis& run() const {
    return *session::xrayOf(*session_->exam(), kPaintedRun);
  }
  [[nodiscard]] const imaging::angiography::Lesion& lesion() const {
    return run().vessels.at(session_->runPlace()->vessel).reading->lesions.at(0);
  }
  void clickProfile(std::size_t sample) const {
    QTest::mouseClick(&profile(), Qt::LeftButton, {}, profile().onWidget(sample)->toPoint());
    settle();
  }
  [[nodiscard]] widgets::ViewerCanvas& canvas() const {
    return window_->findChild<widgets::ViewerGrid*>(QStringLiteral("viewerGrid"))->active().canvas();
  }
  [[nodiscard]] QPoint onScreen(Point inFrame) const {
    const Point p = toView(canvas().transform(), {double(canvas().width()), double(canvas().height())}, inFrame);
    return QPointF(p.x, p.y).toPoint();
  }
  void press(int key, Qt::KeyboardModifiers modifiers = {}) const {
    QTest::keyClick(window_.get(), static_cast<Qt::Key>(key), modifiers);
    settle();
  }
  void drag(Point from, Point to) const {
    QTest::mousePress(&canvas(), Qt::LeftButton, {}, onScreen(from));
    QTest::mouseMove(&canvas(), onScreen({(from.x + to.x) / 2, (from.y + to.y) / 2}));
    QTest::mouseMove(&canvas(), onScreen(to));
    QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, onScreen(to));
    settle();
  }
  void click(Point at) const {
    QTest::mouseClick(&canvas(), Qt::LeftButton, {}, onScreen(at));
    settle();
  }
  [[nodiscard]] session::EditHandle handle(session::HandleKind kind, std::size_t count = 0) const {
    const exam::Exam& exam = *session_->exam();
    for (const auto& one : session::angiogramHandles(exam, *session_->currentClip(), session_->currentFrame(), {}))
      if (one.kind == kind && count-- == 0) return one;
    throw std::runtime_error("no such handle");
  }
  [[nodiscard]] double valueOf(const char* quantity) const {
    for (const Measurement& m : session_->exam()->measurements)
      if (m.quantity == quantity && m.value) return *m.value;
    return -1;
  }
};

}  // namespace

TEST_F(AngiogramWindow, BorderOfALesionIsDraggedItsNumberFollowsAndUndoBringsItBack) {
  press(Qt::Key_E);
  const double before = valueOf("lesion_length");
  const auto start = handle(session::HandleKind::LesionStart);
  const auto end = handle(session::HandleKind::LesionEnd);
  const auto lower = start.at.y > end.at.y ? start : end;
  QTest::mousePress(&canvas(), Qt::LeftButton, {}, onScreen(lower.at));
  QTest::mouseMove(&canvas(), onScreen({lower.at.x, lower.at.y + 10}));
  QTest::mouseMove(&canvas(), onScreen({lower.at.x, lower.at.y + 20}));
  ASSERT_TRUE(waitUntil([&] { return session_->angiogramPreview() != nullptr; }));  // while the hand is still down
  QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, onScreen({lower.at.x, lower.at.y + 20}));
  settle();
  EXPECT_EQ(session_->angiogramPreview(), nullptr);
  EXPECT_NEAR(valueOf("lesion_length"), before + 5, 0.8);
  EXPECT_EQ(differenceFromBaseline(window_->grab().toImage(), "window_angiogram_edited"), "");
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(valueOf("lesion_length"), before);
  press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_NEAR(valueOf("lesion_length"), before + 5, 0.8);
}

TEST_F(AngiogramWindow, WallPushedOutMakesTheLumenWider) {
  press(Qt::Key_E);
  const double before = valueOf("minimum_lumen_diameter");
  const auto* run = session::xrayOf(*session_->exam(), kPaintedRun);
  const auto& vessel = run->vessels.at(0);
  std::optional<session::EditHandle> nearest;
  for (std::size_t i = 0;; ++i) {
    try {
      const auto wall = handle(session::HandleKind::WallLeft, i);
      if (!nearest || std::abs(wall.at.y - kPaintedThroatRow) < std::abs(nearest->at.y - kPaintedThroatRow))
        nearest = wall;
    } catch (const std::runtime_error&) {
      break;
    }
  }
  const Point middle = vessel.centreLine.at(nearest->index);
  drag(nearest->at, {nearest->at.x + (nearest->at.x - middle.x), nearest->at.y + (nearest->at.y - middle.y)});
  EXPECT_GT(valueOf("minimum_lumen_diameter"), before + 0.2);
  window_->actions()["reset"].trigger();
  settle();
  EXPECT_EQ(valueOf("minimum_lumen_diameter"), before);
}

TEST_F(AngiogramWindow, CentreLineIsPulledThroughAnotherPlace) {
  press(Qt::Key_E);
  const auto middle = handle(session::HandleKind::Course, 1);
  drag(middle.at, {middle.at.x + 3, middle.at.y});
  ASSERT_TRUE(session_->reader().angiograms.contains(kPaintedRun));
  EXPECT_EQ(session_->reader().angiograms.at(kPaintedRun).courses.size(), 1U);
  EXPECT_GT(valueOf("percent_diameter_stenosis"), 40);
}

TEST_F(AngiogramWindow, TwoClicksMeasureTheVesselBetweenThem) {
  const std::size_t before = session_->exam()->analyses[0].xray->vessels.size();
  press(Qt::Key_K);
  click({123, 30});
  click({130, 220});
  EXPECT_EQ(session_->exam()->analyses[0].xray->vessels.size(), before + 1);
  EXPECT_EQ(window_->viewerSettings().tool(), widgets::ViewerTool::Pointer);
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(session_->exam()->analyses[0].xray->vessels.size(), before);
}

TEST_F(AngiogramWindow, CatheterDrawnAndTypedRescalesTheMachinesDiameters) {
  const double percent = valueOf("percent_diameter_stenosis");
  const double least = valueOf("minimum_lumen_diameter");
  press(Qt::Key_C, Qt::ShiftModifier);
  drag({40, 200}, {60, 200});
  auto& number = child<QLineEdit>("promptNumber");
  ASSERT_TRUE(number.isVisible());
  number.setText(QStringLiteral("6"));  // 2 mm over 20 pixels
  QTest::keyClick(&number, Qt::Key_Return);
  settle();
  EXPECT_NEAR(valueOf("minimum_lumen_diameter"), least * 0.1 / 0.25, 0.05);
  EXPECT_EQ(valueOf("percent_diameter_stenosis"), percent);
}

TEST_F(AngiogramWindow, YShowsTheRunWithoutItsBackgroundAndAgainAsRecorded) {
  const auto recorded = session_->shownFrame()->pixels;
  press(Qt::Key_Y);
  EXPECT_NE(*session_->shownFrame()->pixels, *recorded);
  EXPECT_TRUE((window_->actions())["subtract"].isChecked());
  press(Qt::Key_Y);
  EXPECT_EQ(*session_->shownFrame()->pixels, *recorded);
}

TEST_F(AngiogramWindow, AltArrowsMoveTheMaskAtOnceAndMeasureTheRunWhenTheHandRests) {
  EXPECT_TRUE(child<QLabel>("maskShift").text().contains(QStringLiteral("(automatic)")));
  const auto before = session::xrayOf(*session_->exam(), kPaintedRun)->maskShift;
  for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Up})
    QTest::keyClick(window_.get(), key, Qt::AltModifier);
  EXPECT_FALSE(child<QLabel>("maskShift").text().contains(QStringLiteral("(automatic)")));
  ASSERT_TRUE(waitUntil([&] { return session_->reader().angiograms.contains(kPaintedRun); }));
  settle();
  const auto now = session::xrayOf(*session_->exam(), kPaintedRun)->maskShift;
  EXPECT_NEAR(now.x - before.x, 0.5, 1e-9);
  EXPECT_NEAR(now.y - before.y, -0.25, 1e-9);
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_FALSE(session_->reader().angiograms.contains(kPaintedRun));
  EXPECT_TRUE(child<QLabel>("maskShift").text().contains(QStringLiteral("(automatic)")));
}

TEST_F(AngiogramWindow, ThisFrameBecomesTheMaskAndNoneMeasuresWithoutOne) {
  session_->showFrame(1);
  settle();
  QTest::keyClick(window_.get(), Qt::Key_Y, Qt::ShiftModifier);  // and looked at before the hand has rested
  EXPECT_EQ(child<QLabel>("maskFrames").text(), QStringLiteral("frame 2 …")) << "not measured under it yet";
  ASSERT_TRUE(waitUntil([&] { return session_->reader().angiograms.contains(kPaintedRun); }));
  settle();
  EXPECT_EQ(child<QLabel>("maskFrames").text(), QStringLiteral("frame 2"));
  EXPECT_EQ(session::xrayOf(*session_->exam(), kPaintedRun)->maskFrames, std::vector<int>{1});
  (window_->actions())["mask_none"].trigger();
  ASSERT_TRUE(waitUntil([&] {
    const auto& mask = session_->reader().angiograms.at(kPaintedRun).mask;
    return mask && !mask->subtract;
  }));
  settle();
  EXPECT_EQ(session::xrayOf(*session_->exam(), kPaintedRun)->subtraction, imaging::angiography::SubtractionKind::None);
}

TEST_F(AngiogramWindow, BelowARunStandsTheDiameterOfItsVesselWithReferenceLeastDiameterAndBorders) {
  ASSERT_TRUE(profile().isVisible());
  EXPECT_EQ(session_->runPlace()->sample, lesion().least) << "the cursor begins at the throat";
  const QString caption = profile().caption().text();
  EXPECT_TRUE(caption.contains(QStringLiteral("frame %1").arg(run().frame + 1))) << caption.toStdString();
  EXPECT_FALSE(caption.contains(QStringLiteral("pixels"))) << caption.toStdString();
  EXPECT_EQ(differenceFromBaseline(window_->grab().toImage(), "window_angiogram_profile"), "");
  press(Qt::Key_3, Qt::ControlModifier);
  EXPECT_FALSE(profile().isVisible()) << "the pane below the picture can be put away";
}

TEST_F(AngiogramWindow, AClickInTheProfileMarksThePlaceInThePictureAndAClickInThePictureThatInTheProfile) {
  const QImage before = canvas().picture();
  clickProfile(30);
  EXPECT_NEAR(double(session_->runPlace()->sample), 30, 1);
  EXPECT_NE(canvas().picture(), before) << "the place is marked beside the vessel";
  click({128, 200});
  const auto& vessel = run().vessels.at(session_->runPlace()->vessel);
  EXPECT_NEAR(vessel.centreLine.at(session_->runPlace()->sample).y, 200, 1.5);
  click({20, 20});
  EXPECT_NEAR(vessel.centreLine.at(session_->runPlace()->sample).y, 200, 1.5) << "no vessel lies there";
}

TEST_F(AngiogramWindow, ASelectedFindingTakesTheCursorOfTheProfileToItsThroat) {
  clickProfile(20);
  for (const Measurement& m : session_->exam()->measurements)
    if (m.quantity == "percent_diameter_stenosis") session_->showEvidence(m.id);
  settle();
  EXPECT_NEAR(double(session_->runPlace()->sample), double(lesion().least), 3);
}

TEST_F(AngiogramWindow, ArrowKeysGoAlongTheProfileThatHasTheFocusAndThroughTheCineOtherwise) {
  const int frame = session_->currentFrame();
  const std::size_t before = session_->runPlace()->sample;
  profile().setFocus();
  QTest::keyClick(&profile(), Qt::Key_Right);
  QTest::keyClick(&profile(), Qt::Key_Left, Qt::ShiftModifier);
  settle();
  EXPECT_EQ(session_->runPlace()->sample, before - 9);
  EXPECT_EQ(session_->currentFrame(), frame);
  QTest::keyClick(&profile(), Qt::Key_Home);
  EXPECT_EQ(session_->runPlace()->sample, 0U);
  canvas().setFocus();
  press(Qt::Key_Right);
  EXPECT_EQ(session_->currentFrame(), frame + 1);
  EXPECT_EQ(session_->runPlace()->sample, 0U);
  clickProfile(before);
  EXPECT_EQ(session_->currentFrame(), frame) << "a click shows the frame that was measured";
}

TEST_F(AngiogramWindow, BorderDraggedInTheProfileIsTheEditOfThePictureAndUndoBringsItBack) {
  press(Qt::Key_E);
  const double before = valueOf("lesion_length");
  const std::size_t wanted = lesion().last + 20;
  const Point place = run().vessels.at(0).centreLine.at(wanted);
  const QPoint from = profile().onWidget(lesion().last)->toPoint();
  const QPoint to = profile().onWidget(wanted)->toPoint();
  QTest::mousePress(&profile(), Qt::LeftButton, {}, from);
  QTest::mouseMove(&profile(), (from + to) / 2);
  QTest::mouseMove(&profile(), to);
  ASSERT_TRUE(waitUntil([&] { return session_->angiogramPreview() != nullptr; }));  // both follow the hand
  QTest::mouseRelease(&profile(), Qt::LeftButton, {}, to);
  settle();
  const double dragged = valueOf("lesion_length");
  EXPECT_NEAR(dragged, before + 5, 0.8);
  ASSERT_EQ(session_->reader().angiograms.at(kPaintedRun).lesions.size(), 1U);
  const auto placed = session_->reader().angiograms.at(kPaintedRun).lesions[0];
  EXPECT_NEAR(std::max(placed.from.y, placed.to.y), std::max(place.y, placed.from.y), 1.5);
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(valueOf("lesion_length"), before);
  EXPECT_FALSE(session_->canUndo()) << "one drag is one command";
}

TEST_F(AngiogramWindow, BorderOfALesionIsMovedByKeysAlone) {
  canvas().setFocus();
  session_->showFrame(0);
  settle();
  const double before = valueOf("lesion_length");
  press(Qt::Key_E, Qt::ControlModifier);  // shows the measured frame
  press(Qt::Key_E, Qt::ControlModifier);
  EXPECT_EQ(session_->currentFrame(), run().frame);
  ASSERT_TRUE(canvas().reachedHandle().active());
  EXPECT_TRUE(canvas().accessibleDescription().contains(QStringLiteral("border of the lesion")));
  const bool isUpper = canvas().reachedHandle().place()->y < kPaintedThroatRow;
  for (int i = 0; i < 2; ++i) QTest::keyClick(&canvas(), isUpper ? Qt::Key_Up : Qt::Key_Down, Qt::ShiftModifier);
  ASSERT_TRUE(waitUntil([&] { return session_->angiogramPreview() != nullptr; }));
  QTest::keyClick(&canvas(), Qt::Key_Return);
  settle();
  EXPECT_NEAR(valueOf("lesion_length"), before + 5, 0.8);
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(valueOf("lesion_length"), before);
}

namespace {

// A run whose header says nothing of its pixels.
class UncalibratedAngiogramWindow : public AngiogramWindow {
 protected:
  [[nodiscard]] session::ExamServices services() const override {
    session::ExamServices services = paintedServices();
    services.analyse = [](Reading, const exam::WorkOptions&) {
      exam::Exam exam = paintedAngiogram();
      exam.analyses[0].xray->calibration = {};
      return exam;
    };
    return services;
  }
};

}  // namespace

TEST_F(UncalibratedAngiogramWindow, ProfileOfARunWithoutAScaleIsInPixelsAndSaysSo) {
  ASSERT_TRUE(profile().isVisible());
  EXPECT_TRUE(profile().caption().text().contains(QStringLiteral("in pixels")));
  const auto& vessel = run().vessels.at(0);
  EXPECT_NEAR(vessel.samples.at(20).diameter, 16, 1);  // and no more is made of it
}

}  // namespace sural::tests::ui
