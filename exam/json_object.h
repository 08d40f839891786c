#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "imaging/model/result.h"

namespace sural::exam {

// The JSON in a file. Errors: it cannot be opened, or is no JSON; `where` then names the file, `what` the line.
Result<nlohmann::json> readJsonFile(const std::string& file);

// Strict reading of one JSON object. The first complaint is kept; after it, and for what is missing or of the
// wrong type, getters give empty values. The object must outlive the reader.
class JsonObject {
 public:
  explicit JsonObject(const nlohmann::json& object);

  std::string text(const std::string& key);          // required, not empty
  std::string optionalText(const std::string& key);  // null or missing gives an empty text
  double number(const std::string& key);
  int integer(const std::string& key);
  bool flag(const std::string& key);
  std::vector<std::string> texts(const std::string& key);  // a list, itself allowed to be empty
  const nlohmann::json& list(const std::string& key);
  const nlohmann::json& object(const std::string& key);

  void complain(std::string what);
  // Complains about a field nobody asked for: a misspelt condition would otherwise silently not apply.
  void refuseUnknownFields();
  [[nodiscard]] const std::string& complaint() const { return complaint_; }
  [[nodiscard]] bool ok() const { return complaint_.empty(); }

 private:
  const nlohmann::json& member(const std::string& key);

  const nlohmann::json* object_;
  std::set<std::string> asked_;
  std::string complaint_;
};

}  // namespace sural::exam
