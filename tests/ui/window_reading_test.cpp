#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QTest>
#include <QToolButton>
#include <cmath>
#include <set>

#include "tests/support/temporary_folder.h"
#include "tests/ui/application.h"
#include "tests/ui/sample_exam.h"
#include "tests/ui/window_fixture.h"
#include "ui/layers/trace_scene.h"
#include "ui/session/edit_handles.h"
#include "ui/widgets/frame_slider.h"
#include "ui/widgets/picture_export.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/trace_pane.h"
#include "ui/widgets/viewer_canvas.h"
#include "ui/widgets/viewer_grid.h"
#include "ui/widgets/viewer_pane.h"
#include "ui/widgets/window_actions.h"

namespace sural::tests::ui {

namespace {

using sural::ui::widgets::ViewerCanvas;
using sural::ui::widgets::ViewerTool;

// The workstation in a reader's hands: where frame points lie on the screen, and drags between them.
class ReadingWindow : public OpenWindow {
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
    QTest::mouseMove(&canvas(), onScreen({(from.x + to.x) / 2, (from.y + to.y) / 2}));
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

TEST_F(ReadingWindow, DistanceDrawnWithTheMouseIsInMillimetresAndUndone) {
  showTissue();
  press(Qt::Key_D);
  drag({200, 200}, {300, 200});
  ASSERT_EQ(session_->reader().readings.size(), 1U);
  EXPECT_EQ(lastReading().measurement.unit, Unit::Millimetre);
  EXPECT_NEAR(*lastReading().measurement.value, 10, 0.2);
  EXPECT_EQ(session_->exam()->measurements.back().id, "r1");
  EXPECT_EQ(session_->selectedMeasurement(), "r1");
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_TRUE(session_->reader().readings.empty());
  EXPECT_EQ(session_->exam()->measurement("r1"), nullptr);
  press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_EQ(session_->reader().readings.size(), 1U);
}

TEST_F(ReadingWindow, EndOfACaliperIsDraggedByItsHandle) {
  showTissue();
  press(Qt::Key_D);
  drag({200, 200}, {300, 200});
  drag({300, 200}, {350, 200});
  ASSERT_EQ(session_->reader().readings.size(), 1U);
  EXPECT_NEAR(*lastReading().measurement.value, 15, 0.2);
  press(Qt::Key_Delete);
  EXPECT_TRUE(session_->reader().readings.empty());
}

TEST_F(ReadingWindow, EscapeGivesUpACaliperAndThenTheTool) {
  showTissue();
  press(Qt::Key_N);
  QTest::mouseClick(&canvas(), Qt::LeftButton, {}, onScreen({200, 200}));
  press(Qt::Key_Escape);
  EXPECT_EQ(window_->viewerSettings().tool(), ViewerTool::Angle);
  press(Qt::Key_Escape);
  EXPECT_EQ(window_->viewerSettings().tool(), ViewerTool::Pointer);
  EXPECT_TRUE(session_->reader().readings.empty());
}

TEST_F(ReadingWindow, RulerAsksForItsLengthWithoutABoxAndCalibratesTheClip) {
  showTissue();
  press(Qt::Key_D, Qt::ShiftModifier);
  drag({200, 100}, {200, 200});
  auto& number = child<QLineEdit>("promptNumber");
  ASSERT_TRUE(number.isVisible());
  EXPECT_EQ(QApplication::activeModalWidget(), nullptr);
  number.setText(QStringLiteral("20"));
  QTest::keyClick(&number, Qt::Key_Return);
  settle();
  EXPECT_FALSE(number.isVisible());
  EXPECT_EQ(session_->currentClip()->regions[0].x.provenance, Provenance::Reader);
  EXPECT_NEAR(session_->currentClip()->regions[0].x.deltaPerPixel, 0.02, 0.0003);
  EXPECT_NE(child<QLabel>("calibration").text().indexOf(QStringLiteral("reader")), -1);
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_NEAR(session_->currentClip()->regions[0].x.deltaPerPixel, 0.01, 1e-9);
}

TEST_F(ReadingWindow, CursorOverAStripReadsTimeAndVelocity) {
  QTest::mouseMove(&canvas(), onScreen({400, 341}));
  // The X server moves the pointer and says so in its own time.
  ASSERT_TRUE(waitUntil([&] { return !child<QLabel>("cursorValue").text().isEmpty(); }));
  const QString words = child<QLabel>("cursorValue").text();
  EXPECT_TRUE(words.contains(QStringLiteral("cm/s"))) << words.toStdString();
  EXPECT_TRUE(words.contains(QStringLiteral(" s "))) << words.toStdString();
}

TEST_F(ReadingWindow, HandlesComeOnlyWhileEditing) {
  const QImage calm = canvas().picture();
  press(Qt::Key_E);
  EXPECT_TRUE(window_->viewerSettings().editing());
  EXPECT_NE(canvas().picture(), calm);
  press(Qt::Key_E);
  EXPECT_EQ(canvas().picture(), calm);
}

TEST_F(ReadingWindow, DroppedHandleIsAnEditThatIsTakenBack) {
  press(Qt::Key_E);
  const auto handles = sural::ui::session::handlesOn(*session_->exam(), *session_->currentClip(), 0);
  const Point at = handles.front().at;
  drag(at, {at.x + 20, at.y});
  EXPECT_EQ(session_->reader().strips.size(), 1U);
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_TRUE(session_->reader().strips.empty());
}

// The card says something else under the edit; its button keeps the keyboard, which else would go to whatever is next.
TEST_F(ReadingWindow, EditLeavesTheKeyboardOnItsCard) {
  press(Qt::Key_E);
  auto& button = inCard<QPushButton>(0, "editButton");
  button.setFocus();
  const auto handles = sural::ui::session::handlesOn(*session_->exam(), *session_->currentClip(), 0);
  const Point at = handles.front().at;
  QTest::mousePress(&canvas(), Qt::LeftButton, {}, onScreen(at));
  button.setFocus();  // as where the keyboard led the reader there
  QTest::mouseMove(&canvas(), onScreen({at.x + 10, at.y}));
  QTest::mouseMove(&canvas(), onScreen({at.x + 20, at.y}));
  QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, onScreen({at.x + 20, at.y}));
  settle();
  ASSERT_EQ(session_->reader().strips.size(), 1U);
  QWidget* holder = QApplication::focusWidget();
  ASSERT_NE(holder, nullptr);
  EXPECT_EQ(holder->objectName(), QStringLiteral("editButton"));
}

TEST_F(ReadingWindow, TurnMirrorInvertAndFitChangeThePictureAndComeBack) {
  const QImage before = canvas().picture();
  press(Qt::Key_X);
  EXPECT_NE(canvas().picture(), before);
  press(Qt::Key_X);
  EXPECT_EQ(canvas().picture(), before);
  press(Qt::Key_I);
  EXPECT_NE(canvas().picture(), before);
  press(Qt::Key_F5);
  for (int i = 0; i < 4; ++i) press(Qt::Key_Right, Qt::ControlModifier);
  press(Qt::Key_Plus);
  press(Qt::Key_F);
  EXPECT_EQ(canvas().picture(), before);
}

TEST_F(ReadingWindow, MirroredPictureHasItsPixelsOnTheOtherSide) {
  const QImage before = canvas().picture();
  press(Qt::Key_O);  // words and lines are not mirrored, the picture is
  const QImage bare = canvas().picture();
  press(Qt::Key_X);
  const QImage mirrored = canvas().picture().mirrored(true, false);
  int different = 0;
  for (int y = 0; y < bare.height(); y += 3)
    for (int x = 2; x < bare.width() - 2; x += 3)
      different += std::abs(qGray(bare.pixel(x, y)) - qGray(mirrored.pixel(x, y))) > 48 ? 1 : 0;
  EXPECT_LT(different, bare.height() * bare.width() / 9 / 50);
  EXPECT_NE(before, bare);
}

TEST_F(ReadingWindow, GridShowsFourClipsAndAClickChoosesThePlaceToWorkIn) {
  press(Qt::Key_4);
  ASSERT_EQ(session_->viewportCount(), 4);
  EXPECT_EQ(window_->findChildren<QWidget*>(QStringLiteral("viewerPane")).size(), 4);
  EXPECT_EQ(session_->clipIn(2)->sopInstanceUid, kOpenVeinClip);
  auto* grid = window_->findChild<sural::ui::widgets::ViewerGrid*>(QStringLiteral("viewerGrid"));
  QTest::mouseClick(&grid->panes()[2]->canvas(), Qt::LeftButton);
  settle();
  EXPECT_EQ(session_->activeViewport(), 2);
  EXPECT_EQ(session_->currentClip()->sopInstanceUid, kOpenVeinClip);
  press(Qt::Key_1);
  EXPECT_EQ(session_->viewportCount(), 1);
  EXPECT_EQ(session_->currentClip()->sopInstanceUid, kOpenVeinClip);
}

TEST_F(ReadingWindow, JoinedCinesPlayTogetherByTheirTimes) {
  session_->showClip(1);
  press(Qt::Key_2);
  press(Qt::Key_J);
  press(Qt::Key_Space);
  EXPECT_TRUE(waitUntil([&] { return session_->viewport(0).frame > 3 && session_->viewport(1).frame > 3; }));
  press(Qt::Key_Space);
  EXPECT_LE(std::abs(session_->viewport(0).frame - session_->viewport(1).frame), 2);
}

TEST_F(ReadingWindow, RangeOfACineIsPlayedAndNothingElse) {
  showTissue();
  session_->showFrame(10);
  press(Qt::Key_BracketLeft);
  session_->showFrame(14);
  press(Qt::Key_BracketRight);
  std::set<int> seen;
  QObject::connect(session_.get(), &sural::ui::session::Session::frameShown, window_.get(),
                   [&] { seen.insert(session_->currentFrame()); });
  press(Qt::Key_Space);
  QTest::qWait(700);
  waitUntil([&] { return seen.size() >= 3; });  // a busy machine drops frames
  press(Qt::Key_Space);
  ASSERT_FALSE(seen.empty());
  EXPECT_GE(*seen.begin(), 10);
  EXPECT_LE(*seen.rbegin(), 14);
  EXPECT_GE(seen.size(), 3U);
}

TEST_F(ReadingWindow, RightClickOffersWhatCanBeDoneWithThePicture) {
  QTest::mouseClick(&canvas(), Qt::RightButton, {}, canvas().rect().center());
  settle();
  auto* menu = window_->findChild<QMenu*>(QStringLiteral("pictureMenu"));
  ASSERT_NE(menu, nullptr);
  QStringList words;
  for (const QAction* action : menu->actions()) words << action->text();
  EXPECT_TRUE(words.contains(QStringLiteral("Name the vessel")));
  EXPECT_TRUE(words.contains(QStringLiteral("copy the picture")));
  menu->close();
}

TEST_F(ReadingWindow, VesselIsNamedFromTheMenu) {
  press(Qt::Key_S);
  auto* menu = window_->findChild<QMenu*>(QStringLiteral("siteMenu"));
  ASSERT_NE(menu, nullptr);
  for (QMenu* vessels : menu->findChildren<QMenu*>())
    for (QAction* action : vessels->actions())
      if (action->text() == QStringLiteral("small saphenous vein")) action->trigger();
  menu->close();
  settle();
  EXPECT_EQ(session_->currentClip()->site.vessel, "small_saphenous_vein");
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(session_->currentClip()->site.vessel, "great_saphenous_vein");
}

TEST_F(ReadingWindow, CopiedPictureIsOnTheClipboard) {
  press(Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QApplication::clipboard()->image().size(), canvas().picture().size());
}

TEST_F(ReadingWindow, PlayedFramesAreWrittenAsPictures) {
  showTissue();
  const support::TemporaryFolder folder;
  auto* grid = window_->findChild<sural::ui::widgets::ViewerGrid*>(QStringLiteral("viewerGrid"));
  std::optional<Status> written;
  sural::ui::widgets::exportFrames(*session_, grid->active(), {3, 5}, QString::fromStdString(folder.file("")),
                                   [&](const Status& status) { written = status; });
  ASSERT_TRUE(waitUntil([&] { return written.has_value(); }));
  ASSERT_TRUE(written->ok());
  EXPECT_EQ(QImage(QString::fromStdString(folder.file("frame_0004.png"))).size(), QSize(640, 480));
  EXPECT_FALSE(QImage(QString::fromStdString(folder.file("frame_0006.png"))).isNull());
  EXPECT_TRUE(QImage(QString::fromStdString(folder.file("frame_0007.png"))).isNull());
}

TEST_F(ReadingWindow, EveryKeyOfTheWindowStandsInTheListAndMeansOneThing) {
  std::set<QString> listed;
  for (const auto& entry : window_->actions().keyList()) listed.insert(entry.meaning);
  std::set<QString> keys;
  int shown = 0;
  for (const QAction* action : window_->findChildren<QAction*>())
    for (const QKeySequence& key : action->shortcuts()) {
      EXPECT_TRUE(listed.contains(action->text())) << action->text().toStdString();
      EXPECT_TRUE(keys.insert(key.toString()).second) << key.toString().toStdString() << " twice";
      ++shown;
    }
  EXPECT_GT(shown, 40);
  QStringList words;
  for (const QLabel* label : child<QWidget>("shortcutsCard").findChildren<QLabel*>()) words << label->text();
  for (const QString& meaning : listed) EXPECT_TRUE(words.contains(meaning)) << meaning.toStdString();
}

TEST_F(ReadingWindow, EveryToolButtonHasAName) {
  for (const auto* button : window_->findChildren<QToolButton*>())
    EXPECT_TRUE(!button->isVisible() || !button->accessibleName().isEmpty() || !button->text().isEmpty())
        << button->objectName().toStdString();
}

TEST_F(ReadingWindow, LayoutComesBackAsItWasLeft) {
  const support::TemporaryFolder folder;
  QSettings store(QString::fromStdString(folder.file("layout.ini")), QSettings::IniFormat);
  auto& desk = child<QMainWindow>("desk");
  auto& study = child<QDockWidget>("studyDock");
  auto& reading = child<QDockWidget>("readingDock");
  desk.resizeDocks({&study, &reading}, {260, 440}, Qt::Horizontal);
  settle();
  const int width = study.width();
  EXPECT_NEAR(width, 260, 12);
  window_->saveLayout(store);
  desk.resizeDocks({&study, &reading}, {180, 440}, Qt::Horizontal);
  reading.hide();
  settle();
  EXPECT_NE(study.width(), width);
  window_->restoreLayout(store);
  settle();
  EXPECT_EQ(study.width(), width);
  EXPECT_TRUE(reading.isVisible());
}

TEST_F(ReadingWindow, PanelsCloseByKeyMoveWhenAskedToAndComeBackWithOneChoice) {
  auto& study = child<QDockWidget>("studyDock");
  auto& reading = child<QDockWidget>("readingDock");
  const int canvasWidth = canvas().width();
  press(Qt::Key_2, Qt::ControlModifier);
  EXPECT_FALSE(reading.isVisible());
  EXPECT_GT(canvas().width(), canvasWidth + 300);
  press(Qt::Key_3, Qt::ControlModifier);
  EXPECT_FALSE(child<QWidget>("tracePane").isVisible());
  window_->actions()["panels_move"].trigger();
  settle();
  EXPECT_EQ(study.titleBarWidget(), nullptr);
  child<QMainWindow>("desk").addDockWidget(Qt::RightDockWidgetArea, &study);
  settle();
  EXPECT_GT(study.mapTo(window_.get(), QPoint()).x(), window_->width() / 2);
  window_->actions()["layout_reset"].trigger();
  settle();
  EXPECT_TRUE(reading.isVisible());
  EXPECT_TRUE(child<QWidget>("tracePane").isVisible());
  EXPECT_LT(study.mapTo(window_.get(), QPoint()).x(), 40);
  EXPECT_NEAR(canvas().width(), canvasWidth, 12);
}

TEST_F(ReadingWindow, ThemeThatChangesShowsAtOnceThatItDoesAndThenEverythingInItsColours) {
  QElapsedTimer clock;
  clock.start();
  QTest::keyClick(window_.get(), Qt::Key_T, Qt::ControlModifier);
  const auto& curtain = child<QWidget>("curtain");
  EXPECT_TRUE(curtain.isVisible());
  EXPECT_FALSE(curtain.accessibleName().isEmpty());
  EXPECT_EQ(curtain.geometry(), window_->rect());
  EXPECT_GT(qGray(window_->screen()->grabWindow(window_->winId()).toImage().pixel(8, 8)), 128)
      << "it is painted before anything else is done";
  settle();
  EXPECT_TRUE(curtain.isHidden());
  RecordProperty("milliseconds", int(clock.elapsed()));
  press(Qt::Key_T, Qt::ControlModifier);
}

TEST_F(ReadingWindow, ThemeSwitchesWithoutLosingThePicture) {
  const QImage dark = window_->grab().toImage();
  press(Qt::Key_T, Qt::ControlModifier);
  EXPECT_EQ(sural::ui::widgets::theme::scheme(), sural::ui::widgets::Scheme::Light);
  const QImage light = window_->grab().toImage();
  EXPECT_GT(qGray(light.pixel(5, 5)), qGray(dark.pixel(5, 5)) + 80);
  press(Qt::Key_T, Qt::ControlModifier);
  EXPECT_EQ(sural::ui::widgets::theme::scheme(), sural::ui::widgets::Scheme::Dark);
}

TEST_F(ReadingWindow, CineGoesToTheFrameThatIsClickedAndItsHandleStaysUnderTheHand) {
  session_->showClip(2);  // of 60 frames
  settle();
  auto& slider = child<sural::ui::widgets::FrameSlider>("frameSlider");
  const auto at = [&](int frame) { return QPoint(int(std::lround(slider.placeOf(frame))), slider.height() / 2); };
  QTest::mouseClick(&slider, Qt::LeftButton, {}, at(45));
  EXPECT_NEAR(session_->currentFrame(), 45, 1);
  settle();
  const int before = session_->currentFrame();
  const QPoint hold = at(before) + QPoint(5, 0);  // beside its middle
  QTest::mousePress(&slider, Qt::LeftButton, {}, hold);
  EXPECT_EQ(session_->currentFrame(), before) << "holding it moves nothing";
  QTest::mouseMove(&slider, at(20) + QPoint(5, 0));
  EXPECT_EQ(session_->currentFrame(), 20);
  QTest::mouseRelease(&slider, Qt::LeftButton, {}, at(20) + QPoint(5, 0));
  EXPECT_EQ(session_->currentFrame(), 20);
}

TEST_F(ReadingWindow, PointerThatRestsReadsThePictureThatComesUnderIt) {
  auto& readout = child<QLabel>("cursorValue");
  double x = 400;  // a hand is never quite still, and an X server says nothing of a pointer that is there already
  ASSERT_TRUE(waitUntil([&] {
    x = x == 400 ? 404 : 400;
    QTest::mouseMove(&canvas(), onScreen({x, 341}));
    return readout.text().contains(QStringLiteral("cm/s"));
  }));
  press(Qt::Key_Down);
  EXPECT_FALSE(readout.text().contains(QStringLiteral("cm/s"))) << readout.text().toStdString();
}

TEST_F(ReadingWindow, AdviceComesOverThePictureAndMovesNothing) {
  showTissue();
  const QRect before = canvas().geometry();
  press(Qt::Key_D);
  ASSERT_TRUE(child<QWidget>("promptBar").isVisible());
  EXPECT_EQ(canvas().geometry(), before);
  EXPECT_GT(child<QWidget>("promptBar").height(), 10);
  press(Qt::Key_Escape);
  EXPECT_FALSE(child<QWidget>("promptBar").isVisible());
}

TEST_F(ReadingWindow, UrgentSentenceStaysWholeAfterAnEdit) {
  const auto whole = [&] {
    for (const auto* flag : window_->findChildren<QWidget*>(QStringLiteral("redFlag")))
      if (flag->isVisible()) {
        const auto* words = flag->findChild<QLabel*>();
        EXPECT_GE(words->height(), words->heightForWidth(words->width()));
        return true;
      }
    return false;
  };
  EXPECT_TRUE(whole());
  showTissue();
  press(Qt::Key_D);
  drag({200, 200}, {300, 200});
  EXPECT_TRUE(whole());
}

TEST_F(ReadingWindow, CardsThatSayTheSameStayWhenSomethingElseIsMeasured) {
  showTissue();
  press(Qt::Key_D);
  drag({200, 200}, {300, 200});  // from here on findings are in the words of the criteria
  const QList<QWidget*> before = window_->findChildren<QWidget*>(QStringLiteral("findingCard"));
  press(Qt::Key_D);
  drag({200, 300}, {300, 300});
  ASSERT_EQ(session_->reader().readings.size(), 2U);
  EXPECT_EQ(window_->findChildren<QWidget*>(QStringLiteral("findingCard")), before);
}

TEST_F(ReadingWindow, EndOfRefluxIsHeldAnywhereOnItsLineInTheTrace) {
  press(Qt::Key_E);
  auto& pane = child<sural::ui::widgets::TracePane>("tracePane");
  const auto& strip = session_->exam()->analyses[0].spectral[0];
  const auto& episode = strip.reflux->episodes[strip.reflux->longest];
  const QRectF box = pane.plotBox();
  const auto plot = sural::ui::layers::envelopePlot(strip, {box.width(), box.height()});
  const double end = episode.endColumn * strip.strip.secondsPerColumn;
  const auto at = [&](double seconds) {
    return (box.topLeft() + QPointF(plot.x(seconds), plot.top + 0.3 * (plot.bottom - plot.top))).toPoint();
  };
  QTest::mousePress(&pane, Qt::LeftButton, {}, at(end));
  QTest::mouseMove(&pane, at(end + 0.1));
  QTest::mouseMove(&pane, at(end + 0.2));
  QTest::mouseRelease(&pane, Qt::LeftButton, {}, at(end + 0.2));
  settle();
  ASSERT_EQ(session_->reader().strips.size(), 1U);
  const auto& edits = session_->reader().strips.begin()->second;
  ASSERT_EQ(edits.intervals.size(), 1U);
  EXPECT_NEAR(edits.intervals[0].end, episode.endColumn + 0.2 / strip.strip.secondsPerColumn, 3);
}

TEST_F(ReadingWindow, LegMapIsReadWithTheKeyboard) {
  press(Qt::Key_2, Qt::AltModifier);
  auto& map = child<QWidget>("legMapPanel");
  map.setFocus();
  const std::string before = session_->selectedMeasurement();
  QTest::keyClick(&map, Qt::Key_Right);
  EXPECT_FALSE(map.accessibleDescription().isEmpty());
  QTest::keyClick(&map, Qt::Key_Return);
  settle();
  EXPECT_NE(session_->selectedMeasurement(), before);
}

}  // namespace sural::tests::ui
