#include "ui/render/paper/report_pdf.h"

#include <gtest/gtest.h>

#include <QImage>
#include <algorithm>
#include <filesystem>

#include "exam/report/report_content.h"
#include "tests/support/files.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/application.h"
#include "tests/ui/picture_match.h"
#include "tests/ui/sample_exam.h"
#include "ui/layers/clip_scene.h"
#include "ui/layers/leg_map.h"

namespace sural::tests::ui {

using namespace sural::ui::render::paper;

namespace {

constexpr const char* kPdfToText = "/usr/bin/pdftotext";

ReportPictures pictures() {
  const exam::Exam exam = sampleExam();
  ReportPictures all;
  all.legMap = sural::ui::layers::legMap(exam, {.onPaper = true, .accepted = {}, .words = {}});
  for (const exam::report::ReportImage& image : exam::report::composeReport(exam).images) {
    const Clip& clip = *exam.clip(image.sopInstanceUid);
    all.images.push_back(
        {image.sopInstanceUid, image.frame, sural::ui::layers::clipScene(exam, clip, sampleFrame(clip, image.frame))});
  }
  return all;
}

class ReportPdf : public testing::Test {
 protected:
  ReportPdf() { needApplication(); }
  void SetUp() override {
    if (!std::filesystem::exists(kPdfToText)) GTEST_SKIP() << "needs pdftotext of poppler-utils";
  }

  // The words of every page, pages parted by form feeds, as a reader's program extracts them.
  std::string textOf(const exam::report::ReportContent& content, const ReportPictures& shown = {}) {
    const Status written = writeReportPdf(content, shown, folder_.file("report.pdf"));
    EXPECT_TRUE(written.ok());
    return support::run({.program = kPdfToText, .arguments = {folder_.file("report.pdf"), "-"}}).output;
  }

