#include "exam/words/json_object.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace sural::exam::words {

namespace {

const nlohmann::json kNull;
const nlohmann::json kEmptyList = nlohmann::json::array();
const nlohmann::json kEmptyObject = nlohmann::json::object();

std::ptrdiff_t lineOf(const std::string& text, std::size_t byte) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
  return 1 + std::count(text.begin(), end, '\n');
}

}  // namespace

Result<std::string> readTextFile(const std::string& file) {
  constexpr std::uintmax_t kLargest = 32U << 20U;
  std::error_code failed;
  const std::uintmax_t size = std::filesystem::file_size(file, failed);
  std::ifstream stream(file, std::ios::binary);
  if (failed || !stream) return Error{"cannot be opened", file, "Check that the file exists and may be read"};
  if (size > kLargest) return Error{"is larger than 32 MB", file, "Name the file that was meant"};
  return std::string{std::istreambuf_iterator<char>(stream), {}};
}

Result<nlohmann::json> parseJson(const std::string& text, const std::string& file) {
  constexpr int kDeepest = 64;
  bool tooDeep = false;
  const auto watchDepth = [&](int depth, nlohmann::json::parse_event_t, const nlohmann::json&) {
    tooDeep = tooDeep || depth > kDeepest;
    return !tooDeep;
  };
  try {
    nlohmann::json content = nlohmann::json::parse(text, watchDepth);
    if (tooDeep) return Error{"is nested too deep", file, "Name the file that was meant"};
    return content;
  } catch (const nlohmann::json::parse_error& error) {
    return Error{fmt::format("line {}: not valid JSON", lineOf(text, error.byte)), file,
                 "Look for a missing comma, quote or bracket there or on the line before"};
  } catch (const nlohmann::json::exception&) {
    return Error{"holds a number that is out of range", file, "Correct the number"};
  }
}

Result<nlohmann::json> readJsonFile(const std::string& file) {
  const Result<std::string> text = readTextFile(file);
  if (!text) return text.error();
  return parseJson(*text, file);
}

JsonObject::JsonObject(const nlohmann::json& object) : object_(&object) {
  if (!object.is_object()) complain("is not an object in braces");
}

const nlohmann::json& JsonObject::member(const std::string& key) {
  asked_.insert(key);
  if (!object_->is_object()) return kNull;
  const auto found = object_->find(key);
  return found == object_->end() ? kNull : *found;
}

std::string JsonObject::text(const std::string& key) {
  const nlohmann::json& value = member(key);
  if (value.is_null()) {
    complain("'" + key + "' is missing");
  } else if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
    complain("'" + key + "' is not a text");
  } else {
    return value.get<std::string>();
  }
  return {};
}

std::string JsonObject::optionalText(const std::string& key) {
  return member(key).is_null() ? std::string() : text(key);
}

double JsonObject::number(const std::string& key) {
  const nlohmann::json& value = member(key);
  if (value.is_number()) return value.get<double>();
  complain("'" + key + (value.is_null() ? "' is missing" : "' is not a number"));
  return 0;
}

std::optional<double> JsonObject::optionalNumber(const std::string& key) {
  if (member(key).is_null()) return std::nullopt;
  return number(key);
}

bool JsonObject::optionalFlag(const std::string& key) { return !member(key).is_null() && flag(key); }

std::vector<std::string> JsonObject::optionalTexts(const std::string& key) {
  return member(key).is_null() ? std::vector<std::string>() : texts(key);
}

const nlohmann::json& JsonObject::optionalList(const std::string& key) {
  return member(key).is_null() ? kEmptyList : list(key);
}

bool JsonObject::has(const std::string& key) const {
  if (!object_->is_object()) return false;
  const auto found = object_->find(key);
  return found != object_->end() && !found->is_null();
}

int JsonObject::integer(const std::string& key) {
  constexpr std::int64_t kLargest = 1'000'000;
  const nlohmann::json& value = member(key);
  const std::int64_t whole = value.is_number_integer() ? value.get<std::int64_t>() : kLargest + 1;
  if (whole >= -kLargest && whole <= kLargest) return static_cast<int>(whole);
  complain("'" + key + (value.is_null() ? "' is missing" : "' is not a whole number of sensible size"));
  return 0;
}

bool JsonObject::flag(const std::string& key) {
  const nlohmann::json& value = member(key);
  if (value.is_boolean()) return value.get<bool>();
  complain("'" + key + (value.is_null() ? "' is missing" : "' is neither true nor false"));
  return false;
}

std::vector<std::string> JsonObject::texts(const std::string& key) {
  std::vector<std::string> texts;
  for (const nlohmann::json& entry : list(key)) {
    if (entry.is_string() && !entry.get_ref<const std::string&>().empty())
      texts.push_back(entry.get<std::string>());
    else
      complain("'" + key + "' holds something that is not a text");
  }
  return texts;
}

const nlohmann::json& JsonObject::list(const std::string& key) {
  const nlohmann::json& value = member(key);
  if (value.is_array()) return value;
  complain("'" + key + (value.is_null() ? "' is missing" : "' is not a list"));
  return kEmptyList;
}

const nlohmann::json& JsonObject::object(const std::string& key) {
  const nlohmann::json& value = member(key);
  if (value.is_object()) return value;
  complain("'" + key + (value.is_null() ? "' is missing" : "' is not an object in braces"));
  return kEmptyObject;
}

void JsonObject::complain(std::string what) {
  if (complaint_.empty()) complaint_ = std::move(what);
}

void JsonObject::refuseUnknownFields() {
  if (!object_->is_object()) return;
  for (const auto& [key, value] : object_->items())
    if (!asked_.contains(key)) complain("'" + key + "' is not a known field");
}

void JsonObject::endWithin(JsonObject& parent, const std::string& name) {
  refuseUnknownFields();
  if (!ok()) parent.complain(name + ": " + complaint());
}

}  // namespace sural::exam::words
