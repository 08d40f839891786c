#include "exam/report/report_content.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/exam/examples.h"

namespace sural::tests::exam {
namespace {

using namespace sural::exam;
using namespace sural::exam::report;

std::string headerValue(const ReportContent& content, const std::string& label) {
  for (const auto& [name, value] : content.header)
    if (name == label) return value;
  return "";
}

bool anyHolds(const std::vector<std::string>& texts, const std::string& part) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const std::string& text) { return text.find(part) != std::string::npos; });
}

TEST(Report, HasARowForEveryMeasurementWithItsVerdict) {
  const ReportContent content = composeReport(smallExam());
  ASSERT_EQ(content.rows.size(), 3U);
  EXPECT_EQ(content.rows[0].site, "right great saphenous vein");
  EXPECT_EQ(content.rows[0].quantity, "reflux time");
  EXPECT_EQ(content.rows[0].value, "1.26 s ± 0.02");
  EXPECT_EQ(content.rows[0].threshold, "> 0.5 s");
  EXPECT_EQ(content.rows[0].source, "SVS/AVF/AVLS 2022");
  EXPECT_TRUE(content.rows[0].hasVerdict);
  EXPECT_EQ(content.rows[0].verdict, Verdict::Met);
  EXPECT_EQ(content.rows[1].value, "no squeeze is seen in the strip");
  EXPECT_EQ(content.rows[1].verdict, Verdict::Indeterminate);
  EXPECT_EQ(content.rows[2].value, "monophasic");
  EXPECT_FALSE(content.rows[2].hasVerdict);
}

TEST(Report, GathersThePeaksOfAStripInOneRow) {
  Exam exam;
  for (const double velocity : {20.0, -31.0, 43.0}) {
    exam.measurements.push_back(refluxOf(velocity, 1));
    exam.measurements.back().quantity = "peak_systolic_velocity";
    exam.measurements.back().unit = Unit::CentimetrePerSecond;
  }
  exam.measurements.push_back(refluxOf(43, 1));
  exam.measurements.back().quantity = "maximum_velocity";
  const ReportContent content = composeReport(exam);
  ASSERT_EQ(content.rows.size(), 2U);
  EXPECT_EQ(content.rows[0].value, "3 values from -31 cm/s ± 1 to 43 cm/s ± 1");
  EXPECT_EQ(content.rows[1].quantity, "maximum velocity");
}

TEST(Report, NamesThePatientTheDateAndThatValuesArePreliminary) {
  const ReportContent content = composeReport(smallExam());
  EXPECT_EQ(headerValue(content, "Patient"), "DOE, JANE");
  EXPECT_EQ(headerValue(content, "Study date"), "2024-05-17");
  EXPECT_EQ(headerValue(content, "Position"), "standing");
  EXPECT_NE(headerValue(content, "Status").find("preliminary"), std::string::npos);
  EXPECT_EQ(content.criteriaSets, "SVS/AVF/AVLS 2022");
  EXPECT_FALSE(content.softwareVersion.empty());
}

TEST(Report, ReadsPersonNamesAsTheStandardWritesThem) {
  const std::vector<std::pair<std::string, std::string>> names = {{"DOE^JANE^MARY^^", "DOE, JANE MARY"},
                                                                  {"DOE", "DOE"},
                                                                  {"^JANE", "JANE"},
                                                                  {"YAMADA^TARO=kanji=kana", "YAMADA, TARO"},
                                                                  {"DOE^^MARY", "DOE, MARY"},
                                                                  {"", ""}};
  for (const auto& [stored, shown] : names) {
    Exam exam = smallExam();
    exam.studies[0].patientName = stored;
    EXPECT_EQ(headerValue(composeReport(exam), "Patient"), shown) << stored;
  }
}

TEST(Report, ShowsOnlyCausesWithEvidence) {
  const ReportContent content = composeReport(smallExam());
  ASSERT_EQ(content.causes.size(), 1U);
  EXPECT_EQ(content.causes[0].cause.id, "chronic_venous_insufficiency");
  EXPECT_EQ(content.causes[0].supports.size(), 1U);
}

TEST(Report, ShowsEachPictureOnce) {
  const ReportContent content = composeReport(smallExam());
  ASSERT_EQ(content.images.size(), 1U);
  EXPECT_EQ(content.images[0].sopInstanceUid, "1.2.3.4");
  EXPECT_EQ(content.images[0].caption, "right great saphenous vein: reflux time 1.26 s ± 0.02");
}

TEST(Report, ListsWhatLimitsIt) {
  Exam exam = smallExam();
  exam.findings[0].criterion.confidence = Confidence::Knowledge;
  exam.studies.push_back(exam.studies[0]);
  exam.studies[1].patientId = "P2";
  exam.measurements[0].flags = {"antegrade_direction_assumed"};
  const ReportContent content = composeReport(exam);
  EXPECT_TRUE(anyHolds(content.limits, "other.dcm: the file is cut. Export it again"));
  EXPECT_TRUE(anyHolds(content.limits, "right great saphenous vein: no squeeze is seen in the strip"));
  EXPECT_TRUE(anyHolds(content.limits, "not read in its source"));
  EXPECT_TRUE(anyHolds(content.limits, "more than one patient"));
  EXPECT_TRUE(anyHolds(content.limits, "right great saphenous vein: the direction towards the heart is assumed"));
}

TEST(Report, NamesNoCauseAsTheAnswer) {
  for (const std::string& sentence : composeReport(smallExam()).sentences)
    for (const char* word : {"diagnos", "disease", "positive", "normal", "suffers"})
      EXPECT_EQ(sentence.find(word), std::string::npos) << sentence;
}

}  // namespace
}  // namespace sural::tests::exam
