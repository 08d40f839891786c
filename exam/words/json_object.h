#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "imaging/model/result.h"

namespace sural::exam::words {

// The bytes of a file. Errors: it cannot be opened, or holds more than 32 MB, which no file of ours does.
Result<std::string> readTextFile(const std::string& file);

// The JSON in a text. Error: it is none; `where` then names the file, `what` the line.
Result<nlohmann::json> parseJson(const std::string& text, const std::string& file);

// Both in one. Lists and objects may be nested no deeper than 64.
Result<nlohmann::json> readJsonFile(const std::string& file);

// Strict reading of one JSON object. The first complaint is kept; after it, and for what is missing or of the
// wrong type, getters give empty values. The object must outlive the reader.
class JsonObject {
 public:
  explicit JsonObject(const nlohmann::json& object);

  std::string text(const std::string& key);          // required, not empty
  std::string optionalText(const std::string& key);  // null or missing gives an empty text
  double number(const std::string& key);
  std::optional<double> optionalNumber(const std::string& key);  // null or missing gives none
  int integer(const std::string& key);
  bool flag(const std::string& key);
  bool optionalFlag(const std::string& key);                       // null or missing gives false
  std::vector<std::string> texts(const std::string& key);          // a list, itself allowed to be empty
  std::vector<std::string> optionalTexts(const std::string& key);  // null or missing gives none
  const nlohmann::json& list(const std::string& key);
  const nlohmann::json& optionalList(const std::string& key);  // null or missing gives an empty one
  const nlohmann::json& object(const std::string& key);

  [[nodiscard]] bool has(const std::string& key) const;  // there, and not null
  void complain(std::string what);
  // Complains about a field nobody asked for: a misspelt condition would otherwise silently not apply.
  void refuseUnknownFields();
  // Ends the reading of an entry: refuses unknown fields, and what is wrong becomes the parent's complaint after
  // `name`.
  void endWithin(JsonObject& parent, const std::string& name);
  [[nodiscard]] const std::string& complaint() const { return complaint_; }
  [[nodiscard]] bool ok() const { return complaint_.empty(); }

 private:
  const nlohmann::json& member(const std::string& key);

  const nlohmann::json* object_;
  std::set<std::string> asked_;
  std::string complaint_;
};

}  // namespace sural::exam::words
