#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <algorithm>

#include "exam/results_json.h"
#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/application.h"
#include "tests/ui/picture_match.h"
#include "tests/ui/sample_exam.h"
#include "tests/ui/window_fixture.h"
#include "ui/session/exam_keeper.h"
#include "ui/session/exam_store.h"
#include "ui/widgets/report_panel.h"
#include "ui/widgets/section_box.h"
#include "ui/widgets/worksheet_field.h"

// The window with a library and the shipped worksheets: what a day's work goes through.
namespace sural::tests::ui {

namespace {

namespace session = sural::ui::session;
namespace widgets = sural::ui::widgets;

class ExamWindow : public OpenWindow {
 protected:
  void SetUp() override {
    if (!needWindowApplication()) GTEST_SKIP() << "needs a display: run it under xvfb-run";
    openWindow();
  }
  void TearDown() override { closeWindow(); }

  void openWindow() {
    store_ = std::make_unique<session::ExamStore>(folder_.file("library.sqlite"));
    session::ExamServices services = sampleServices();
    services.rules.knowledge = knowledge();
    services.read = [](const std::vector<std::string>& paths) {
      return paths.front() == "/earlier" ? earlierReading() : sampleReading();
    };
    services.recall = [this](const Reading& reading) { return store_->recall(reading); };
    services.sample = [](const std::function<bool(int, int)>& tell) -> Result<std::string> {
      tell(1, 2);
      return std::string("/exam");
    };
    session_ = std::make_unique<session::Session>(std::move(services));
    session_->setReaderName("Müller");
    keeper_ = std::make_unique<session::ExamKeeper>(*session_, *store_);
    window_ = std::make_unique<widgets::MainWindow>(
        *session_, widgets::WindowServices{.store = store_.get(),
                                           .writeDicom =
                                               [this](const auto&, const auto&, const std::string& folder) {
                                                 dicomFolder_ = folder;
                                                 return std::vector<Status>{Nothing{}};
                                               },
                                           .offersSample = true});
    window_->resize(1600, 1000);
    window_->show();
    window_->activateWindow();
    ASSERT_TRUE(waitUntil([&] { return window_->isActiveWindow(); }));
  }
  // A year before: the same pictures under other UIDs.
  static Reading earlierReading() {
    Reading reading = sampleReading();
    for (Study& study : reading.studies) {
      study.studyInstanceUid = "1.2.0";
      study.date = "20250105";
      for (Series& series : study.series)
        for (Clip& clip : series.clips) clip.sopInstanceUid += ".1";
    }
    return reading;
  }
  // Chooses a file or folder in the dialog that a click on the button opened.
  void chooseIn(const char* button, const std::string& path) const {
    QTest::mouseClick(&child<QPushButton>(button), Qt::LeftButton);
    auto* dialog = window_->findChild<QFileDialog*>();
    ASSERT_NE(dialog, nullptr);
    emit dialog->fileSelected(QString::fromStdString(path));
    dialog->close();
    settle();
  }
  void closeWindow() {
    window_.reset();
    keeper_.reset();
    session_.reset();
    store_.reset();
  }
  void openSample() {
    QTest::mouseClick(&child<QPushButton>("startSample"), Qt::LeftButton);
    ASSERT_TRUE(waitUntil([&] { return !session_->exam()->findings.empty(); }));
    settle();
  }
  static std::shared_ptr<const sural::exam::Knowledge> knowledge() {
    static const auto kLoaded = std::make_shared<const sural::exam::Knowledge>(
        sural::exam::loadKnowledge(support::sourceFile("datasets")).value());
    return kLoaded;
  }
  void choose(QComboBox& box, const QString& data) const {
    const int index = box.findData(data);
    ASSERT_GE(index, 0) << data.toStdString();
    box.setCurrentIndex(index);
    emit box.activated(index);
    settle();
  }
  void chooseForm(const char* id) const { choose(child<QComboBox>("worksheetForms"), QLatin1String(id)); }
  void openSections() const {
    for (auto* section : window_->findChildren<widgets::SectionBox*>()) section->setOpen(true);
    settle();
  }
  // The section in which the form asks for a field.
  void openSectionOf(const char* id) const {
    const auto& form = *session_->forms().form(session_->reader().worksheet.form);
    const QString group = QString::fromStdString(sural::exam::worksheet::fieldOf(form, id)->group).replace('_', ' ');
    for (auto* section : window_->findChildren<widgets::SectionBox*>())
      if (section->findChild<QPushButton*>()->accessibleName().compare(group, Qt::CaseInsensitive) == 0)
        section->setOpen(true);
    settle();
  }
  [[nodiscard]] widgets::WorksheetField& field(const char* id, const Site& site = {}) const {
    for (auto* one : window_->findChildren<widgets::WorksheetField*>())
      if (one->place() == session::WorksheetPlace{id, site}) return *one;
    throw std::runtime_error(std::string("no field is called ") + id);
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<session::ExamStore> store_;
  std::unique_ptr<session::ExamKeeper> keeper_;
  std::string dicomFolder_;
};

}  // namespace

TEST_F(ExamWindow, EmptyWindowSaysHowToBeginAndTheSampleIsOneClickAway) {
  EXPECT_TRUE(child<QWidget>("startPage").isVisible());
  EXPECT_TRUE(child<QPushButton>("startFolder").isVisible());
  openSample();
  EXPECT_FALSE(child<QWidget>("startPage").isVisible());
  EXPECT_EQ(session_->clips().size(), 5U);
}

TEST_F(ExamWindow, StudyOpenedLastIsOfferedAndOpensWithWhatWasAccepted) {
  openSample();
  QTest::mouseClick(&inCard<QPushButton>(0, "acceptButton"), Qt::LeftButton);
  closeWindow();
  openWindow();
  ASSERT_TRUE(waitUntil([&] { return window_->findChild<QPushButton*>("recentStudy") != nullptr; }));
  QTest::mouseClick(&child<QPushButton>("recentStudy"), Qt::LeftButton);
  ASSERT_TRUE(waitUntil([&] { return !session_->exam()->findings.empty(); }));
  settle();
  EXPECT_TRUE(session_->isAccepted(kRefluxMeasurement));
  EXPECT_EQ(inCard<QPushButton>(0, "acceptButton").text(), "Accepted");
}

TEST_F(ExamWindow, LibraryIsSearchedFromTheKeyboard) {
  openSample();
  QTest::keyClick(window_.get(), Qt::Key_L, Qt::ControlModifier);
  auto& list = child<QListWidget>("libraryList");
  ASSERT_TRUE(waitUntil([&] { return list.count() == 1; }));
  QTest::keyClicks(&child<QLineEdit>("librarySearch"), QStringLiteral("nobody"));
  EXPECT_TRUE(waitUntil([&] { return list.count() == 0; }));
  child<QLineEdit>("librarySearch").setText(QStringLiteral("sample-1"));
  ASSERT_TRUE(waitUntil([&] { return list.count() == 1; }));
  const auto before = session_->exam();
  QTest::keyClick(&child<QLineEdit>("librarySearch"), Qt::Key_Return);
  EXPECT_TRUE(waitUntil([&] { return session_->exam() != before; }));
  settle();
  EXPECT_TRUE(child<QWidget>("studyPanel").isVisible());
}

TEST_F(ExamWindow, FilledWorksheetGivesScoresSpeaksToCausesAndIsUndone) {
  openSample();
  QTest::keyClick(window_.get(), Qt::Key_4, Qt::AltModifier);
  chooseForm("deep_vein_thrombosis");
  openSectionOf("wells_active_cancer");
  openSectionOf("calf_circumference");
  EXPECT_FALSE(session_->exam()->steps.empty());
  const auto before = session_->exam()->scores.size();
  choose(*field("wells_active_cancer").findChild<QComboBox*>(), QStringLiteral("yes"));
  EXPECT_EQ(session_->exam()->scores.size(), before + 1);
  auto& circumference = *field("calf_circumference", {{}, {}, Side::Left}).findChild<QLineEdit*>();
  circumference.setFocus();
  QTest::keyClicks(&circumference, QStringLiteral("41,5"));
  QTest::keyClick(&circumference, Qt::Key_Return);
  settle();
  const auto& measurements = session_->exam()->measurements;
  const auto typed = std::find_if(measurements.begin(), measurements.end(),
                                  [](const Measurement& m) { return m.quantity == "calf_circumference"; });
  ASSERT_NE(typed, measurements.end());
  EXPECT_EQ(typed->value, 41.5);
  EXPECT_TRUE(session_->isAccepted(typed->id)) << "its reader wrote it";
  session_->undo();
  settle();
  EXPECT_EQ(circumference.text(), "");
  session_->undo();
  settle();
  EXPECT_EQ(session_->exam()->scores.size(), before);
}

TEST_F(ExamWindow, WrongEntryOfTheWorksheetIsNamedWhereItWasMade) {
  openSample();
  QTest::keyClick(window_.get(), Qt::Key_4, Qt::AltModifier);
  chooseForm("deep_vein_thrombosis");
  openSectionOf("age");
  auto& age = *field("age").findChild<QLineEdit*>();
  age.setFocus();
  QTest::keyClicks(&age, QStringLiteral("old"));
  QTest::keyClick(&age, Qt::Key_Return);
  settle();
  ASSERT_NE(window_->findChild<QLabel*>("worksheetProblem"), nullptr);
  age.selectAll();
  QTest::keyClicks(&age, QStringLiteral("66"));
  QTest::keyClick(&age, Qt::Key_Return);
  settle();
  EXPECT_TRUE(session_->exam()->worksheet->problems.empty());
}

TEST_F(ExamWindow, StepThatIsMissingIsTickedByHand) {
  openSample();
  QTest::keyClick(window_.get(), Qt::Key_4, Qt::AltModifier);
  chooseForm("deep_vein_thrombosis");
  window_->findChild<widgets::SectionBox*>()->setOpen(true);
  settle();
  auto& state = child<QComboBox>("stepState");
  state.setCurrentIndex(1);
  emit state.activated(1);
  settle();
  EXPECT_EQ(session_->reader().worksheet.ticks.size(), 1U);
  session_->undo();
  EXPECT_TRUE(session_->reader().worksheet.ticks.empty());
}

TEST_F(ExamWindow, WorksheetOnASmallScreenLooksAsItDid) {
  openSample();
  window_->resize(1366, 768);
  QTest::keyClick(window_.get(), Qt::Key_4, Qt::AltModifier);
  chooseForm("deep_vein_thrombosis");
  openSectionOf("wells_active_cancer");
  choose(*field("wells_active_cancer").findChild<QComboBox*>(), QStringLiteral("yes"));
  EXPECT_EQ(differenceFromBaseline(window_->grab().toImage(), "window_worksheet_small"), "");
}

TEST_F(ExamWindow, ReportShowsItsPagesAndIsSignedUntilSomethingChanges) {
  openSample();
  QTest::keyClick(window_.get(), Qt::Key_5, Qt::AltModifier);
  auto& panel = child<widgets::ReportPanel>("reportPanel");
  ASSERT_TRUE(waitUntil([&] { return panel.pageCount() > 0; }));
  EXPECT_EQ(window_->findChildren<QLabel*>("reportPage").size(), panel.pageCount());
  settle();
  auto* page = window_->findChild<QLabel*>("reportPage");
  ASSERT_TRUE(page->isVisible());
  const QImage shown = page->grab().toImage();
  int dark = 0;
  for (int y = shown.height() / 25; y < shown.height() / 8; ++y)  // the heading and the patient's lines
    for (int x = shown.width() / 16; x < shown.width() / 2; ++x) dark += qGray(shown.pixel(x, y)) < 160 ? 1 : 0;
  EXPECT_GT(dark, shown.width() * shown.height() / 1000) << "words on white paper";
  EXPECT_EQ(qGray(shown.pixel(3, 3)), 255);
  session_->accept(kOpenVeinMeasurement);  // the urgent one
  session_->showEvidence(kOpenVeinMeasurement);
  settle();
  QTest::mouseClick(&child<QPushButton>("signButton"), Qt::LeftButton);
  EXPECT_TRUE(child<QLabel>("reportState").text().startsWith("Signed by Müller"));
  EXPECT_EQ(session_->report().decisions.reader, "Müller");
  session_->accept(kRefluxMeasurement);
  EXPECT_FALSE(session_->reader().signature);
  EXPECT_EQ(child<QLabel>("reportState").text(), "Not signed");
}

TEST_F(ExamWindow, SigningWithSomethingUrgentUnsettledIsSaidFirstAndTakesOneMoreClick) {
  openSample();
  QTest::keyClick(window_.get(), Qt::Key_Return, Qt::ControlModifier);
  auto& note = child<QWidget>("signingNote");
  EXPECT_TRUE(note.isVisible());
  EXPECT_FALSE(session_->reader().signature);
  EXPECT_EQ(QApplication::activeModalWidget(), nullptr);
  auto& row = child<QPushButton>("unsettledRow");
  EXPECT_TRUE(
      row.accessibleName().contains(QStringLiteral("not accepted, and the frame it was measured in was not looked at")))
      << row.accessibleName().toStdString();
  QTest::mouseClick(&row, Qt::LeftButton);
  settle();
  EXPECT_EQ(session_->currentClip()->sopInstanceUid, kOpenVeinClip);
  EXPECT_EQ(child<QPushButton>("signButton").text(), "Sign all the same");
  session_->accept(kOpenVeinMeasurement);
  EXPECT_FALSE(note.isVisible()) << "it is settled now";
  session_->withdraw(kOpenVeinMeasurement);
  QTest::mouseClick(&child<QPushButton>("signButton"), Qt::LeftButton);
  EXPECT_TRUE(note.isVisible());
  EXPECT_FALSE(session_->reader().signature);
  QTest::mouseClick(&child<QPushButton>("signButton"), Qt::LeftButton);
  EXPECT_TRUE(session_->reader().signature) << "one more click signs";
  EXPECT_FALSE(note.isVisible());
}

TEST_F(ExamWindow, LaboratoryTypedInTheReportTabStandsOnTheLetterhead) {
  openSample();
  QTest::keyClick(window_.get(), Qt::Key_5, Qt::AltModifier);
  auto& name = child<QLineEdit>("laboratoryName");
  name.setFocus();
  QTest::keyClicks(&name, QStringLiteral("Vascular laboratory"));
  QTest::keyClick(&name, Qt::Key_Return);
  EXPECT_EQ(session_->report().laboratory.name, "Vascular laboratory");
}

TEST_F(ExamWindow, EarlierExamOfTheSamePatientIsComparedWith) {
  sural::exam::Exam earlier = sampleExam();
  earlier.studies[0].studyInstanceUid = "1.2.0";
  earlier.studies[0].date = "20250105";
  for (Measurement& m : earlier.measurements) m.evidence.sopInstanceUid += ".0";  // pictures of another day
  sural::exam::Exam read = earlier;
  for (Measurement& m : read.measurements)
    if (m.id == kRefluxMeasurement) m.value = 0.6;
  session::ReaderState state;
  state.accepted[kRefluxMeasurement] = session::acceptanceOf(*read.measurement(kRefluxMeasurement), "Huber");
  store_->save(
      {std::make_shared<const sural::exam::Exam>(earlier), std::make_shared<const sural::exam::Exam>(read), state});
  openSample();
  auto& card = child<QWidget>("priorCard");
  ASSERT_TRUE(waitUntil([&] { return card.isVisible(); }));
  QTest::mouseClick(&child<QPushButton>("priorHead"), Qt::LeftButton);
  EXPECT_TRUE(child<QPushButton>("priorHead").text().startsWith("Against 2025-01-05, read by Huber"));
  bool said = false;
  for (const QLabel* line : card.findChildren<QLabel*>("priorChange"))
    said |= line->text().contains(QStringLiteral("0.6")) && line->text().contains(QStringLiteral("edited by Huber"));
  EXPECT_TRUE(said) << "the reader's value, not the machine's 1.26 s";
}

TEST_F(ExamWindow, EarlierPicturesHangBesideTheSameVesselFollowAndAreOnlyShown) {
  const Reading earlier = earlierReading();
  sural::exam::Exam exam = sampleExam();
  exam.studies = earlier.studies;
  for (Measurement& m : exam.measurements) m.evidence.sopInstanceUid += ".1";
  const auto kept = std::make_shared<const sural::exam::Exam>(exam);
  store_->save({kept, kept, {}});
  store_->keep(earlier.studies, {}, {"/earlier"});
  openSample();
  QTest::keyClick(window_.get(), Qt::Key_B);
  ASSERT_TRUE(waitUntil([&] { return session_->showsPrior(); }));
  settle();
  ASSERT_EQ(session_->viewportCount(), 2);
  ASSERT_NE(session_->clipIn(1), nullptr);
  EXPECT_EQ(session_->clipIn(1)->sopInstanceUid, session_->clipIn(0)->sopInstanceUid + ".1");
  EXPECT_TRUE(child<QLabel>("clipTitle").text().startsWith(QStringLiteral("RT GSV")));
  session_->showClip(3);
  settle();
  EXPECT_EQ(session_->clipIn(1)->sopInstanceUid, session_->clipIn(0)->sopInstanceUid + ".1");
  session_->activate(1);
  session_->addReading({.points = {{10, 10}, {90, 10}}, .frame = 0});
  EXPECT_TRUE(session_->reader().readings.empty());
  QTest::keyClick(window_.get(), Qt::Key_B);
  settle();
  EXPECT_FALSE(session_->showsPrior());
  EXPECT_EQ(session_->viewportCount(), 1);
  EXPECT_NE(session_->currentClip(), nullptr);
}

TEST_F(ExamWindow, RowsOfTheSigningNoteStayWhileFramesGoBy) {
  openSample();
  QTest::keyClick(window_.get(), Qt::Key_Return, Qt::ControlModifier);
  ASSERT_TRUE(child<QWidget>("signingNote").isVisible());
  const QPointer<QPushButton> row = &child<QPushButton>("unsettledRow");
  int shown = 0;
  QObject::connect(session_.get(), &session::Session::frameShown, window_.get(), [&] { ++shown; });
  session_->showClip(1);
  for (int frame = 1; frame < 4; ++frame) {
    session_->showFrame(frame);
    settle();
  }
  EXPECT_GE(shown, 3);
  EXPECT_FALSE(row.isNull()) << "a press and its release would hit two buttons";
  EXPECT_EQ(&child<QPushButton>("unsettledRow"), row);
}

TEST_F(ExamWindow, ReportIsNamedAfterPatientAndDateAndItsPlaceIsSaidEachTime) {
  openSample();
  auto& bar = child<QWidget>("promptBar");
  for (int i = 0; i < 2; ++i) {
    QTest::keyClick(window_.get(), Qt::Key_P, Qt::ControlModifier);
    auto* dialog = window_->findChild<QFileDialog*>();
    ASSERT_NE(dialog, nullptr);
    ASSERT_FALSE(dialog->selectedFiles().isEmpty());
    const QString name = dialog->selectedFiles().front();
    EXPECT_TRUE(name.contains(QStringLiteral("2026-01-05 report.pdf"))) << name.toStdString();
    emit dialog->fileSelected(QString::fromStdString(folder_.file("a.pdf")));
    dialog->close();
    delete dialog;
    ASSERT_TRUE(waitUntil([&] { return bar.isVisible(); }));
    const QString words = bar.findChild<QLabel*>(QStringLiteral("promptText"))->text();
    EXPECT_TRUE(words.contains(QString::fromStdString(folder_.file("a.pdf")))) << words.toStdString();
    bar.hide();
  }
}

TEST_F(ExamWindow, LibraryForgetsItsSearchWhenAnotherExamIsOpened) {
  openSample();
  QTest::keyClick(window_.get(), Qt::Key_L, Qt::ControlModifier);
  QTest::keyClicks(&child<QLineEdit>("librarySearch"), QStringLiteral("sample"));
  session_->open({"/exam"});  // as a later start hands its paths over
  EXPECT_TRUE(waitUntil([&] { return child<QWidget>("studyPanel").isVisible(); }));
  EXPECT_EQ(child<QLineEdit>("librarySearch").text(), "");
}

TEST_F(ExamWindow, LibraryIsSearchedFromTheStartPage) {
  QTest::mouseClick(&child<QPushButton>("startLibrary"), Qt::LeftButton);
  EXPECT_TRUE(child<QLineEdit>("librarySearch").isVisible());
  QTest::keyClick(&child<QLineEdit>("librarySearch"), Qt::Key_Escape);
  EXPECT_TRUE(child<QWidget>("startPage").isVisible());
}

TEST_F(ExamWindow, ExamWithoutANameOrDateIsOfferedByWhereItLiesAndWhenItWasOpened) {
  Reading nameless = sampleReading();
  nameless.studies[0].studyInstanceUid = "9.9";
  nameless.studies[0].date.clear();
  store_->keep(nameless.studies, {}, {"/exports/monday"});
  closeWindow();
  openWindow();
  ASSERT_TRUE(waitUntil([&] { return window_->findChild<QPushButton*>("recentStudy") != nullptr; }));
  const QString words = child<QPushButton>("recentStudy").accessibleName();
  EXPECT_TRUE(words.contains(QStringLiteral("exports/monday")) && words.contains(QStringLiteral(" · opened 20")))
      << words.toStdString() << ": the day it was opened is not that of the exam";
}

TEST_F(ExamWindow, DocumentsGoIntoTheChosenFolderAndATemplateOntoTheLetterhead) {
  openSample();
  QTest::keyClick(window_.get(), Qt::Key_5, Qt::AltModifier);
  support::writeText(folder_.file("laboratory.json"), R"({"name": "St. Mary vascular laboratory"})");
  chooseIn("laboratoryTemplate", folder_.file("laboratory.json"));
  EXPECT_EQ(session_->report().laboratory.name, "St. Mary vascular laboratory");
  chooseIn("writeDicom", folder_.file("documents"));
  EXPECT_TRUE(waitUntil([&] { return dicomFolder_ == folder_.file("documents"); }));
}

TEST_F(ExamWindow, SmallWindowKeepsEveryTabWithinItsWidth) {
  openSample();
  window_->resize(1366, 768);
  QTest::keyClick(window_.get(), Qt::Key_4, Qt::AltModifier);
  chooseForm("deep_vein_thrombosis");
  openSections();
  for (const char* name : {"worksheetPanel", "causesPanel", "reportPages"}) {
    auto& area = child<QScrollArea>(name);
    EXPECT_LE(area.widget()->minimumSizeHint().width(), area.width()) << name;
  }
  EXPECT_EQ(window_->width(), 1366);
}

TEST_F(ExamWindow, EveryStopOfTheTabKeyHasANameAndEveryButtonSaysWhatItDoes) {
  openSample();
  for (const Qt::Key tab : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5}) {
    QTest::keyClick(window_.get(), tab, Qt::AltModifier);
    settle();
    int stops = 0;
    for (QWidget* one = window_->nextInFocusChain(); one != window_.get(); one = one->nextInFocusChain()) {
      if ((one->focusPolicy() & Qt::TabFocus) == 0 || !one->isVisible() || !one->isEnabled()) continue;
      if (one->focusProxy() != nullptr) continue;
      ++stops;
      const auto* pressed = qobject_cast<QAbstractButton*>(one);
      const QString name =
          pressed != nullptr && one->accessibleName().isEmpty() ? pressed->text() : one->accessibleName();
      const std::string which = std::string(one->metaObject()->className()) + " " + one->objectName().toStdString() +
                                " in " + one->parentWidget()->objectName().toStdString();
      EXPECT_TRUE(name.contains(QRegularExpression(QStringLiteral("\\p{L}{2}"))))
          << which << ": " << name.toStdString();
      EXPECT_TRUE(pressed == nullptr || !one->toolTip().isEmpty() || !pressed->text().isEmpty()) << which;
    }
    EXPECT_GT(stops, 20);
  }
  for (const auto* one : window_->findChild<QWidget*>(QStringLiteral("viewBar"))->findChildren<QToolButton*>())
    EXPECT_TRUE(!one->isVisible() || one->objectName() == QStringLiteral("qt_toolbar_ext_button") ||
                (one->focusPolicy() & Qt::TabFocus) != 0)
        << one->toolTip().toStdString();
}

TEST_F(ExamWindow, EverythingThatTakesTheKeyboardHasAName) {
  openSample();
  QTest::keyClick(window_.get(), Qt::Key_4, Qt::AltModifier);
  chooseForm("deep_vein_thrombosis");
  openSections();
  for (const auto* box : window_->findChildren<QComboBox*>())
    EXPECT_FALSE(box->accessibleName().isEmpty()) << box->objectName().toStdString();
  for (const auto* line : window_->findChildren<QLineEdit*>()) {
    const bool isPartOfAnother = qobject_cast<QComboBox*>(line->parentWidget()) != nullptr;
    EXPECT_TRUE(isPartOfAnother || !line->accessibleName().isEmpty()) << line->objectName().toStdString();
  }
}

}  // namespace sural::tests::ui
