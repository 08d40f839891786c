#include "exam/causes/red_flags.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "exam/report/report_content.h"
#include "tests/exam/examples.h"

namespace sural::tests::exam {
namespace {

using namespace sural::exam;

Measurement valueOf(const std::string& id, const std::string& quantity, const Site& site) {
  Measurement m;
  m.id = id;
  m.quantity = quantity;
  m.site = site;
  m.evidence = {.file = id + ".dcm", .sopInstanceUid = id, .points = {}};
  return m;
}

Measurement codeOf(const std::string& id, const std::string& code, const Site& site) {
  Measurement m = valueOf(id, "compressibility", site);
  m.code = code;
  m.unit = Unit::Code;
  return m;
}

Measurement numberOf(const std::string& id, const std::string& quantity, double value, const Site& site) {
  Measurement m = valueOf(id, quantity, site);
  m.value = value;
  m.unit = words::unitOfQuantity(quantity).value();
  return m;
}

Exam judged(std::vector<Measurement> measurements) {
  Exam exam;
  exam.studies = smallExam().studies;
  exam.measurements = std::move(measurements);
  exam.conditions.resize(exam.measurements.size());
  judge(exam, shippedKnowledge());
  return exam;
}

bool raisedBy(const Exam& exam, const std::string& id) {
  return std::any_of(exam.redFlags.begin(), exam.redFlags.end(), [&](const RedFlag& flag) {
    return std::find(flag.measurementIds.begin(), flag.measurementIds.end(), id) != flag.measurementIds.end();
  });
}

const Site kLeftPopliteal{"popliteal_vein", {}, Side::Left};
const Site kLeftFemoral{"femoral_vein", {}, Side::Left};

TEST(RedFlags, NameEverySegmentThatDoesNotCloseNotTheFirstAlone) {
  const Exam exam = judged({codeOf("a", "none", kLeftPopliteal), codeOf("b", "partial", kLeftFemoral),
                            codeOf("c", "full", {"common_femoral_vein", {}, Side::Left})});
  EXPECT_TRUE(raisedBy(exam, "a"));
  EXPECT_TRUE(raisedBy(exam, "b"));
  EXPECT_FALSE(raisedBy(exam, "c"));
  ASSERT_EQ(exam.redFlags.size(), 1U);
  EXPECT_NE(exam.redFlags[0].sentence.find("left popliteal vein; compressibility partial in the left femoral vein"),
            std::string::npos)
      << exam.redFlags[0].sentence;
}

TEST(RedFlags, AreRaisedByAFillingDefectThatNoRedFlagCriterionNames) {
  const Exam exam = judged({numberOf("d", "filling_defect_length", 60, kLeftFemoral)});
  ASSERT_EQ(exam.redFlags.size(), 1U);
  EXPECT_EQ(exam.redFlags[0].criterion, "veno.filling_defect");
  EXPECT_EQ(exam.redFlags[0].measurementIds, std::vector<std::string>{"d"});
}

TEST(RedFlags, AreNotRaisedByWhatMerelyMakesAThrombosisLikelier) {
  const Exam exam = judged({numberOf("w", "wells_score", 3, {})});
  ASSERT_FALSE(exam.findings.empty());
  EXPECT_EQ(exam.findings[0].verdict, Verdict::Met);
  EXPECT_TRUE(exam.redFlags.empty());
  EXPECT_FALSE(isUrgent(exam.redFlags, exam.findings[0]));
}

// What the table marks as urgent and what stands at the top are the same, whatever was measured.
TEST(RedFlags, StandAtTheTopOfTheReportForEveryRowThatIsUrgent) {
  const Exam exam =
      judged({codeOf("a", "none", kLeftPopliteal), numberOf("d", "filling_defect_length", 60, kLeftFemoral),
              codeOf("g", "none", {"great_saphenous_vein", {}, Side::Left})});
  const report::ReportContent content = report::composeReport(exam);
  std::size_t urgentRows = 0;
  for (const report::LegFindings& leg : content.legs)
    for (const report::FindingRow& row : leg.rows) urgentRows += row.urgent ? 1 : 0;
  EXPECT_EQ(urgentRows, 2U);
  ASSERT_GE(content.impression.size(), 2U);
  EXPECT_EQ(content.impression[0].text,
            "Urgent: non-compressible deep vein segment: left popliteal vein (compressibility none). Kearon 2016.");
  EXPECT_EQ(content.impression[1].text,
            "Urgent: intraluminal filling defect: left femoral vein (filling defect length 60 mm). Rabinov and Paulin "
            "1972.");
  ASSERT_FALSE(content.causes.empty());
  EXPECT_TRUE(content.causes[0].urgent);
}

}  // namespace
}  // namespace sural::tests::exam
