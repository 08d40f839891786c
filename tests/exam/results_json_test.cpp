#include "exam/results_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "tests/exam/examples.h"

namespace sural::tests::exam {
namespace {

using nlohmann::json;
using namespace sural::exam;

std::set<std::string> keysOf(const json& object) {
  std::set<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.insert(key);
  return keys;
}

// Fields may only be added to the contract.
void expectFields(const json& object, const std::set<std::string>& contract) {
  const std::set<std::string> keys = keysOf(object);
  for (const std::string& key : contract) EXPECT_TRUE(keys.contains(key)) << key << " in " << object;
}

json smallResults() { return json::parse(toJson(smallExam())); }

TEST(Results, HaveTheFieldsOfTheContract) {
  const json results = smallResults();
  EXPECT_EQ(results["schema"], "sural.results/1");
  expectFields(results,
               {"schema", "software", "studies", "measurements", "findings", "causes", "red_flags", "problems"});
  EXPECT_EQ(results["software"]["name"], "sural");
  EXPECT_FALSE(results["software"]["version"].get<std::string>().empty());
  const json& study = results["studies"][0];
  expectFields(study, {"study_instance_uid", "patient_id", "date", "description", "clips"});
  expectFields(study["clips"][0], {"file", "sop_instance_uid", "modality", "kind", "frames", "site"});
  for (const json& m : results["measurements"])
    expectFields(m, {"id", "quantity", "value", "unit", "uncertainty", "absent_reason", "site", "method", "algorithm",
                     "quality", "flags", "evidence"});
  expectFields(results["measurements"][0]["evidence"], {"file", "sop_instance_uid", "frame", "region", "points"});
  expectFields(results["findings"][0], {"criterion", "verdict", "measurements", "threshold", "sentence", "source"});
  expectFields(results["findings"][0]["source"], {"citation", "year"});
  expectFields(results["causes"][0], {"id", "supports", "does_not_support", "not_assessed"});
  expectFields(results["problems"][0], {"file", "severity", "what", "advice"});
}

TEST(Results, GiveAMeasuredValueAsMeasured) {
  const json m = smallResults()["measurements"][0];
  EXPECT_EQ(m["id"], "m1");
  EXPECT_EQ(m["quantity"], "reflux_time");
  EXPECT_EQ(m["value"], 1.26);
  EXPECT_EQ(m["unit"], "s");
  EXPECT_EQ(m["uncertainty"], 0.02);
  EXPECT_EQ(m["site"], (json{{"vessel", "great_saphenous_vein"}, {"segment", nullptr}, {"side", "right"}}));
  EXPECT_EQ(m["evidence"]["points"], (json{{412.0, 388.5}, {469.0, 388.5}}));
  EXPECT_EQ(m["evidence"]["region"], 1);
}

TEST(Results, HaveNoValueExactlyWhenTheySayWhy) {
  Exam exam = smallExam();
  exam.measurements.push_back(refluxNotMeasured("x"));
  exam.measurements.back().absentReason.clear();
  const json results = json::parse(toJson(exam));
  ASSERT_EQ(results["measurements"].size(), 4U);
  for (const json& m : results["measurements"]) EXPECT_EQ(m["value"].is_null(), m["absent_reason"].is_string()) << m;
  EXPECT_EQ(results["measurements"][1]["absent_reason"], "no squeeze is seen in the strip");
  EXPECT_EQ(results["measurements"][1]["unit"], "s");
  EXPECT_TRUE(results["measurements"][1]["uncertainty"].is_null());
}

TEST(Results, GiveACodeAsTextWithTheUnitCode) {
  const json m = smallResults()["measurements"][2];
  EXPECT_EQ(m["value"], "monophasic");
  EXPECT_EQ(m["unit"], "code");
  EXPECT_EQ(m["site"]["segment"], "middle");
}

TEST(Results, GiveFindingsBesideThresholdAndSource) {
  const json finding = smallResults()["findings"][0];
  EXPECT_EQ(finding["verdict"], "met");
  EXPECT_EQ(finding["measurements"], json{"m1"});
  EXPECT_EQ(finding["threshold"], "> 0.5 s");
  EXPECT_EQ(finding["source"]["year"], 2022);
}

TEST(Results, KeepThePatientsNameToThemselves) { EXPECT_EQ(toJson(smallExam()).find("DOE"), std::string::npos); }

TEST(Results, SurviveBytesThatAreNoUtf8) {
  Exam exam = smallExam();
  exam.studies[0].description =
      "d\xe9"
      "bit \xff";
  exam.problems[0].file = "caf\xe9.dcm";
  EXPECT_NO_THROW({ EXPECT_TRUE(json::accept(toJson(exam))); });
}

TEST(Results, OfNothingAreStillWhole) {
  const json results = json::parse(toJson(Exam{}));
  for (const char* key : {"studies", "measurements", "findings", "causes", "red_flags", "problems"})
    EXPECT_EQ(results[key], json::array()) << key;
}

TEST(CriteriaList, GivesEveryCriterionWithItsSource) {
  const json list = json::parse(toJson(shippedKnowledge().criteria));
  ASSERT_EQ(list["criteria"].size(), shippedKnowledge().criteria.size());
  for (const json& criterion : list["criteria"]) {
    EXPECT_FALSE(criterion["source"]["citation"].get<std::string>().empty());
    EXPECT_TRUE(criterion["source"]["year"].is_null() || criterion["source"]["year"].get<int>() > 1960);
    EXPECT_EQ(criterion["bound"].is_null(), criterion["comparator"].is_null());
    EXPECT_EQ(criterion["grades"].empty(), criterion["statement"].is_string());
  }
}

}  // namespace
}  // namespace sural::tests::exam
