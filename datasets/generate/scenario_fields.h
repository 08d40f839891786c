#pragma once

#include <limits>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/generate/scenario.h"
#include "imaging/model/result.h"

namespace sural::datasets::generate {

// What a number may be, and what it is when the field is not there; without a fallback the field is required.
struct NumberRule {
  double lowest = std::numeric_limits<double>::lowest();
  double highest = std::numeric_limits<double>::max();
  std::optional<double> fallback = std::nullopt;
};

// Reads a scenario's fields one by one and remembers the first that is wrong, so that a parser reads like a list:
//   ScenarioFields fields(scenario);
//   flow.refluxSeconds = fields.object("flow").number("reflux_seconds", {.lowest = 0, .highest = 30});
//   if (const Status read = fields.finish(); !read) return read.error();
// A getter that fails returns its fallback, or zero. Copies and objects share the memory of what was asked.
class ScenarioFields {
 public:
  explicit ScenarioFields(const Scenario& scenario);
  ScenarioFields(const std::string& file, const nlohmann::json& body);

  [[nodiscard]] bool has(std::string_view name) const;
  double number(std::string_view name, const NumberRule& rule = {});
  int integer(std::string_view name, const NumberRule& rule = {});
  bool flag(std::string_view name, bool fallback);
  std::string text(std::string_view name, const std::optional<std::string>& fallback = std::nullopt);
  // One of `words`; the fallback is the first of them unless the field is required.
  std::string word(std::string_view name, const std::vector<std::string>& words, bool required = false);
  std::vector<double> numbers(std::string_view name, const NumberRule& rule = {});  // not there: empty
  std::vector<std::string> texts(std::string_view name);
  ScenarioFields object(std::string_view name);  // not there: an object without fields
  std::vector<ScenarioFields> objects(std::string_view name);
  void skip(std::string_view name);  // the field and all in it is read elsewhere

  // Says that a field is wrong for a reason only the caller knows.
  void refuse(std::string_view name, const std::string& what, const std::string& advice);
  [[nodiscard]] bool refused() const;  // a field was wrong so far
  // The first error: a wrong field, or a field nobody asked for (a misspelt name).
  [[nodiscard]] Status finish() const;

 private:
  struct Shared;
  ScenarioFields(std::shared_ptr<Shared> shared, std::string prefix, const nlohmann::json* node);
  const nlohmann::json* find(std::string_view name) const;
  std::string pathOf(std::string_view name) const;

  std::shared_ptr<Shared> shared_;
  std::string prefix_;  // "flow." for the fields of "flow"
  const nlohmann::json* node_;
};

}  // namespace sural::datasets::generate
