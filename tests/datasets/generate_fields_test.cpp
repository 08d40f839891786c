#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "datasets/generate/scenario_fields.h"
#include "datasets/generate/uid.h"

namespace sural::datasets::generate {
namespace {

ScenarioFields fieldsOf(const char* text) { return {"a/b.json", nlohmann::json::parse(text)}; }

std::string errorOf(const ScenarioFields& fields) {
  const Status status = fields.finish();
  return status ? "" : toLine(status.error());
}

TEST(ScenarioFields, GiveWhatStandsThereAndFallBackWhereNothingDoes) {
  ScenarioFields fields = fieldsOf(R"({"flow": {"peak": 12.5, "list": [1, 2]}, "look": "a", "on": true})");
  ScenarioFields flow = fields.object("flow");
  EXPECT_EQ(flow.number("peak"), 12.5);
  EXPECT_EQ(flow.number("other", {0, 9, 4.0}), 4);
  EXPECT_EQ(flow.numbers("list"), (std::vector<double>{1, 2}));
  EXPECT_EQ(fields.word("look", {"b", "a"}), "a");
  EXPECT_TRUE(fields.flag("on", false));
  EXPECT_EQ(errorOf(fields), "");
}

TEST(ScenarioFields, AnErrorNamesTheFileAndTheField) {
  const auto error = [](const char* text, auto read) {
    ScenarioFields fields = fieldsOf(text);
    read(fields);
    return errorOf(fields);
  };
  const auto names = [](const std::string& line, const char* field) {
    return line.find("a/b.json") != std::string::npos && line.find(field) != std::string::npos;
  };
  EXPECT_TRUE(names(error(R"({"flow": {"peak": "x"}})", [](auto& f) { f.object("flow").number("peak"); }),
                    "\"flow.peak\" is no number"));
  EXPECT_TRUE(names(error(R"({})", [](auto& f) { f.number("peak"); }), "\"peak\" is missing"));
  EXPECT_TRUE(names(error(R"({"p": 7})", [](auto& f) { f.number("p", {0, 5}); }), "\"p\" is out of range"));
  EXPECT_TRUE(names(error(R"({"p": 1.5})", [](auto& f) { f.integer("p"); }), "\"p\" is no whole number"));
  EXPECT_TRUE(names(error(R"({"w": "c"})", [](auto& f) { f.word("w", {"a", "b"}); }), "use one of: a, b"));
  EXPECT_TRUE(names(error(R"({"flow": 3})", [](auto& f) { f.object("flow"); }), "\"flow\" is no object"));
}

TEST(ScenarioFields, AMisspeltFieldIsFoundAtAnyDepth) {
  ScenarioFields fields = fieldsOf(R"({"flow": {"peak": 1, "paek": 2}})");
  fields.object("flow").number("peak");
  EXPECT_NE(errorOf(fields).find("\"flow.paek\" is not known"), std::string::npos);
}

TEST(ScenarioFields, TheFirstErrorIsTheOneReported) {
  ScenarioFields fields = fieldsOf(R"({})");
  fields.number("first");
  fields.number("second");
  EXPECT_NE(errorOf(fields).find("\"first\""), std::string::npos);
}

TEST(Uid, IsADecimalOfAtMost39DigitsUnderTheUuidRootAndDifferentForEveryName) {
  std::set<std::string> seen;
  for (int i = 0; i < 500; ++i) {
    const std::string uid = uidOf("name " + std::to_string(i));
    ASSERT_EQ(uid.substr(0, 5), "2.25.");
    EXPECT_EQ(uid.substr(5).find_first_not_of("0123456789"), std::string::npos);
    EXPECT_NE(uid[5], '0');
    EXPECT_LE(uid.size(), 44U);
    seen.insert(uid);
  }
  EXPECT_EQ(seen.size(), 500U);
  EXPECT_EQ(uidOf("x"), uidOf("x"));
}

}  // namespace
}  // namespace sural::datasets::generate
