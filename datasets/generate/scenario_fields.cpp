#include "datasets/generate/scenario_fields.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

namespace sural::datasets::generate {

struct ScenarioFields::Shared {
  std::string file;
  nlohmann::json body;
  std::set<std::string> asked;    // full paths
  std::set<std::string> skipped;  // full paths, with all below
  std::optional<Error> first;
};

namespace {

constexpr std::array<std::string_view, 6> kCommonFields{"kind",           "note", "series_description",
                                                        "image_comments", "site", "conditions"};

// The first path below `node` that nobody asked for; empty when there is none.
std::string firstUnasked(const nlohmann::json& node, const std::string& prefix, const std::set<std::string>& asked,
                         const std::set<std::string>& skipped) {
  for (const auto& [name, value] : node.items()) {
    const std::string path = prefix + name;
    if (skipped.count(path) > 0) continue;
    if (asked.count(path) == 0) return path;
    if (!value.is_structured()) continue;
    if (value.is_array() && (value.empty() || !value.front().is_object())) continue;
    const std::string below = firstUnasked(value, path + ".", asked, skipped);
    if (!below.empty()) return below;
  }
  return {};
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string rangePhrase(const NumberRule& rule) {
  const auto limited = [](double bound) { return std::abs(bound) < std::numeric_limits<double>::max(); };
  std::string text = "write a number";
  if (limited(rule.lowest)) text += " from " + nlohmann::json(rule.lowest).dump();
  if (limited(rule.highest)) text += " up to " + nlohmann::json(rule.highest).dump();
  return text;
}

bool allowed(double value, const NumberRule& rule) { return value >= rule.lowest && value <= rule.highest; }

}  // namespace

ScenarioFields::ScenarioFields(const std::string& file, const nlohmann::json& body)
    : shared_(std::make_shared<Shared>()), node_(nullptr) {
  shared_->file = file;
  shared_->body = body;
  node_ = &shared_->body;
}

ScenarioFields::ScenarioFields(const Scenario& scenario) : ScenarioFields(scenario.file, *scenario.body) {
  for (std::string_view name : kCommonFields) skip(name);
}

ScenarioFields::ScenarioFields(std::shared_ptr<Shared> shared, std::string prefix, const nlohmann::json* node)
    : shared_(std::move(shared)), prefix_(std::move(prefix)), node_(node) {}

std::string ScenarioFields::pathOf(std::string_view name) const { return prefix_ + std::string(name); }

const nlohmann::json* ScenarioFields::find(std::string_view name) const {
  shared_->asked.insert(pathOf(name));
  if (node_ == nullptr || !node_->is_object()) return nullptr;
  const auto found = node_->find(std::string(name));
  return found == node_->end() || found->is_null() ? nullptr : &*found;
}

bool ScenarioFields::has(std::string_view name) const { return find(name) != nullptr; }

void ScenarioFields::skip(std::string_view name) { shared_->skipped.insert(pathOf(name)); }

void ScenarioFields::refuse(std::string_view name, const std::string& what, const std::string& advice) {
  if (shared_->first) return;
  shared_->first = Error{"field \"" + pathOf(name) + "\" " + what, shared_->file, advice};
}

double ScenarioFields::number(std::string_view name, const NumberRule& rule) {
  const nlohmann::json* found = find(name);
  if (found == nullptr && rule.fallback) return *rule.fallback;
  if (found == nullptr)
    refuse(name, "is missing", rangePhrase(rule));
  else if (!found->is_number())
    refuse(name, "is no number", rangePhrase(rule));
  else if (!allowed(found->get<double>(), rule))
    refuse(name, "is out of range", rangePhrase(rule));
  else
    return found->get<double>();
  return rule.fallback.value_or(0);
}

int ScenarioFields::integer(std::string_view name, const NumberRule& rule) {
  const double value = number(name, rule);
  if (value != std::round(value) || std::abs(value) > 1e9) {
    refuse(name, "is no whole number", rangePhrase(rule));
    return 0;
  }
  return static_cast<int>(value);
}

bool ScenarioFields::flag(std::string_view name, bool fallback) {
  const nlohmann::json* found = find(name);
  if (found == nullptr) return fallback;
  if (!found->is_boolean()) {
    refuse(name, "is neither true nor false", "write true or false");
    return fallback;
  }
  return found->get<bool>();
}

std::string ScenarioFields::text(std::string_view name, const std::optional<std::string>& fallback) {
  const nlohmann::json* found = find(name);
  if (found == nullptr && fallback) return *fallback;
  if (found == nullptr)
    refuse(name, "is missing", "write a text in quotes");
  else if (!found->is_string())
    refuse(name, "is no text", "write a text in quotes");
  else
    return found->get<std::string>();
  return fallback.value_or("");
}

std::string ScenarioFields::word(std::string_view name, const std::vector<std::string>& words, bool required) {
  const std::string value = text(name, required ? std::optional<std::string>() : words.front());
  if (std::find(words.begin(), words.end(), value) != words.end()) return value;
  refuse(name, "is \"" + value + "\", which is unknown", "use one of: " + joined(words));
  return words.front();
}

std::vector<double> ScenarioFields::numbers(std::string_view name, const NumberRule& rule) {
  const nlohmann::json* found = find(name);
  if (found == nullptr) return {};
  std::vector<double> values;
  if (!found->is_array()) {
    refuse(name, "is " + found->dump() + ", which is no list", "put the numbers between brackets, a single one too");
    return {};
  }
  for (const nlohmann::json& entry : *found) {
    if (!entry.is_number() || !allowed(entry.get<double>(), rule)) {
      refuse(name, "has the entry " + entry.dump(), rangePhrase(rule));
      return {};
    }
    values.push_back(entry.get<double>());
  }
  return values;
}

std::vector<std::string> ScenarioFields::texts(std::string_view name) {
  const nlohmann::json* found = find(name);
  if (found == nullptr) return {};
  std::vector<std::string> values;
  for (const nlohmann::json& entry : *found) {
    if (!found->is_array() || !entry.is_string()) {
      refuse(name, "is no list of texts", "write texts in quotes between brackets");
      return {};
    }
    values.push_back(entry.get<std::string>());
  }
  return values;
}

ScenarioFields ScenarioFields::object(std::string_view name) {
  const nlohmann::json* found = find(name);
  if (found != nullptr && !found->is_object()) refuse(name, "is no object", "write fields between braces");
  return {shared_, pathOf(name) + ".", found};
}

std::vector<ScenarioFields> ScenarioFields::objects(std::string_view name) {
  const nlohmann::json* found = find(name);
  std::vector<ScenarioFields> children;
  if (found == nullptr) return children;
  if (!found->is_array()) {
    refuse(name, "is no list", "write objects between brackets");
    return children;
  }
  int index = 0;
  for (const nlohmann::json& entry : *found) {
    const std::string path = pathOf(name) + "." + std::to_string(index++);
    shared_->asked.insert(path);
    if (!entry.is_object()) refuse(path, "is no object", "write fields between braces");
    children.push_back(ScenarioFields(shared_, path + ".", &entry));
  }
  return children;
}

bool ScenarioFields::refused() const { return shared_->first.has_value(); }

Status ScenarioFields::finish() const {
  if (shared_->first) return *shared_->first;
  if (!shared_->body.is_object()) return Error{"is no JSON object", shared_->file, "write fields between braces"};
  const std::string unknown = firstUnasked(shared_->body, "", shared_->asked, shared_->skipped);
  if (unknown.empty()) return Nothing{};
  return Error{"field \"" + unknown + "\" is not known here", shared_->file, "check its spelling or remove it"};
}

}  // namespace sural::datasets::generate
