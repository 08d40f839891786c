#include <QAction>
#include <QComboBox>
#include <QMenu>
#include <QTest>
#include <QWheelEvent>
#include <algorithm>
#include <atomic>
#include <set>

#include "tests/ui/application.h"
#include "tests/ui/painted_volume.h"
#include "tests/ui/window_fixture.h"
#include "ui/session/volume_reading.h"
#include "ui/widgets/vessel_pane.h"
#include "ui/widgets/viewer_canvas.h"
#include "ui/widgets/viewer_grid.h"
#include "ui/widgets/viewer_pane.h"
#include "ui/widgets/volume_canvas.h"
#include "ui/widgets/volume_desk.h"
#include "ui/widgets/window_actions.h"

namespace sural::tests::ui {

namespace session = sural::ui::session;
namespace widgets = sural::ui::widgets;

namespace {

// The workstation on an MRA of two legs.
class VolumeWindow : public OpenWindow {
 protected:
  void SetUp() override {
    if (!needWindowApplication()) GTEST_SKIP() << "needs a display: run it under xvfb-run";
    session::ExamServices services = volumeServices();
    services.analyse = [this](Reading, const exam::WorkOptions&) {
      exam::Exam exam = paintedVolume();
      if (!hasVessels_) exam.analyses[0].volume->vessels.clear();
      if (!hasVessels_) exam.measurements.clear();
      if (!knowsSides_)
        for (Clip& clip : exam.studies[0].series[0].clips) clip.flags.emplace_back("orientation_unknown");
      return exam;
    };
    session_ = std::make_unique<session::Session>(services);
    window_ = std::make_unique<widgets::MainWindow>(*session_);
    window_->resize(1366, 768);
    window_->show();
    window_->activateWindow();
    ASSERT_TRUE(waitUntil([&] { return window_->isActiveWindow(); }));
    session_->open({"/volume"});
    ASSERT_TRUE(waitUntil([&] { return reading().isOpen(); }));
    settle();
  }
  std::atomic<bool> hasVessels_ = true;
  std::atomic<bool> knowsSides_ = true;
  [[nodiscard]] session::VolumeReading& reading() const { return *window_->findChild<session::VolumeReading*>(); }
  [[nodiscard]] widgets::VolumeCanvas& canvas(const char* name) const { return child<widgets::VolumeCanvas>(name); }
  [[nodiscard]] const sural::ui::layers::VolumeShown& shown() const { return reading().shown(); }
  void press(int key, Qt::KeyboardModifiers modifiers = {}) const {
    QTest::keyClick(window_.get(), static_cast<Qt::Key>(key), modifiers);
    settle();
  }
  void click(widgets::VolumeCanvas& at, Point pixel) const {
    QTest::mouseClick(&at, Qt::LeftButton, {}, at.onWidget(pixel).toPoint());
    settle();
  }
  void drag(widgets::VolumeCanvas& at, QPoint from, QPoint to) const {
    QTest::mousePress(&at, Qt::LeftButton, {}, from);
    QTest::mouseMove(&at, (from + to) / 2);
    QTest::mouseMove(&at, to);
    QTest::mouseRelease(&at, Qt::LeftButton, {}, to);
    settle();
  }
};

}  // namespace

TEST_F(VolumeWindow, AVolumeIsHungAsAWholeWithItsVesselBelow) {
  for (const char* name : {"volumeBody", "volumeAxial", "volumeCoronal", "volumeSagittal", "volumeSection"}) {
    EXPECT_TRUE(canvas(name).isVisible()) << name;
    EXPECT_FALSE(canvas(name).accessibleName().isEmpty()) << name;
  }
  EXPECT_TRUE(child<widgets::VesselPane>("vesselPane").isVisible());
  EXPECT_EQ(child<QComboBox>("vesselPicker").count(), 2);
}

TEST_F(VolumeWindow, TheTabKeyStopsAtEachPictureAndAtTheVessel) {
  std::set<QString> stops;
  for (QWidget* one = window_->nextInFocusChain(); one != window_.get(); one = one->nextInFocusChain())
    if ((one->focusPolicy() & Qt::TabFocus) != 0 && one->isVisible() && !one->accessibleName().isEmpty())
      stops.insert(one->objectName());
  for (const char* name :
       {"volumeBody", "volumeAxial", "volumeCoronal", "volumeSagittal", "volumeSection", "vesselPane"})
    EXPECT_TRUE(stops.contains(QString::fromLatin1(name))) << name;
  auto& vessel = child<widgets::VesselPane>("vesselPane");
  vessel.setFocus();
  const std::size_t before = shown().sample;
  QTest::keyClick(&vessel, Qt::Key_Right);
  settle();
  EXPECT_NE(shown().sample, before);
}

TEST_F(VolumeWindow, AClickInASliceMovesTheCursorOfAllPictures) {
  const auto plane =
      imaging::angiography::slicePlane(reading().volume(), imaging::angiography::ViewPlane::Axial, shown().cursor);
  click(canvas("volumeAxial"), plane.pixelOf({20, 10, shown().cursor.z}));
  EXPECT_NEAR(shown().cursor.x, 20, 1);
  EXPECT_NEAR(shown().cursor.y, 10, 1);
  EXPECT_NEAR(shown().cursor.z, kNarrowSlice, 2.5) << "a click in an axial slice stays in it";
}

TEST_F(VolumeWindow, AClickOnTheProjectionGoesToTheVesselThere) {
  const auto plane = imaging::angiography::turnedPlane(reading().block(), 0);
  click(canvas("volumeBody"), plane.pixelOf({12, 0, 90}));
  EXPECT_NEAR(shown().cursor.x, 12, 1);
  EXPECT_NEAR(shown().cursor.y, 24, 1) << "the depth is the vessel's";
  EXPECT_NEAR(shown().cursor.z, 90, 1.5);
  EXPECT_EQ(shown().chosen()->site.side, Side::Right);
  EXPECT_EQ(child<QComboBox>("vesselPicker").currentIndex(), static_cast<int>(shown().vessel));
}

TEST_F(VolumeWindow, ADragTurnsTheBodyWithTheHandAndEscapeTurnsItBack) {
  auto& body = canvas("volumeBody");
  drag(body, {40, 60}, {100, 60});
  EXPECT_NEAR(reading().degrees(), -30, 1);
  EXPECT_EQ(body.accessibleName(), QStringLiteral("RAO 30°"));
  QTest::mousePress(&body, Qt::LeftButton, {}, {40, 60});
  QTest::mouseMove(&body, {80, 60});
  press(Qt::Key_Escape);
  EXPECT_NEAR(reading().degrees(), -30, 1);
  QTest::mouseRelease(&body, Qt::LeftButton, {}, {80, 60});
}

TEST_F(VolumeWindow, TheWheelScrollsSlicesAndArrowKeysStepAlongTheVessel) {
  auto& axial = canvas("volumeAxial");
  const double before = shown().cursor.z;
  QWheelEvent wheel({20, 20}, axial.mapToGlobal(QPointF(20, 20)), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                    Qt::NoScrollPhase, false);
  QApplication::sendEvent(&axial, &wheel);
  EXPECT_NEAR(std::abs(shown().cursor.z - before), 1, 1e-6);
  reading().goToSample(20);
  press(Qt::Key_Right);
  EXPECT_EQ(shown().sample, 21U);
  press(Qt::Key_Left, Qt::ShiftModifier);
  EXPECT_EQ(shown().sample, 11U);
}

TEST_F(VolumeWindow, QChoosesTheNextVesselAndThePickerFollows) {
  const std::size_t before = shown().vessel;
  press(Qt::Key_Q);
  EXPECT_EQ(shown().vessel, 1 - before);
  EXPECT_EQ(child<QComboBox>("vesselPicker").currentIndex(), static_cast<int>(1 - before));
  press(Qt::Key_Q, Qt::ShiftModifier);
  EXPECT_EQ(shown().vessel, before);
}

TEST_F(VolumeWindow, AClickInTheProfileGoesToThatPointOfTheVessel) {
  auto& pane = child<widgets::VesselPane>("vesselPane");
  const auto place = pane.onWidget(30);
  ASSERT_TRUE(place.has_value());
  QTest::mouseClick(&pane, Qt::LeftButton, {}, place->toPoint());
  EXPECT_NEAR(static_cast<double>(shown().sample), 30, 1.5);
  EXPECT_NEAR(distance(shown().cursor, shown().chosen()->centreLine[shown().sample]), 0, 1e-9);
}

TEST_F(VolumeWindow, UShowsTheSlicesAndTheVolumeAgainAndMeasuringToolsGoToTheSlices) {
  press(Qt::Key_U);
  EXPECT_FALSE(canvas("volumeBody").isVisible());
  EXPECT_FALSE(child<widgets::VesselPane>("vesselPane").isVisible());
  press(Qt::Key_U);
  EXPECT_TRUE(canvas("volumeBody").isVisible());
  press(Qt::Key_D);
  EXPECT_FALSE(canvas("volumeBody").isVisible());
}

TEST_F(VolumeWindow, ADoubleClickEnlargesAPictureAndAnotherBringsAllBack) {
  auto& axial = canvas("volumeAxial");
  const int before = axial.width();
  QTest::mouseDClick(&axial, Qt::LeftButton, {}, {20, 20});
  settle();
  EXPECT_GT(axial.width(), 2 * before);
  EXPECT_FALSE(canvas("volumeBody").isVisible());
  QTest::mouseDClick(&axial, Qt::LeftButton, {}, {20, 20});
  settle();
  EXPECT_TRUE(canvas("volumeBody").isVisible());
}

TEST_F(VolumeWindow, VesselsAreShownAsASurfaceOnTheSamePlane) {
  auto& body = canvas("volumeBody");
  const QImage brightest = body.grab().toImage();
  press(Qt::Key_U, Qt::ShiftModifier);
  const QImage surface = body.grab().toImage();
  EXPECT_NE(surface, brightest);
  const auto plane = imaging::angiography::turnedPlane(reading().block(), 0);
  const Point onVessel = plane.pixelOf({12, 24, 90});
  const Point beside = plane.pixelOf({24, 24, 90});
  // The surface's picture has twice as many pixels.
  const QColor wall = surface.pixelColor(body.onWidget({2 * onVessel.x + 0.5, 2 * onVessel.y + 0.5}).toPoint());
  EXPECT_GT(wall.red(), 120);
  EXPECT_GT(wall.red(), wall.blue() + 20) << "an artery's colour";
  EXPECT_EQ(surface.pixelColor(body.onWidget({2 * beside.x + 0.5, 2 * beside.y + 0.5}).toPoint()), QColor(Qt::black));
  press(Qt::Key_U, Qt::ShiftModifier);
  EXPECT_EQ(body.grab().toImage(), brightest);
}

TEST_F(VolumeWindow, NamingTheVesselNamesItsNumbersAndIsUndone) {
  QTest::keyClick(window_.get(), Qt::Key_S);
  auto* menu = window_->findChild<QMenu*>(QStringLiteral("siteMenu"));
  ASSERT_NE(menu, nullptr);
  for (QAction* action : menu->findChildren<QMenu*>().at(1)->actions())
    if (action->text() == QStringLiteral("popliteal artery")) action->trigger();
  menu->close();
  settle();
  EXPECT_EQ(shown().chosen()->site.vessel, "popliteal_artery");
  for (const Measurement& m : session_->exam()->measurements) EXPECT_EQ(m.site.vessel, "popliteal_artery") << m.id;
  EXPECT_TRUE(child<QComboBox>("vesselPicker").currentText().contains(QStringLiteral("popliteal artery")));
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_NE(shown().chosen()->site.vessel, "popliteal_artery");
}

TEST_F(VolumeWindow, MirrorLeavesTheHiddenSliceAsItIs) {
  press(Qt::Key_X);
  press(Qt::Key_U);
  ASSERT_FALSE(canvas("volumeBody").isVisible());
  const auto now = window_->findChild<widgets::ViewerGrid*>()->active().canvas().transform();
  EXPECT_FALSE(now.orientation.flipped);
}

TEST_F(VolumeWindow, EveryPictureSaysWhereThePatientsSidesLie) {
  for (const char* name : {"volumeBody", "volumeAxial", "volumeCoronal"}) EXPECT_EQ(canvas(name).sides().right, "L");
  EXPECT_EQ(canvas("volumeSagittal").sides().right, "P");
  EXPECT_FALSE(canvas("volumeSection").sides().top.empty());
  reading().turnTo(180);
  settle();
  EXPECT_EQ(canvas("volumeBody").sides().right, "R");
}

TEST_F(VolumeWindow, SidesThatNobodyKnowsAreNotNamed) {
  knowsSides_ = false;
  session_->open({"/volume"});
  ASSERT_TRUE(waitUntil([&] { return reading().isOpen() && !reading().knowsSides(); }));
  settle();
  for (const char* name : {"volumeBody", "volumeAxial", "volumeCoronal", "volumeSagittal", "volumeSection"})
    EXPECT_EQ(canvas(name).sides(), sural::ui::layers::SideLetters{}) << name;
}

TEST_F(VolumeWindow, ASurfaceIsLeftWhereThereAreNoVessels) {
  press(Qt::Key_U, Qt::ShiftModifier);
  ASSERT_TRUE(window_->findChild<widgets::VolumeDesk*>()->showsSurface());
  hasVessels_ = false;
  session_->open({"/volume"});
  ASSERT_TRUE(waitUntil([&] { return reading().isOpen() && reading().shown().analysis->vessels.empty(); }));
  settle();
  EXPECT_FALSE(window_->findChild<widgets::VolumeDesk*>()->showsSurface());
}

TEST_F(VolumeWindow, WhatChangedWhileTheVolumeWasHiddenIsThereWhenItIsShown) {
  const QImage before = canvas("volumeAxial").grab().toImage();
  press(Qt::Key_U);
  reading().moveTo({13, 25, 30});
  settle();
  press(Qt::Key_U);
  reading().moveTo(reading().shown().cursor);
  const QImage after = canvas("volumeAxial").grab().toImage();
  EXPECT_NE(after, before);
  click(canvas("volumeCoronal"), {36, 100});
  EXPECT_NEAR(shown().cursor.z, 19, 1) << "rows of a coronal slice count from the head";
}

TEST_F(VolumeWindow, GridOfPicturesTakesThePlaceOfTheVolume) {
  press(Qt::Key_2);
  EXPECT_FALSE(canvas("volumeBody").isVisible());
  press(Qt::Key_1);
  EXPECT_TRUE(canvas("volumeBody").isVisible());
}

}  // namespace sural::tests::ui
