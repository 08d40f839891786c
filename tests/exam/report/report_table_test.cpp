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
  EXPECT_EQ(lines[1].substr(0, 3), "▲");
  std::size_t from = 0;
  for (const char* part :
       {"right great saphenous vein", "reflux time", "1.26 s ± 0.02", "> 0.5 s", "met", "SVS/AVF/AVLS 2022"}) {
    const std::size_t place = lines[1].find(part, from);
    ASSERT_NE(place, std::string::npos) << part << " in " << lines[1];
    from = place;
  }
  EXPECT_EQ(lines[2].substr(0, 3), "◆");
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
  for (const char* word : {"saphenous", "indeterminate", "Criterion", "SVS/AVF/AVLS"})
    EXPECT_NE(text.find(word), std::string::npos) << word;
}

TEST(Table, HasLimitsAndDisclaimerBelow) {
  const std::string text = toTable(smallExam(), 500);
  EXPECT_NE(text.find("other.dcm: the file is cut. Export it again"), std::string::npos);
  EXPECT_NE(text.find(kDisclaimer), std::string::npos);
  EXPECT_LT(text.find("Limits"), text.find("This software measures"));
}

TEST(Table, SaysThatNothingWasMeasured) { EXPECT_EQ(toTable(Exam{}).find("Nothing was measured."), 0U); }

TEST(Table, KeepsEscapeSequencesOffTheTerminal) {
  Exam exam = smallExam();
  exam.measurements[1].absentReason = "red \x1b[31m";
  exam.problems[0].what = "\x1b]0;title\x07";
  EXPECT_EQ(toTable(exam).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace sural::tests::exam
