#include "exam/criterion.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::exam {
namespace {

using nlohmann::json;
using namespace sural::exam;

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
  EXPECT_EQ(complaintAbout(other), "criterion other left out: comparator '=>' is none of >, >=, < and <=");
}

TEST_F(CriteriaFolder, NamesAnEntryWithoutIdByItsPlace) {
  json other = entry("other");
  other.erase("id");
  EXPECT_EQ(complaintAbout(other), "criterion number 2 of the file left out: 'id' is missing");
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
    EXPECT_EQ(file.problems[0].what, "criterion other left out: source 'thin': '" + std::string(key) + "' is missing");
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
