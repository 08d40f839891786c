#include "exam/causes/article.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include "tests/exam/examples.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::exam {
namespace {

using namespace sural::exam;
using namespace sural::exam::causes;

const Article& article() { return shippedKnowledge().article; }

std::string shippedFile() { return shippedData() + "/article/leg_pain.json"; }

TEST(Article, HasTheEightCausesInItsOrder) {
  std::vector<std::string> ids;
  for (const Cause& cause : article().causes) ids.push_back(cause.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"muscular_strain", "muscle_cramps", "deep_vein_thrombosis",
                                           "peripheral_artery_disease", "chronic_venous_insufficiency",
                                           "nerve_compression", "injury", "infection"}));
  for (std::size_t i = 0; i < article().causes.size(); ++i)
    EXPECT_EQ(article().causes[i].number, static_cast<int>(i) + 1);
}

TEST(Article, HasSixWaysOfDiagnosisAndSixPreventiveMeasures) {
  std::vector<std::string> ids;
  for (const WayOfDiagnosis& way : article().waysOfDiagnosis) ids.push_back(way.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"physical_examination", "duplex_ultrasound", "venography", "angiography",
                                           "blood_tests", "magnetic_resonance_angiography"}));
  EXPECT_EQ(article().prevention.size(), 6U);
}

TEST(Article, CallsOnlyDeepVeinThrombosisUrgent) {
  for (const Cause& cause : article().causes) EXPECT_EQ(cause.urgent, cause.id == "deep_vein_thrombosis");
}

TEST(Article, TiesSignsWaysAndAssessmentsToEveryCause) {
  for (const Cause& cause : article().causes) {
    EXPECT_FALSE(cause.signs.empty()) << cause.id;
    EXPECT_FALSE(cause.waysOfDiagnosis.empty()) << cause.id;
    EXPECT_FALSE(cause.assessedBy.empty()) << cause.id;
    EXPECT_EQ(cause.treatments.empty(), cause.id == "infection") << cause.id;
  }
}

TEST(Article, IsGivenNoNumbersAndNoClinic) {
  nlohmann::json content = support::readJson(shippedFile());
  for (nlohmann::json& cause : content["causes"]) cause.erase("number");
  content.erase("schema");
  const std::string text = content.dump();
  EXPECT_TRUE(std::none_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; }));
  EXPECT_EQ(text.find("Truffle"), std::string::npos);
  EXPECT_EQ(article().title, "Comprehensive Guide to the Reason Behind Leg Pain: What You Need to Know");
}

// The place that loading complains about once `change` was made to the shipped file.
template <class Change>
std::string complaintAfter(Change change) {
  const support::TemporaryFolder folder;
  nlohmann::json content = support::readJson(shippedFile());
  change(content);
  support::writeText(folder.file("article.json"), content.dump());
  const Result<Article> loaded = loadArticle(folder.file("article.json"));
  if (loaded) return "";
  EXPECT_EQ(loaded.error().where, folder.file("article.json"));
  return loaded.error().what;
}

TEST(Article, IsRefusedWithThePlaceThatIsWrong) {
  using nlohmann::json;
  EXPECT_EQ(complaintAfter([](json& a) { a["causes"][2].erase("name"); }), "causes 3: 'name' is missing");
  EXPECT_EQ(complaintAfter([](json& a) { a["causes"][2]["sign"] = "x"; }), "causes 3: 'sign' is not a known field");
  EXPECT_EQ(complaintAfter([](json& a) { a["causes"][1]["id"] = "injury"; }), "the id 'injury' is used twice");
  EXPECT_EQ(complaintAfter([](json& a) { a["causes"].erase(0); }), "cause 1 has the number 2");
  EXPECT_EQ(complaintAfter([](json& a) { a["causes"][0]["ways_of_diagnosis"] = {"guess"}; }),
            "causes 1: 'guess' is none of the ways of diagnosis");
  EXPECT_EQ(complaintAfter([](json& a) { a["causes"][4]["assessed_by"][0]["quantity"] = "reflux"; }),
            "causes 5: assessed_by 1: quantity 'reflux' is not one the results know");
  EXPECT_EQ(complaintAfter([](json& a) { a.erase("title"); }), "'title' is missing");
  EXPECT_EQ(complaintAfter([](json& a) { a = json::array(); }), "is not an object in braces");
}

TEST(Article, NamesAFileThatIsNotThere) {
  const Result<Article> loaded = loadArticle("/nowhere/leg_pain.json");
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().where, "/nowhere/leg_pain.json");
  EXPECT_FALSE(loaded.error().advice.empty());
}

}  // namespace
}  // namespace sural::tests::exam
