#include <QApplication>
#include <QFrame>
#include <QImage>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QUrl>
#include <algorithm>
#include <optional>

#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/application.h"
#include "tests/ui/sample_exam.h"
#include "tests/ui/window_fixture.h"
#include "ui/session/finding_card.h"
#include "ui/widgets/finding_card_widget.h"
#include "ui/widgets/leg_map_panel.h"
#include "ui/widgets/report_export.h"
#include "ui/widgets/trace_pane.h"
#include "ui/widgets/value_label.h"

namespace sural::tests::ui {

namespace {

constexpr int kOpenVeinCard = 1;

namespace widgets = sural::ui::widgets;
namespace session = sural::ui::session;

using MainWindow = OpenWindow;

QImage pictureOf(QWidget& widget) { return widget.grab().toImage(); }

}  // namespace

TEST_F(MainWindow, ShowOnACardGoesToThePictureItsValueCameFrom) {
  QTest::mouseClick(&inCard<QPushButton>(kOpenVeinCard, "showButton"), Qt::LeftButton);
  settle();
  EXPECT_EQ(session_->currentClip()->sopInstanceUid, kOpenVeinClip);
  EXPECT_EQ(session_->currentFrame(), kOpenVeinFrame);
  EXPECT_EQ(session_->selectedMeasurement(), kOpenVeinMeasurement);
  EXPECT_EQ(child<QListView>("studyList").currentIndex().row(), 2);
  EXPECT_EQ(child<QSlider>("frameSlider").value(), kOpenVeinFrame);
  EXPECT_EQ(child<QLabel>("clipTitle").text(), "RT FV mid comp");
}

TEST_F(MainWindow, EvidenceIsDrawnOverThePicture) {
  session_->showEvidence(kOpenVeinMeasurement);
  settle();
  const QImage marked = pictureOf(child<QWidget>("viewerCanvas"));
  session_->select({});
  settle();
  EXPECT_NE(marked, pictureOf(child<QWidget>("viewerCanvas")));
}

TEST_F(MainWindow, ClickOnTheValueOfACardShowsItsEvidence) {
  QTest::mouseClick(&inCard<QWidget>(kOpenVeinCard, "value"), Qt::LeftButton);
  EXPECT_EQ(session_->selectedMeasurement(), kOpenVeinMeasurement);
}

TEST_F(MainWindow, SelectedFindingBringsItsCause) {
  EXPECT_FALSE(window_->findChild<QWidget*>("findingsPanel")->findChild<QWidget*>("causeCard")->isVisible());
  session_->showEvidence(kOpenVeinMeasurement);
  settle();
  EXPECT_TRUE(window_->findChild<QWidget*>("findingsPanel")->findChild<QWidget*>("causeCard")->isVisible());
}

TEST_F(MainWindow, AcceptingIsSaidOnTheCardAndUndoneWithTheKeyboard) {
  QTest::mouseClick(&inCard<QPushButton>(0, "acceptButton"), Qt::LeftButton);
  EXPECT_TRUE(session_->isAccepted(kRefluxMeasurement));
  EXPECT_EQ(inCard<QLabel>(0, "state").text(), "✓ accepted");
  QTest::keyClick(window_.get(), Qt::Key_Z, Qt::ControlModifier);
  EXPECT_FALSE(session_->isAccepted(kRefluxMeasurement));
  EXPECT_EQ(inCard<QLabel>(0, "state").text(), "preliminary");
  QTest::keyClick(window_.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_TRUE(session_->isAccepted(kRefluxMeasurement));
}

TEST_F(MainWindow, AbsentValueOffersNoAcceptance) { EXPECT_FALSE(inCard<QPushButton>(4, "acceptButton").isEnabled()); }

TEST_F(MainWindow, IndeterminateFindingShowsItsReason) {
  EXPECT_EQ(inCard<QLabel>(4, "reason").text(), "no provocation seen: squeeze the calf and record again");
}

TEST_F(MainWindow, KeysGoThroughClipsAndFramesAndAccept) {
  QTest::keyClick(window_.get(), Qt::Key_Down);
  settle();
  EXPECT_EQ(session_->currentIndex(), 1);
  QTest::keyClick(window_.get(), Qt::Key_Right);
  QTest::keyClick(window_.get(), Qt::Key_Right);
  QTest::keyClick(window_.get(), Qt::Key_Left);
  settle();
  EXPECT_EQ(session_->currentFrame(), 1);
  session_->showEvidence(kRefluxMeasurement);
  QTest::keyClick(window_.get(), Qt::Key_A);
  EXPECT_TRUE(session_->isAccepted(kRefluxMeasurement));
}

// Without a selection the only finding of the picture is meant; what is on no screen is never accepted by a key.
TEST_F(MainWindow, KeyAcceptsTheOnlyFindingOfTheClipAndElseSaysWhyNot) {
  QTest::keyClick(window_.get(), Qt::Key_A);
  EXPECT_TRUE(session_->isAccepted(kRefluxMeasurement));
  EXPECT_EQ(session_->selectedMeasurement(), kRefluxMeasurement);
  const auto bare = std::find_if(session_->clips().begin(), session_->clips().end(), [&](const Clip* clip) {
    return session::judgedOn(*session_->exam(), clip->sopInstanceUid).empty();
  });
  ASSERT_NE(bare, session_->clips().end());
  session_->showClip(static_cast<int>(bare - session_->clips().begin()));
  settle();
  QTest::keyClick(window_.get(), Qt::Key_A);
  EXPECT_TRUE(session_->isAccepted(kRefluxMeasurement)) << "the selected value of another clip is not withdrawn";
  bool said = false;
  for (const QLabel* label : window_->findChildren<QLabel*>())
    said |= label->isVisible() && label->text().startsWith(QStringLiteral("Nothing accepted"));
  EXPECT_TRUE(said);
}

TEST_F(MainWindow, FindingsOfTheShownClipStandFirstUnderItsName) {
  const auto topOf = [&](const std::string& id) {
    for (auto* card : window_->findChildren<widgets::FindingCardWidget*>())
      if (card->card().measurementId == id) return card->mapTo(window_.get(), QPoint()).y();
    return -1;
  };
  const auto count = window_->findChildren<widgets::FindingCardWidget*>().size();
  EXPECT_LT(topOf(kRefluxMeasurement), topOf(kOpenVeinMeasurement));
  session_->showClip(2);
  settle();
  EXPECT_LT(topOf(kOpenVeinMeasurement), topOf(kRefluxMeasurement));
  EXPECT_TRUE(child<QLabel>("shownClipTitle").text().contains(QStringLiteral("RT FV mid comp")));
  const int title = child<QLabel>("otherClipsTitle").mapTo(window_.get(), QPoint()).y();
  EXPECT_GT(topOf(kRefluxMeasurement), title);
  EXPECT_LT(topOf(kOpenVeinMeasurement), title);
  EXPECT_EQ(window_->findChildren<widgets::FindingCardWidget*>().size(), count);
  EXPECT_TRUE(inCard<QLabel>(kOpenVeinCard, "from").text().contains(QStringLiteral("RT FV mid comp")));
}

TEST_F(MainWindow, ShowKeepsItsCardInSightBesideTheCause) {
  window_->resize(1366, 768);
  settle();
  for (const exam::Finding& finding : session_->exam()->findings) {
    const std::string id = finding.measurementIds.front();
    session_->showEvidence(id);
    settle();
    for (auto* card : window_->findChildren<widgets::FindingCardWidget*>()) {
      if (card->card().measurementId != id) continue;
      const QRect seen = card->visibleRegion().boundingRect();
      EXPECT_EQ(seen.top(), 0) << id;
      EXPECT_GT(seen.height(), 60) << id;
      break;
    }
  }
}

// The space bar is the cine's: a click on a card's button must not take it.
TEST_F(MainWindow, ClickOnAcceptLeavesTheKeyboardAndTheListWhereTheyAre) {
  QWidget* before = QApplication::focusWidget();
  ASSERT_NE(before, nullptr);
  QTest::mouseClick(&inCard<QPushButton>(kOpenVeinCard, "acceptButton"), Qt::LeftButton);
  settle();
  EXPECT_EQ(QApplication::focusWidget(), before);
  session_->showClip(1);
  settle();
  QTest::keyClick(window_.get(), Qt::Key_Space);
  EXPECT_TRUE(waitUntil([&] { return session_->currentFrame() >= 2; }));
  QTest::keyClick(window_.get(), Qt::Key_Space);
  EXPECT_TRUE(session_->isAccepted(kOpenVeinMeasurement));
}

TEST_F(MainWindow, SpacePlaysTheCine) {
  session_->showClip(1);
  settle();
  QTest::keyClick(window_.get(), Qt::Key_Space);
  EXPECT_TRUE(waitUntil([&] { return session_->currentFrame() >= 2; }));
  QTest::keyClick(window_.get(), Qt::Key_Space);
  settle();
  const int stoppedAt = session_->currentFrame();
  QTest::qWait(200);
  EXPECT_EQ(session_->currentFrame(), stoppedAt);
}

TEST_F(MainWindow, CineBarIsThereForCinesAndTraceForTracedStrips) {
  EXPECT_FALSE(child<QWidget>("cineBar").isVisible());
  EXPECT_TRUE(child<QWidget>("tracePane").isVisible());
  session_->showClip(1);
  settle();
  EXPECT_TRUE(child<QWidget>("cineBar").isVisible());
  EXPECT_FALSE(child<QWidget>("tracePane").isVisible());
}

TEST_F(MainWindow, ClosingCurveFollowsTheCineAndLeadsThroughIt) {
  session_->showClip(2);
  settle();
  auto& pane = child<sural::ui::widgets::TracePane>("tracePane");
  ASSERT_TRUE(pane.isVisible());
  QTest::mouseClick(&pane, Qt::LeftButton, {}, {pane.width() / 2, pane.height() / 2});
  const int middle = session_->currentFrame();
  EXPECT_NEAR(middle, 30, 3);
  QTest::mouseClick(&pane, Qt::LeftButton, {}, {pane.width() - 20, pane.height() / 2});
  EXPECT_EQ(session_->currentFrame(), 59);
}

TEST_F(MainWindow, QuestionMarkListsTheKeys) {
  QTest::keyClick(window_.get(), Qt::Key_Question, Qt::ShiftModifier);
  EXPECT_TRUE(child<QWidget>("shortcutsCard").isVisible());
  QTest::keyClick(window_.get(), Qt::Key_Question, Qt::ShiftModifier);
  EXPECT_FALSE(child<QWidget>("shortcutsCard").isVisible());
}

TEST_F(MainWindow, ProblemsAreQuietNotes) {
  const auto notes = child<QWidget>("notes").findChildren<QLabel*>("note");
  ASSERT_EQ(notes.size(), 1);
  EXPECT_TRUE(notes[0]->text().startsWith("cut.dcm: the file ends before its pixels"));
}

TEST_F(MainWindow, WordsFromFilesAreNeverMarkup) {
  session_->showClip(4);
  settle();
  EXPECT_EQ(child<QLabel>("clipTitle").text(), "RT POP V <b>rest</b>");
  for (const QLabel* label : window_->findChildren<QLabel*>())
    EXPECT_EQ(label->textFormat(), Qt::PlainText) << label->text().toStdString();
}

TEST_F(MainWindow, ClickInThePicturePicksTheMeasurementUnderIt) {
  auto& canvas = child<QWidget>("viewerCanvas");
  // The strip's picture is 800 x 560: it fills the canvas in one direction and is centred in the other.
  const double scale = std::min(canvas.width() / 800.0, canvas.height() / 560.0);
  const QPointF onInterval(canvas.width() / 2.0 + (450 - 399.5) * scale, canvas.height() / 2.0 + (385 - 279.5) * scale);
  QTest::mouseClick(&canvas, Qt::LeftButton, {}, onInterval.toPoint());
  EXPECT_EQ(session_->selectedMeasurement(), kRefluxMeasurement);
}

TEST_F(MainWindow, DroppedFolderIsOpened) {
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(QStringLiteral("/exam"))});
  const QPoint middle = window_->rect().center();
  QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(window_.get(), &enter);
  EXPECT_TRUE(enter.isAccepted());
  QDropEvent drop(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(window_.get(), &drop);
  EXPECT_NE(session_->stage(), sural::ui::session::Stage::Idle);
  settle();
}

TEST_F(MainWindow, ReportIsWrittenWhileTheWindowStaysFree) {
  const support::TemporaryFolder folder;
  std::optional<Status> written;
  sural::ui::widgets::exportReport(*session_, folder.file("report.pdf"),
                                   [&](const Status& status) { written = status; });
  EXPECT_FALSE(written.has_value());
  ASSERT_TRUE(waitUntil([&] { return written.has_value(); }));
  EXPECT_TRUE(written->ok());
  EXPECT_EQ(support::readText(folder.file("report.pdf")).substr(0, 5), "%PDF-");
}

TEST_F(MainWindow, MarkOnTheLegMapGoesToThePictureItsValueCameFrom) {
  auto& tabs = child<QTabWidget>("tabs");
  auto& map = child<widgets::LegMapPanel>("legMapPanel");
  tabs.setCurrentIndex(tabs.indexOf(&map));
  settle();
  const auto mark = map.placeOf(kOpenVeinMeasurement);
  ASSERT_TRUE(mark);
  QTest::mouseClick(&map, Qt::LeftButton, {}, mark->toPoint());
  settle();
  EXPECT_EQ(session_->currentClip()->sopInstanceUid, kOpenVeinClip);
  EXPECT_EQ(session_->selectedMeasurement(), kOpenVeinMeasurement);
  session_->showClip(0);
  QTest::mouseClick(&map, Qt::LeftButton, {}, QPoint(2, map.height() - 2));
  EXPECT_EQ(session_->currentIndex(), 0) << "beside the marks nothing happens";
}

TEST_F(MainWindow, EveryButtonAndSliderHasANameForThoseWhoHearTheWindow) {
  for (const auto* button : window_->findChildren<QAbstractButton*>()) {
    const bool named = !button->text().isEmpty() || !button->accessibleName().isEmpty();
    EXPECT_TRUE(named || !button->isVisible()) << button->objectName().toStdString();
  }
  EXPECT_FALSE(child<QSlider>("frameSlider").accessibleName().isEmpty());
  EXPECT_FALSE(child<QListView>("studyList").accessibleName().isEmpty());
}

TEST_F(MainWindow, ZoomedPictureIsFittedAgainWithAKey) {
  auto& canvas = child<QWidget>("viewerCanvas");
  const QImage fitted = pictureOf(canvas);
  QWheelEvent wheel(QPointF(100, 100), canvas.mapToGlobal(QPointF(100, 100)), {}, {0, 360}, Qt::NoButton,
                    Qt::NoModifier, Qt::NoScrollPhase, false);
  QApplication::sendEvent(&canvas, &wheel);
  EXPECT_NE(pictureOf(canvas), fitted);
  QTest::keyClick(window_.get(), Qt::Key_F);
  EXPECT_EQ(pictureOf(canvas), fitted);
}

// Those that the exam speaks of first; the article's words are folded until one asks for them.
TEST_F(MainWindow, CausesWithEvidenceStandFirstAndTheArticleUnfolds) {
  QTest::keyClick(window_.get(), Qt::Key_3, Qt::AltModifier);
  auto& panel = child<QScrollArea>("causesPanel");
  const auto cards = [&] { return panel.findChildren<QFrame*>("causeCard"); };
  const auto count = static_cast<qsizetype>(session_->exam()->causes.size());
  ASSERT_TRUE(waitUntil([&] { return cards().size() == count; }));
  bool over = false;
  for (const QFrame* card : cards()) {
    bool says = false;
    for (const QLabel* label : card->findChildren<QLabel*>())
      says |= label->text() == QStringLiteral("supports") || label->text() == QStringLiteral("does not support");
    EXPECT_FALSE(over && says) << "a cause with evidence below one without";
    over |= !says;
    EXPECT_FALSE(card->findChild<QWidget*>("causeFacts")->isVisible());
  }
  EXPECT_TRUE(over);
  auto* fold = cards().front()->findChild<QPushButton*>("causeFold");
  QTest::mouseClick(fold, Qt::LeftButton);
  EXPECT_TRUE(cards().front()->findChild<QWidget*>("causeFacts")->isVisible());
  int prevention = 0;
  for (const QLabel* label : panel.findChildren<QLabel*>())
    prevention += label->text().startsWith(QStringLiteral("Prevention")) ? 1 : 0;
  EXPECT_EQ(prevention, 1);
}

}  // namespace sural::tests::ui
