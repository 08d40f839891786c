#include "exam/criteria/load_criteria.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::exam {
namespace {

using nlohmann::json;
using namespace sural::exam::criteria;

json entry(const std::string& id) {
  return {{"id", id},
          {"source", "paper"},
          {"quantity", "reflux_time"},
          {"vessels", {"great_saphenous_vein"}},
          {"comparator", ">"},
          {"bound", 0.5},
          {"unit", "s"},
          {"grade", "reflux"},
          {"label", "Reversed flow"},
          {"positions", {"standing"}},
          {"provoked", true},
          {"cause", "chronic_venous_insufficiency"},
          {"confidence", "read"}};
}

json fileOf(const json& entries) {
  const json paper = {{"citation", "Authors. Title"}, {"short_name", "Authors 2020"}, {"year", 2020}, {"doi", nullptr}};
  return {{"schema", "sural.criteria/1"},  {"set", "lab"},       {"title", "Laboratory"}, {"default", true},
          {"sources", {{"paper", paper}}}, {"criteria", entries}};
}

// A folder of criteria with one sound entry "sound" beside what a test adds.
class CriteriaFolder : public ::testing::Test {
 protected:
  CriteriaFile loadWith(const json& other) {
    support::writeText(folder_.file("lab.json"), fileOf(json::array({entry("sound"), other})).dump(1));
    return loadCriteria(folder_.path());
  }

  // The complaint about `other` while "sound" still works.
  std::string complaintAbout(const json& other) {
    const CriteriaFile file = loadWith(other);
    EXPECT_EQ(file.criteria.size(), 1U);
    if (file.criteria.empty() || file.problems.size() != 1) return "";
    EXPECT_EQ(file.criteria[0].id, "sound");
    EXPECT_EQ(file.problems[0].file, folder_.file("lab.json"));
    EXPECT_FALSE(file.problems[0].advice.empty());
    return file.problems[0].what;
  }

