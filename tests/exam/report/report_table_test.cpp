#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "exam/report/report_content.h"
#include "exam/report/report_table.h"
#include "exam/terminal_text.h"
#include "tests/exam/examples.h"

namespace sural::tests::exam {
namespace {

using namespace sural::exam;
using namespace sural::exam::report;

std::vector<std::string> linesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(Table, PutsSignSiteValueThresholdVerdictAndSourceOnOneLine) {
  const std::vector<std::string> lines = linesOf(toTable(smallExam(), 160));
  ASSERT_GT(lines.size(), 2U);
  EXPECT_EQ(lines[0], "Beside criteria");
  EXPECT_EQ(lines[2].substr(0, 3), "▲");
  std::size_t from = 0;
  for (const char* part :
       {"right great saphenous vein", "reflux time", "1.26 s ± 0.02", "> 0.5 s", "met", "SVS/AVF/AVLS 2022"}) {
    const std::size_t place = lines[2].find(part, from);
    ASSERT_NE(place, std::string::npos) << part << " in " << lines[2];
    from = place;
  }
}

TEST(Table, GroupsValuesBesideCriteriaThoseWithoutAndWhatCouldNotBeMeasured) {
  const std::string text = toTable(smallExam(), 160);
  const std::size_t without = text.find("\nWithout a criterion\n");
  const std::size_t open = text.find("\nCould not be measured\n");
  ASSERT_NE(without, std::string::npos) << text;
  ASSERT_NE(open, std::string::npos) << text;
  EXPECT_LT(text.find("1.26 s"), without);
  EXPECT_GT(text.find("monophasic"), without);
  EXPECT_LT(text.find("monophasic"), open);
  EXPECT_GT(text.find("no squeeze is seen"), open);
}

TEST(Table, TellsTheLesionsOfAVesselApartByNumberAndPlace) {
  Exam exam;
  for (const int lesion : {1, 2}) {
    Measurement m = measured("percent_diameter_stenosis", {{}, "example/1", {"run.dcm", "1.2", 45, {}, {}}},
                             {{60.0 / lesion, Unit::Percent}, 2, 1, {}, {{100.0 * lesion, 30}}});
    m.id = "m" + std::to_string(lesion);
    m.lesion = lesion;
    exam.measurements.push_back(m);
  }
  const std::string text = toTable(exam, 160);
  EXPECT_NE(text.find("lesion 1 at (100, 30) of frame 45"), std::string::npos) << text;
  EXPECT_NE(text.find("lesion 2 at (200, 30) of frame 45"), std::string::npos) << text;
}

TEST(Table, TellsValuesOfDifferentFilesApart) {
  Exam exam;
  for (const char* name : {"one.dcm", "two.dcm"})
    exam.measurements.push_back(measured("maximum_velocity",
                                         {{}, "example/1", {std::string("folder/") + name, name, 0, {}, {}}},
                                         {{50, Unit::CentimetrePerSecond}, 2, 1, {}, {}}));
  const std::string text = toTable(exam, 160);
  EXPECT_NE(text.find(" one.dcm "), std::string::npos) << text;
  EXPECT_NE(text.find(" two.dcm "), std::string::npos) << text;
}

// Eight values of one cine could not be measured for one reason: that is one question.
TEST(Table, SaysOnceWhyOneQuestionStaysOpen) {
  Exam exam;
  for (const char* quantity : {"compressibility", "compression_ratio", "vein_area_compressed", "vein_ap_compressed"})
    exam.measurements.push_back(couldNotMeasure(quantity, {{}, "example/1", {"cine.dcm", "1.2", 0, {}, {}}},
                                                {"no vein is seen", Unit::None, {}}));
  const std::string text = toTable(exam, 160);
  EXPECT_EQ(text.find("no vein is seen"), text.rfind("no vein is seen")) << text;
  EXPECT_NE(text.find("compressibility, compression ratio and 2 more"), std::string::npos) << text;
}

TEST(Table, StaysWithinItsWidth) {
  for (const int width : {72, 80, 100, 200})
    for (const std::string& line : linesOf(toTable(smallExam(), width))) EXPECT_LE(displayWidth(line), width) << line;
}

TEST(Table, StaysWithinItsWidthForWordsWithoutEnd) {
  Exam exam = smallExam();
  exam.measurements[1].absentReason = std::string(300, 'x');
  for (const std::string& line : linesOf(toTable(exam, 80))) EXPECT_LE(displayWidth(line), 80) << line;
}

TEST(Table, BreaksNoWordAtEightyColumns) {
  const std::string text = toTable(smallExam(), 80);
  for (const char* word : {"saphenous", "monophasic", "Criterion", "SVS/AVF/AVLS"})
    EXPECT_NE(text.find(word), std::string::npos) << word;
}

// What is wrong with the files has its lines on standard error.
TEST(Table, HasLimitsOfItsValuesAndDisclaimerBelow) {
  const std::string text = toTable(smallExam(), 500);
  EXPECT_EQ(text.find("the file is cut"), std::string::npos);
  EXPECT_NE(text.find(kDisclaimer), std::string::npos);
  EXPECT_LT(text.find("Limits"), text.find("This software measures"));
}

TEST(Table, SaysThatNothingWasMeasured) { EXPECT_EQ(toTable(Exam{}).find("Nothing was measured."), 0U); }

TEST(Table, KeepsEscapeSequencesOffTheTerminal) {
  Exam exam = smallExam();
  exam.measurements[1].absentReason = "red \x1b[31m";
  exam.findings[0].criterion.source.shortName = "\x1b]0;title\x07";
  EXPECT_EQ(toTable(exam).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace sural::tests::exam
