#include "ui/layers/sign.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/ui/sample_exam.h"
#include "ui/layers/clip_scene.h"

namespace sural::tests::ui {

using namespace sural::ui::layers;

constexpr Sign kSigns[] = {Sign::Urgent, Sign::Met, Sign::Indeterminate, Sign::NotMet, Sign::NotAssessed};

TEST(Sign, EveryVerdictHasItsOwnShapeAndItsOwnColour) {
  std::set<std::string> shapes;
  std::set<int> colours;
  for (const Sign sign : kSigns) {
    shapes.insert(std::string(glyphOf(sign)));
    colours.insert(colourOf(sign).red * 65536 + colourOf(sign).green * 256 + colourOf(sign).blue);
  }
  EXPECT_EQ(shapes.size(), std::size(kSigns));
  EXPECT_EQ(colours.size(), std::size(kSigns));
}

TEST(Sign, MetCriterionOfAValueThatRaisedARedFlagIsUrgent) {
  const exam::Exam exam = sampleExam();
  EXPECT_EQ(signFor(exam, exam.findings[0]), Sign::Met);
  EXPECT_EQ(signFor(exam, exam.findings[1]), Sign::Urgent);
}

TEST(Sign, CriterionNotMetIsNeverUrgent) {
  const exam::Exam exam = sampleExam();
  EXPECT_EQ(signFor(exam, exam.findings[3]), Sign::NotMet);
}

TEST(Sign, ClipShowsItsMostPressingFinding) {
  exam::Exam exam = sampleExam();
  EXPECT_EQ(signOfClip(exam, kRefluxClip), Sign::Met);
  exam::Finding calm = exam.findings[0];
  calm.verdict = exam::Verdict::NotMet;
  exam.findings.push_back(calm);
  EXPECT_EQ(signOfClip(exam, kRefluxClip), Sign::Met);
}

TEST(Sign, ComparisonsAreWrittenInOneSign) {
  EXPECT_EQ(withComparisonSigns(">= 2 and <= 4"), "≥ 2 and ≤ 4");
  EXPECT_EQ(withComparisonSigns("> 0.5 s"), "> 0.5 s");
}

TEST(Sign, ClipWithoutFindingsIsNotAssessed) { EXPECT_EQ(signOfClip(sampleExam(), "9.9"), Sign::NotAssessed); }

}  // namespace sural::tests::ui
