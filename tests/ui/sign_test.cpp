#include "ui/layers/sign.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/ui/sample_exam.h"
#include "ui/layers/clip_scene.h"

namespace sural::tests::ui {

using namespace sural::ui::layers;
namespace layers = sural::ui::layers;

constexpr layers::Sign kSigns[] = {layers::Sign::Urgent, layers::Sign::Met, layers::Sign::Indeterminate,
                                   layers::Sign::NotMet, layers::Sign::NotAssessed};

TEST(Sign, EveryVerdictHasItsOwnShapeAndItsOwnColour) {
  std::set<std::string> shapes;
  std::set<int> colours;
  for (const layers::Sign sign : kSigns) {
    shapes.insert(std::string(glyphOf(sign)));
    colours.insert(colourOf(sign).red * 65536 + colourOf(sign).green * 256 + colourOf(sign).blue);
  }
  EXPECT_EQ(shapes.size(), std::size(kSigns));
  EXPECT_EQ(colours.size(), std::size(kSigns));
}

TEST(Sign, MetCriterionOfAValueThatRaisedARedFlagIsUrgent) {
  const exam::Exam exam = sampleExam();
  EXPECT_EQ(signFor(exam, exam.findings[0]), layers::Sign::Met);
  EXPECT_EQ(signFor(exam, exam.findings[1]), layers::Sign::Urgent);
}

TEST(Sign, CriterionNotMetIsNeverUrgent) {
  const exam::Exam exam = sampleExam();
  EXPECT_EQ(signFor(exam, exam.findings[3]), layers::Sign::NotMet);
}

TEST(Sign, ClipShowsItsMostPressingFinding) {
  exam::Exam exam = sampleExam();
  EXPECT_EQ(signOfClip(exam, kRefluxClip), layers::Sign::Met);
  exam::Finding calm = exam.findings[0];
  calm.verdict = exam::Verdict::NotMet;
  exam.findings.push_back(calm);
  EXPECT_EQ(signOfClip(exam, kRefluxClip), layers::Sign::Met);
}

TEST(Sign, SliceOfAMeasuredVolumeShowsWhatWasFoundInAnother) {
  exam::Exam exam = sampleExam();
  Clip slice;
  slice.sopInstanceUid = "7.1";
  Clip other = slice;
  other.sopInstanceUid = "7.2";
  exam.studies.front().series.push_back({.clips = {slice, other}});
  exam.measurements.front().evidence.sopInstanceUid = "7.2";
  exam.findings = {exam.findings.front()};
  exam.findings.front().measurementIds = {exam.measurements.front().id};
  EXPECT_EQ(signOfClip(exam, "7.1"), layers::Sign::NotAssessed) << "two clips of a series are not one volume";
  exam.analyses.push_back({.sopInstanceUid = "7.1", .volume = imaging::angiography::MraAnalysis{}});
  EXPECT_NE(signOfClip(exam, "7.1"), layers::Sign::NotAssessed);
}

TEST(Sign, ClipWithoutFindingsIsNotAssessed) { EXPECT_EQ(signOfClip(sampleExam(), "9.9"), layers::Sign::NotAssessed); }

}  // namespace sural::tests::ui