  support::TemporaryFolder folder_;
};

std::string onOneLine(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::size_t pageCount(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\f'));
}

exam::report::LegFindings manyRows(int count) {
  exam::report::LegFindings leg{"Right leg", {}, {}};
  for (int i = 0; i < count; ++i)
    leg.rows.push_back({.segment = "Segment number " + std::to_string(i),
                        .quantity = "reflux time",
                        .value = "1.26 s ± 0.02",
                        .threshold = "> 0.5 s",
                        .source = "S",
                        .verdict = exam::Verdict::Met});
  return leg;
}

bool holds(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_F(ReportPdf, HoldsPatientValuesThresholdsVerdictsAndSources) {
  const std::string text = onOneLine(textOf(exam::report::composeReport(sampleExam()), pictures()));
  for (const char* words : {"SAMPLE, Leg Pain", "SAMPLE-1", "2026-01-05", "1.26 s ± 0.02", "> 0.5 s", "criterion met",
                            "indeterminate", "not met", "SRU 2018", "Deep vein thrombosis", "does not support",
                            "not assessed", "Comprehensive Guide to the Reason Behind Leg Pain"})
    EXPECT_TRUE(holds(text, words)) << words;
}

TEST_F(ReportPdf, SaysWhatWasEditedWhereItComesFromAndWhatTheReaderMeasured) {
  exam::report::ReportContent content;
  exam::report::LegFindings leg{"Right leg", {}, {}, {{"Great saphenous vein", "time 0.668 s ± 0.002 (PW · RT GSV)"}}};
  leg.rows.push_back({.segment = "Great saphenous vein", .quantity = "reflux time", .value = "1.05 s ± 0.02"});
  leg.rows[0].machine = "1.27 s ± 0.02";
  leg.rows[0].from = "PW · RT GSV · 2024-03-12";
  leg.rows[0].further = {"1.62 s ± 0.03 (colour · RT GSV), accepted"};
  content.legs = {leg};
  const std::string text = onOneLine(textOf(content));
  for (const char* words :
       {"edited by the reader; the machine measured 1.27 s ± 0.02", "PW · RT GSV · 2024-03-12",
        "also measured: 1.62 s ± 0.03 (colour · RT GSV), accepted", "Measured by the reader", "time 0.668 s ± 0.002"})
    EXPECT_TRUE(holds(text, words)) << words << text;
}

TEST_F(ReportPdf, LeavesNoMetFindingOutOfTheImpression) {
  exam::report::ReportContent content;
  for (int i = 0; i < 20; ++i)
    content.impression.push_back(
        {"Line number " + std::to_string(i) + ".", i < 15 ? exam::Verdict::Met : exam::Verdict::NotMet, false, true});
  const std::string text = onOneLine(textOf(content));
  EXPECT_TRUE(holds(text, "Line number 14."));
  EXPECT_FALSE(holds(text, "Line number 15."));
  EXPECT_TRUE(holds(text, "5 more in the findings below"));
}

TEST_F(ReportPdf, SmallExamWithPicturesTakesOnePage) {
  exam::report::ReportContent content = exam::report::composeReport(sampleExam());
  content.images.resize(2);
  content.limits.clear();
  content.causes.clear();
  const std::string text = textOf(content, pictures());
  EXPECT_EQ(pageCount(text), 1U);
  EXPECT_TRUE(holds(text, "page 1 of 1"));
}

TEST_F(ReportPdf, DisclaimerPatientAndPageNumberStandOnEveryPage) {
  exam::report::ReportContent content = exam::report::composeReport(sampleExam());
  content.legs = {manyRows(150)};
  const std::string text = textOf(content);
  const std::size_t pages = pageCount(text);
  ASSERT_GE(pages, 3U);
  std::size_t start = 0;
  for (std::size_t page = 1; page <= pages; ++page) {
    const std::size_t end = text.find('\f', start);
    const std::string one = onOneLine(text.substr(start, end - start));
    EXPECT_TRUE(holds(one, "It does not diagnose")) << page;
    EXPECT_TRUE(holds(one, "SAMPLE, Leg Pain")) << page;
    EXPECT_TRUE(holds(one, "page " + std::to_string(page) + " of " + std::to_string(pages))) << page;
    start = end + 1;
  }
  for (int i = 0; i < 150; ++i) EXPECT_TRUE(holds(text, "Segment number " + std::to_string(i) + "\n")) << i;
}

TEST_F(ReportPdf, NamesThatLookLikeMarkupAreShownAsTheyAre) {
  exam::report::ReportContent content;
  content.title = "Report";
  content.header = {{"Patient", "<b>Bold</b> &amp; <script>x()</script>"}};
  EXPECT_TRUE(holds(onOneLine(textOf(content)), "<b>Bold</b> &amp; <script>x()</script>"));
}

TEST_F(ReportPdf, ControlCharactersDoNotBreakALine) {
  exam::report::ReportContent content;
  content.title = "Report";
  content.header = {{"Patient", std::string("ONE\x1b[31m\nTWO\0THREE", 18)}};
  EXPECT_TRUE(holds(textOf(content), "ONE [31m TWO THREE"));
}

TEST_F(ReportPdf, WordWiderThanItsCellIsBrokenNotCut) {
  exam::report::ReportContent content;
  content.title = "Report";
  content.legs = {manyRows(1)};
  content.legs[0].rows[0].segment = std::string(200, 'W');
  const std::string text = textOf(content);
  EXPECT_EQ(std::count(text.begin(), text.end(), 'W'), 200);
}

// A reader's program joins a word again only where its parts are hyphenated.
TEST_F(ReportPdf, WordBrokenInItsMiddleHasAHyphen) {
  exam::report::ReportContent content;
  content.title = "Report";
  content.legs = {manyRows(1)};
  content.legs[0].rows[0].value = "Geschwindigkeitsquotientenkomprimierbarkeit";
  EXPECT_TRUE(holds(textOf(content), content.legs[0].rows[0].value));
}

TEST_F(ReportPdf, FolderThatCannotBeWrittenGivesAnErrorThatNamesIt) {
  const Status written = writeReportPdf({}, {}, "/nowhere/at/all/report.pdf");
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().where, "/nowhere/at/all/report.pdf");
  EXPECT_FALSE(written.error().advice.empty());
}

TEST_F(ReportPdf, NothingButTheReportIsLeftInItsFolder) {
  textOf(exam::report::composeReport(sampleExam()), pictures());
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path()))
    files += entry.is_regular_file() ? 1 : 0;
  EXPECT_EQ(files, 1);
}

// Its words are tested one by one; this is for what a reader sees at once: order, columns, marks, the leg map.
TEST_F(ReportPdf, FirstPageLooksAsItsBaseline) {
  constexpr const char* kPdfToPicture = "/usr/bin/pdftoppm";
  if (!std::filesystem::exists(kPdfToPicture)) GTEST_SKIP() << "needs pdftoppm of poppler-utils";
  exam::report::ReportContent content = exam::report::composeReport(sampleExam());
  content.technique.clear();  // names the version
  ASSERT_TRUE(writeReportPdf(content, pictures(), folder_.file("report.pdf")).ok());
  support::run({.program = kPdfToPicture,
                .arguments = {"-r", "80", "-png", "-singlefile", folder_.file("report.pdf"), folder_.file("page")}});
  EXPECT_EQ(differenceFromBaseline(QImage(QString::fromStdString(folder_.file("page.png"))), "report_page"), "");
}

TEST_F(ReportPdf, IsAPdf) {
  textOf(exam::report::composeReport(sampleExam()));
  EXPECT_EQ(support::readText(folder_.file("report.pdf")).substr(0, 5), "%PDF-");
}

TEST_F(ReportPdf, FortyJudgedSegmentsWithEverythingBesideThemTakeThreePagesAtMost) {
  exam::report::ReportContent content = exam::report::composeReport(sampleExam());
  content.legs = {manyRows(40)};
  for (int i = 0; i < 40; ++i) {
    content.legs[0].values.push_back({"Segment " + std::to_string(i), std::string(300, 'v')});
    content.limits.push_back("limit " + std::to_string(i) + std::string(200, ' ') + std::string(80, 'l'));
  }
  const std::string text = textOf(content, pictures());
  EXPECT_LE(pageCount(text), 3U);
  for (int i = 0; i < 40; ++i) EXPECT_TRUE(holds(text, "Segment number " + std::to_string(i) + "\n")) << i;
}

TEST_F(ReportPdf, ReportWithoutAnyValueIsAWholePageThatSaysSo) {
  const std::string text = onOneLine(textOf(exam::report::composeReport(exam::Exam{})));
  for (const char* words : {"PRELIMINARY, NOT SIGNED", "nothing was measured", "No value could be compared", "Read by",
                            "Date and signature", "It does not diagnose"})
    EXPECT_TRUE(holds(text, words)) << words;
}

TEST_F(ReportPdf, SignedReportIsNeverCalledUnsigned) {
  exam::report::ReportContent content = exam::report::composeReport(sampleExam());
  content.decisions.signedAt = "2026-11-23 13:02";
  content.preliminary = true;
  const std::string text = onOneLine(textOf(content));
  EXPECT_TRUE(holds(text, "SIGNED, PARTLY PRELIMINARY")) << text;
  EXPECT_FALSE(holds(text, "NOT SIGNED") || holds(text, "not signed")) << text;
}

TEST_F(ReportPdf, NumberStaysOnTheLineOfItsUnitAndItsDoubt) {
  exam::report::ReportContent content;
  content.title = "Report";
  for (int words = 1; words < 40; ++words) {
    std::string line;
    for (int i = 0; i < words; ++i) line += "word ";
    content.limits.push_back(line + "3.39 s ± 0.02");
  }
  content.laboratory.sections = {exam::report::Section::Limits};
  const std::string text = textOf(content);
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
    EXPECT_FALSE(text.substr(0, at).ends_with("3.39"));
    EXPECT_FALSE(text.substr(0, at).ends_with("±"));
  }
}

TEST_F(ReportPdf, LettersOfOtherScriptsAreInThePage) {
  exam::report::ReportContent content;
  content.title = "Report";
  content.header = {{"Patient", "Müller-Łukasiewicz, Zoë Ångström"}, {"Name", "شيماء"}, {"Also", "שלום"}};
  const std::string text = textOf(content);
  EXPECT_TRUE(holds(text, "Müller-Łukasiewicz, Zoë Ångström"));
  EXPECT_TRUE(holds(text, "שלום"));
}

TEST_F(ReportPdf, LaboratoryAndItsFooterStandOnThePage) {
  exam::report::ReportContent content = exam::report::composeReport(sampleExam());
  content.laboratory.name = "Vascular Laboratory North";
  content.laboratory.address = {"12 Harbour Street"};
  content.laboratory.footer = "Protocol 4.2";
  const std::string text = textOf(content);
  for (const char* words : {"Vascular Laboratory North", "12 Harbour Street", "Protocol 4.2"})
    EXPECT_TRUE(holds(text, words)) << words;
}

}  // namespace sural::tests::ui