  support::TemporaryFolder folder_;
};

TEST_F(CriteriaFolder, GivesEveryFieldOfAnEntry) {
  json full = entry("full");
  full["comparator"] = "<=";
  full["bound"] = 350;
  full["unit"] = "ms";
  full["confidence"] = "knowledge";
  full["note"] = "Of healthy limbs.";
  full["read_in"] = "a table";
  const CriteriaFile file = loadWith(full);
  ASSERT_EQ(file.criteria.size(), 2U);
  const Criterion& criterion = file.criteria[1];
  EXPECT_EQ(criterion.comparator, Comparator::LessOrEqual);
  EXPECT_EQ(criterion.bound, 350);
  EXPECT_EQ(criterion.unit, Unit::Millisecond);
  EXPECT_EQ(criterion.vessels, std::vector<std::string>{"great_saphenous_vein"});
  EXPECT_EQ(criterion.positions, std::vector<Position>{Position::Standing});
  EXPECT_TRUE(criterion.provoked);
  EXPECT_EQ(criterion.confidence, Confidence::Knowledge);
  EXPECT_EQ(criterion.note, "Of healthy limbs. Read in: a table.");
  EXPECT_EQ(criterion.set, "lab");
  EXPECT_TRUE(criterion.isDefault);
  EXPECT_EQ(criterion.source.shortName, "Authors 2020");
  EXPECT_EQ(criterion.source.year, 2020);
  EXPECT_EQ(thresholdPhrase(criterion), "<= 350 ms");
}

TEST_F(CriteriaFolder, LeavesOutAnEntryWithoutEachRequiredField) {
  const json whole = entry("other");
  for (const auto& [key, value] : whole.items()) {
    json other = whole;
    other.erase(key);
    EXPECT_NE(complaintAbout(other).find("'" + key + "'"), std::string::npos) << key;
  }
}

TEST_F(CriteriaFolder, LeavesOutAnEntryWithEachFieldOfTheWrongType) {
  const json whole = entry("other");
  for (const auto& [key, value] : whole.items()) {
    json other = whole;
    other[key] = json::object();
    EXPECT_NE(complaintAbout(other), "") << key;
  }
}

TEST_F(CriteriaFolder, NamesTheEntryAndTheComparatorItDoesNotKnow) {
  json other = entry("other");
  other["comparator"] = "=>";
  EXPECT_TRUE(complaintAbout(other).ends_with("criterion other left out: comparator '=>' is none of >, >=, < and <="));
}

TEST_F(CriteriaFolder, NamesTheLineOfTheFieldThatIsWrong) {
  json other = entry("other");
  other["comparator"] = "=>";
  const std::string text = fileOf(json::array({entry("sound"), other})).dump(1);
  const std::string what = complaintAbout(other);
  const auto at = text.find("\"=>\"");
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  EXPECT_TRUE(what.starts_with("line " + std::to_string(line) + ": ")) << what;
}

TEST_F(CriteriaFolder, NamesTheLineOnWhichAnEntryBeginsWhereAFieldIsMissing) {
  json other = entry("other");
  other.erase("grade");
  const std::string text = fileOf(json::array({entry("sound"), other})).dump(1);
  const std::string what = complaintAbout(other);
  const auto at = text.rfind("{", text.find("\"other\""));
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  EXPECT_TRUE(what.starts_with("line " + std::to_string(line) + ": ")) << what;
}

json gradedEntry() {
  json graded = entry("graded");
  for (const char* key : {"comparator", "bound", "unit", "grade"}) graded.erase(key);
  const json small = {{"quantity", "reflux_time"}, {"below", 0.5}, {"unit", "s"}};
  const json large = {{"quantity", "reflux_time"}, {"from", 0.5}, {"to", 9}, {"unit", "s"}};
  const json wide = {{"quantity", "vessel_diameter"}, {"comparator", ">="}, {"bound", 3.5}, {"unit", "mm"}};
  graded["grades"] = {{{"grade", "none"}, {"normal", true}, {"all", {small}}},
                      {{"grade", "both"}, {"any", {{{"all", {large, wide}}}}}}};
  return graded;
}

TEST_F(CriteriaFolder, ReadsGradesOfSeveralQuantities) {
  const CriteriaFile file = loadWith(gradedEntry());
  ASSERT_EQ(file.criteria.size(), 2U) << file.problems.front().what;
  const Criterion& criterion = file.criteria[1];
  ASSERT_EQ(criterion.grades.size(), 2U);
  EXPECT_FALSE(criterion.grades[0].abnormal);
  EXPECT_EQ(phraseOf(criterion.grades[1]), "reflux time 0.5 to 9 s and vessel diameter >= 3.5 mm");
  EXPECT_EQ(criterion.grade, "both");
  EXPECT_EQ(criterion.bound, 0.5);
}

TEST_F(CriteriaFolder, RefusesGradesThatAreUnclear) {
  const std::vector<std::pair<const char*, json>> unclear = {
      {"from", 10}, {"above", 0.5}, {"unit", "mm"}, {"codes", {"full"}}, {"quantity", "reflux_tme"}, {"fron", 1}};
  for (const auto& [key, value] : unclear) {
    json graded = gradedEntry();
    graded["grades"][1]["any"][0]["all"][0][key] = value;
    EXPECT_NE(complaintAbout(graded), "") << key;
  }
  json empty = gradedEntry();
  empty["grades"] = json::array();
  EXPECT_NE(complaintAbout(empty), "");
}

TEST_F(CriteriaFolder, LaysALaboratorysOwnOverThePublished) {
  CriteriaFile base = loadWith(gradedEntry());
  CriteriaFile own;
  own.criteria = {base.criteria[0], base.criteria[0]};
  own.criteria[0].bound = 0.7;
  own.criteria[1].id = "added";
  layOver(base, own);
  ASSERT_EQ(base.criteria.size(), 3U);
  EXPECT_EQ(base.criteria[0].bound, 0.7);
  EXPECT_TRUE(base.criteria[0].locallyModified);
  EXPECT_FALSE(base.criteria[1].locallyModified);
  EXPECT_TRUE(base.criteria[2].locallyModified);
  ASSERT_EQ(base.problems.size(), 1U);
  EXPECT_NE(base.problems[0].what.find("locally modified: > 0.7 s in place of > 0.5 s"), std::string::npos);
}

TEST_F(CriteriaFolder, NamesAnEntryWithoutIdByItsPlace) {
  json other = entry("other");
  other.erase("id");
  EXPECT_TRUE(complaintAbout(other).ends_with("criterion number 2 of the file left out: 'id' is missing"));
}

TEST_F(CriteriaFolder, RefusesWhatItDoesNotKnow) {
  const std::vector<std::pair<std::string, json>> strange = {
      {"unit", "furlong"},         {"unit", "cm/s"},          {"quantity", "reflux_tme"}, {"confidence", "sure"},
      {"positions", {"upright?"}}, {"vessels", {"Great SV"}}, {"vessels", json::array()}, {"source", "nowhere"},
      {"postions", {"standing"}},
  };
  for (const auto& [key, value] : strange) {
    json other = entry("other");
    other[key] = value;
    EXPECT_NE(complaintAbout(other), "") << key << " " << value;
  }
}

TEST_F(CriteriaFolder, LeavesOutAnEntryWhoseSourceHasNoCitationOrYear) {
  for (const char* key : {"citation", "year", "short_name"}) {
    json content = fileOf(json::array({entry("sound")}));
    content["sources"]["thin"] = content["sources"]["paper"];
    content["sources"]["thin"].erase(key);
    json other = entry("other");
    other["source"] = "thin";
    content["criteria"].push_back(other);
    support::writeText(folder_.file("lab.json"), content.dump());
    const CriteriaFile file = loadCriteria(folder_.path());
    ASSERT_EQ(file.criteria.size(), 1U);
    ASSERT_EQ(file.problems.size(), 1U);
    EXPECT_TRUE(file.problems[0].what.ends_with("criterion other left out: source 'thin': '" + std::string(key) +
                                                "' is missing"));
  }
}

TEST_F(CriteriaFolder, KeepsTheFirstOfTwoEntriesWithOneId) {
  json changed = entry("sound");
  changed["bound"] = 9;
  support::writeText(folder_.file("a.json"), fileOf(json::array({entry("sound")})).dump());
  support::writeText(folder_.file("b.json"), fileOf(json::array({changed})).dump());
  const CriteriaFile file = loadCriteria(folder_.path());
  ASSERT_EQ(file.criteria.size(), 1U);
  EXPECT_EQ(file.criteria[0].bound, 0.5);
  ASSERT_EQ(file.problems.size(), 1U);
  EXPECT_EQ(file.problems[0].file, folder_.file("b.json"));
  EXPECT_NE(file.problems[0].what.find("a.json"), std::string::npos);
}

TEST_F(CriteriaFolder, NamesTheLineOfBrokenJsonAndReadsTheOtherFiles) {
  support::writeText(folder_.file("broken.json"), "{\n  \"schema\": \"sural.criteria/1\",\n  \"set\" \"lab\"\n}\n");
  support::writeText(folder_.file("lab.json"), fileOf(json::array({entry("sound")})).dump());
  const CriteriaFile file = loadCriteria(folder_.path());
  EXPECT_EQ(file.criteria.size(), 1U);
  ASSERT_EQ(file.problems.size(), 1U);
  EXPECT_EQ(file.problems[0].file, folder_.file("broken.json"));
  EXPECT_NE(file.problems[0].what.find("line 3"), std::string::npos) << file.problems[0].what;
}

TEST_F(CriteriaFolder, LeavesOutWholeFilesThatAreNoCriteria) {
  json wrongSchema = fileOf({entry("other")});
  wrongSchema["schema"] = "sural.criteria/2";
  const std::vector<std::string> contents = {
      "", "[]", "null", "7", "{\"bound\": 1e999}", "\xff\xfe", wrongSchema.dump(), fileOf("many").dump()};
  for (const std::string& content : contents) {
    support::writeText(folder_.file("odd.json"), content);
    const CriteriaFile file = loadCriteria(folder_.path());
    EXPECT_TRUE(file.criteria.empty());
    EXPECT_EQ(file.problems.size(), 1U) << content;
  }
}

TEST(Criteria, NameAFolderThatIsNotThere) {
  const CriteriaFile file = loadCriteria("/nowhere/at/all");
  EXPECT_TRUE(file.criteria.empty());
  ASSERT_EQ(file.problems.size(), 1U);
  EXPECT_EQ(file.problems[0].file, "/nowhere/at/all");
}

}  // namespace
}  // namespace sural::tests::exam
