#include <QAction>
#include <QApplication>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QTabWidget>
#include <QTest>
#include <QTextBrowser>
#include <QTranslator>

#include "imaging/dicom/read_study.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/application.h"
#include "tests/ui/sample_exam.h"
#include "tests/ui/training_set_files.h"
#include "tests/ui/window_fixture.h"
#include "ui/widgets/help_desk.h"
#include "ui/widgets/language.h"
#include "ui/widgets/movie_export.h"
#include "ui/widgets/tour_card.h"
#include "ui/widgets/training_card.h"
#include "ui/widgets/training_desk.h"
#include "ui/widgets/viewer_grid.h"
#include "ui/widgets/window_actions.h"

namespace sural::tests::ui {

namespace {

using namespace sural::ui::widgets;
namespace session = sural::ui::session;

class WindowHelp : public OpenWindow {
 protected:
  void SetUp() override {
    OpenWindow::SetUp();
    qunsetenv("LANGUAGE");
  }
  QTabWidget& tabs() const { return child<QTabWidget>("tabs"); }
  int visibleTabs() const {
    int count = 0;
    for (int i = 0; i < tabs().count(); ++i) count += tabs().isTabVisible(i) ? 1 : 0;
    return count;
  }
  QString wordsOf(const QWidget& part) const {
    QString words;
    for (const QLabel* label : part.findChildren<QLabel*>()) words += label->text() + label->toolTip() + QChar('\n');
    return words;
  }
};

}  // namespace

TEST_F(WindowHelp, TraineeAnswersBlindedAndThenSeesTruthAndMachine) {
  const TrainingSetFiles files;
  window_->training().openSet(QString::fromStdString(files.path()));
  ASSERT_TRUE(waitUntil([&] { return session_->hiddenExam() != nullptr && session_->shownFrame().has_value(); }));
  EXPECT_EQ(visibleTabs(), 1);
  auto& number = child<QLineEdit>("trainingNumber");
  QTest::keyClicks(&number, QStringLiteral("1,1"));
  QTest::keyClick(&number, Qt::Key_Return);
  QTest::mouseClick(&child<QPushButton>("revealButton"), Qt::LeftButton);
  settle();
  EXPECT_GT(visibleTabs(), 3);
  const QString words = wordsOf(child<QWidget>("trainingPanel"));
  for (const char* word : {"1.20", "1.10", "1.26", "−0.10", "No: 1.2 s."})
    EXPECT_TRUE(words.contains(QString::fromUtf8(word))) << word << " in\n" << words.toStdString();
}

TEST_F(WindowHelp, TourHasFiveStopsIsLedByKeysAndIsRemembered) {
  TourCard& tour = window_->help().tour();
  window_->actions()["tour"].trigger();
  ASSERT_TRUE(tour.isVisible());
  const int frame = session_->currentFrame();
  QTest::keyClick(&tour, Qt::Key_Right);
  QTest::keyClick(&tour, Qt::Key_Left);
  QTest::keyClick(&tour, Qt::Key_Right);
  EXPECT_EQ(tour.stop(), 1);
  EXPECT_EQ(session_->currentFrame(), frame);  // the arrows are the tour's while it has the focus
  for (int i = 0; i < 3; ++i) QTest::keyClick(&tour, Qt::Key_Return);
  EXPECT_EQ(tour.stop(), 4);
  EXPECT_TRUE(tour.isVisible());
  QTest::keyClick(&tour, Qt::Key_Return);
  EXPECT_FALSE(tour.isVisible());
  EXPECT_TRUE(HelpDesk::tourWasSeen());
}

// Each stop points at what is shown, and its card lies beside that where the window has room.
TEST_F(WindowHelp, TourLeavesOutWhatIsNotShownAndCoversNothingThatItExplains) {
  TourCard& tour = window_->help().tour();
  window_->actions()["tour"].trigger();
  auto& frame = child<QWidget>("tourFrame");
  while (tour.isVisible()) {
    settle();
    EXPECT_TRUE(frame.isVisible()) << tour.accessibleName().toStdString();
    const QRect part = frame.geometry().adjusted(3, 3, -3, -3);
    EXPECT_FALSE(part.intersects(tour.geometry())) << tour.accessibleName().toStdString();
    EXPECT_TRUE(window_->rect().contains(tour.geometry()));
    EXPECT_FALSE(tour.accessibleName().contains(QStringLiteral("under Help")));
    QTest::keyClick(&tour, Qt::Key_Right);
  }
}

TEST_F(WindowHelp, TourIsLedByArrowsFromItsButtonsTooAndGivesTheKeyboardBack) {
  auto& list = child<QWidget>("studyList");
  list.setFocus();
  TourCard& tour = window_->help().tour();
  window_->actions()["tour"].trigger();
  auto& next = child<QPushButton>("tourNext");
  ASSERT_TRUE(next.hasFocus()) << "where one sees it";
  QTest::keyClick(&next, Qt::Key_Right);
  EXPECT_EQ(tour.stop(), 1);
  EXPECT_TRUE(next.hasFocus());
  QTest::keyClick(&next, Qt::Key_Return);
  EXPECT_EQ(tour.stop(), 2);
  auto& skip = child<QPushButton>("tourSkip");
  skip.setFocus();
  QTest::keyClick(&skip, Qt::Key_Left);
  EXPECT_EQ(tour.stop(), 1);
  QTest::keyClick(&skip, Qt::Key_Escape);
  EXPECT_FALSE(tour.isVisible());
  EXPECT_TRUE(list.hasFocus());
}

TEST_F(WindowHelp, GuideOpensFromTheProgramItselfAndItsLinksLead) {
  window_->actions()["guide"].trigger();
  auto& text = child<QTextBrowser>("guideText");
  EXPECT_TRUE(text.toPlainText().contains(QStringLiteral("User guide")));
  text.setSource(QUrl(QStringLiteral("window.md")));
  EXPECT_TRUE(text.toPlainText().contains(QStringLiteral("Measuring"))) << text.toPlainText().toStdString();
  const QImage picture =
      text.loadResource(QTextDocument::ImageResource, QUrl("../pictures/window.png")).value<QImage>();
  EXPECT_GT(picture.width(), 400);
  EXPECT_LT(picture.width(), text.width());
}

TEST_F(WindowHelp, AboutNamesVersionLibrariesAndDisclaimer) {
  window_->actions()["about"].trigger();
  auto& box = child<QMessageBox>("aboutBox");
  EXPECT_TRUE(box.text().contains(QRegularExpression(QStringLiteral("Sural \\d+\\.\\d+"))));
  for (const char* word : {"Qt 6", "DCMTK", "OpenCV", "medical device"})
    EXPECT_TRUE(box.text().contains(QLatin1String(word))) << word;
}

TEST_F(WindowHelp, PlayedFramesBecomeAMovieAndACancelledOneLeavesNothing) {
  session_->showClip(1);
  settle();
  const support::TemporaryFolder folder;
  auto& movie = child<MovieExport>("movieExport");
  ViewerPane& pane = window_->findChild<ViewerGrid*>(QStringLiteral("viewerGrid"))->active();
  std::optional<Status> written;
  const QString file = QString::fromStdString(folder.file("cine.mp4"));
  movie.start(pane, {3, 6}, file, [&](const Status& status) { written = status; });
  EXPECT_TRUE(movie.isVisible());
  ASSERT_TRUE(waitUntil([&] { return written.has_value(); }));
  ASSERT_TRUE(written->ok()) << toLine(written->error());
  const Reading reading = imaging::dicom::readPaths({file.toStdString()});
  ASSERT_EQ(reading.clipCount(), 1U);
  const Clip& clip = reading.studies[0].series[0].clips[0];
  EXPECT_EQ(clip.width, 640);
  EXPECT_EQ(clip.height, 480);
  EXPECT_EQ(clip.frameCount,
            static_cast<int>(moviePlan(session::playTimes(*session_->currentClip()), {3, 6}).frames.size()));
  movie.start(pane, {3, 6}, QString::fromStdString(folder.file("other.mp4")), [](const Status&) { FAIL(); });
  movie.cancel();
  QTest::qWait(300);
  EXPECT_FALSE(QFile::exists(QString::fromStdString(folder.file("other.mp4"))));
  EXPECT_FALSE(QFile::exists(QString::fromStdString(folder.file("other.mp4.part.mp4"))));
}

TEST(MoviePlan, FramesAtUnequalTimesStayAsLongAsTheyWereRecorded) {
  const MoviePlan plan = moviePlan({0, 0.05, 0.25, 0.3}, {0, 3});
  EXPECT_NEAR(plan.framesPerSecond, 20, 1e-6);
  EXPECT_EQ(plan.frames, (std::vector<int>{0, 1, 1, 1, 1, 2, 3}));
}

TEST_F(WindowHelp, GermanWindowSpeaksGerman) {
  QTranslator german;
  ASSERT_TRUE(german.load(QStringLiteral(":/translations/sural_de")));
  QCoreApplication::installTranslator(&german);
  MainWindow window(*session_);
  QCoreApplication::removeTranslator(&german);
  EXPECT_EQ(window.actions()["play"].text(), QStringLiteral("abspielen, anhalten"));
  EXPECT_EQ(window.findChild<QPushButton*>(QStringLiteral("openButton"))->text(), QStringLiteral("Öffnen"));
  EXPECT_EQ(window.findChild<QTabWidget*>(QStringLiteral("tabs"))->tabText(0), QStringLiteral("Befunde"));
}

// Names that are the same in both languages.
TEST(Translation, LeavesNoWordInEnglish) {
  QFile file(QString::fromStdString(support::sourceFile("ui/translations/sural_de.ts")));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  const QString text = QString::fromUtf8(file.readAll());
  EXPECT_FALSE(text.contains(QStringLiteral("unfinished")));
  const QStringList same{QStringLiteral("Apache License 2.0"), QStringLiteral(", kappa %1"), QStringLiteral("%1 …")};
  const QRegularExpression entry(QStringLiteral("<source>(.*?)</source>\\s*<translation>(.*?)</translation>"),
                                 QRegularExpression::DotMatchesEverythingOption);
  int entries = 0;
  for (auto matches = entry.globalMatch(text); matches.hasNext(); ++entries) {
    const auto match = matches.next();
    if (match.captured(1).compare(match.captured(2), Qt::CaseInsensitive) != 0) continue;
    const bool known = same.contains(match.captured(1)) || match.captured(1) == QStringLiteral("pause") ||
                       match.captured(1) == QStringLiteral("reflux");
    EXPECT_TRUE(known) << match.captured(1).toStdString();
  }
  EXPECT_GT(entries, 200);
}

}  // namespace sural::tests::ui
