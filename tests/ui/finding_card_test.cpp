#include "ui/session/finding_card.h"

#include <gtest/gtest.h>

#include "tests/ui/sample_exam.h"
#include "ui/session/reader_state.h"

namespace sural::tests::ui {

using namespace sural::ui::session;
using sural::ui::layers::Sign;

TEST(FindingCard, HoldsValueDoubtThresholdVerdictAndSource) {
  const FindingCard card = findingCards(sampleExam())[0];
  EXPECT_EQ(card.title, "Right great saphenous vein: reflux time");
  EXPECT_EQ(card.value, "1.26 s");
  EXPECT_EQ(card.doubt, "± 0.02");
  EXPECT_EQ(card.threshold, "> 0.5 s");
  EXPECT_EQ(card.verdict, "criterion met");
  EXPECT_EQ(card.source, "SVS/AVF/AVLS 2022");
  EXPECT_EQ(card.sign, Sign::Met);
}

TEST(FindingCard, GaugePutsValueDoubtAndThresholdOnOneScale) {
  const std::optional<Gauge> gauge = findingCards(sampleExam())[0].gauge;
  ASSERT_TRUE(gauge.has_value());
  EXPECT_NEAR(gauge->threshold / gauge->value, 0.5 / 1.26, 1e-9);
  EXPECT_NEAR((gauge->high - gauge->low) / gauge->value, 0.04 / 1.26, 1e-9);
  EXPECT_LT(gauge->high, 1);
}

TEST(FindingCard, GaugesOfOneQuantityHaveOneScaleThatAnEditLeavesAsItIs) {
  exam::Exam exam = sampleExam();
  exam::Finding other = exam.findings[0];
  Measurement small = exam.measurements[0];
  small.id = "other side";
  small.value = 0.6;
  exam.measurements.push_back(small);
  other.measurementIds = {small.id};
  exam.findings.push_back(other);
  const auto gauges = findingCards(exam);
  EXPECT_DOUBLE_EQ(gauges.front().gauge->threshold, gauges.back().gauge->threshold);
  EXPECT_LT(gauges.back().gauge->value, gauges.front().gauge->value);
  exam::Exam edited = exam;
  edited.measurements[0].value = 0.7;
  EXPECT_DOUBLE_EQ(findingCards(edited, &exam).back().gauge->value, gauges.back().gauge->value);
}

// Right 1.26 s and left 0.63 s: half as long, with the threshold at one place.
TEST(FindingCard, GaugesOfOneQuantityShareAScaleAndALongerBarIsALargerNumber) {
  exam::Exam exam = sampleExam();
  exam.measurements.push_back(*exam.measurement(kRefluxMeasurement));
  exam.measurements.back().id = "left";
  exam.measurements.back().value = 0.63;
  exam.findings.push_back(exam.findings[0]);
  exam.findings.back().measurementIds = {"left"};
  const std::vector<FindingCard> cards = findingCards(exam);
  const Gauge right = cards.front().gauge.value();
  const Gauge left = cards.back().gauge.value();
  EXPECT_NEAR(right.threshold, left.threshold, 1e-9);
  EXPECT_NEAR(right.value / left.value, 2, 1e-9);
  exam.measurements.front().value = 1.66;  // an edit: the bar grows, the threshold stays
  const Gauge edited = findingCards(exam).front().gauge.value();
  EXPECT_GT(edited.value, right.value);
  EXPECT_NEAR(edited.threshold, right.threshold, 1e-9);
}

TEST(FindingCard, SaysFromWhichPictureItsValueComes) {
  EXPECT_EQ(findingCards(sampleExam())[0].from.substr(0, 6), "PW · ");
}

TEST(FindingCard, JudgedNumbersOfAClipAreThoseThatCanBeAccepted) {
  EXPECT_EQ(judgedOn(sampleExam(), kRefluxClip), std::vector<std::string>{kRefluxMeasurement});
  exam::Exam exam = sampleExam();
  exam.measurements.front().value.reset();
  EXPECT_TRUE(judgedOn(exam, kRefluxClip).empty());
}

TEST(FindingCard, CriterionFromKnowledgeIsMarkedToBeChecked) {
  EXPECT_EQ(findingCards(sampleExam())[2].source, "Cossman 1989 · to be checked");
}

TEST(FindingCard, ComparisonIsWrittenWithOneSign) { EXPECT_EQ(findingCards(sampleExam())[2].threshold, "≥ 2"); }

TEST(FindingCard, IndeterminateFindingGivesItsReasonAndNoInventedValue) {
  const FindingCard card = findingCards(sampleExam())[4];
  EXPECT_EQ(card.value, "–");
  EXPECT_EQ(card.doubt, "");
  EXPECT_FALSE(card.gauge.has_value());
  EXPECT_EQ(card.reason, "no provocation seen: squeeze the calf and record again");
  EXPECT_EQ(card.sign, Sign::Indeterminate);
}

TEST(FindingCard, ValueOffTheScaleStaysAtItsEnd) {
  exam::Exam exam = sampleExam();
  exam.measurements[2].value = 3;  // a compression ratio beyond one
  const std::optional<Gauge> gauge = findingCards(exam)[3].gauge;
  ASSERT_TRUE(gauge.has_value());
  EXPECT_DOUBLE_EQ(gauge->value, 1);
}

TEST(FindingCard, CodeIsSaidInWords) {
  exam::Exam exam = sampleExam();
  exam.measurements[0].value.reset();
  exam.measurements[0].code = "low_resistive";
  exam.measurements[1].value.reset();
  exam.measurements[1].code = "high_resistive";
  exam::Exam machine = exam;
  machine.measurements[0].code = "intermediate_resistive";
  const FindingCard card = findingCards(exam, &machine)[0];
  EXPECT_EQ(card.value, "low resistive");
  EXPECT_EQ(card.machine, "edited · machine intermediate resistive");
  EXPECT_EQ(otherValues(exam, kRefluxClip)[0].phrase, "high resistive");
  EXPECT_EQ(acceptanceOf(exam.measurements[0], "Reader").phrase, "low resistive");
}

TEST(OtherValues, AreThoseOfTheClipThatNoFindingSpeaksOf) {
  const std::vector<ValueRow> rows = otherValues(sampleExam(), kRefluxClip);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].measurementId, "m2");
  EXPECT_EQ(rows[0].quantity, "peak reflux velocity");
}

}  // namespace sural::tests::ui
