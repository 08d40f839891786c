#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "imaging/model/result.h"

namespace sural::exam::report {

// The report's words in another language; what its catalogue lacks stays English.
class Words {
 public:
  Words() = default;
  explicit Words(std::map<std::string, std::string, std::less<>> translations)
      : translations_(std::move(translations)) {}

  [[nodiscard]] std::string operator()(std::string_view english) const;
  // The same for a text into which something was filled: found under a pattern such as "%1 of %2 frames", its parts
  // translated in turn. Numbers are written as the language writes them.
  [[nodiscard]] std::string sentence(std::string_view english) const;
  // "0,5" for "0.5" where the language has a decimal comma; dates and versions, of two points, stay.
  [[nodiscard]] std::string numbers(std::string text) const;
  [[nodiscard]] bool empty() const { return translations_.empty(); }
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& translations() const { return translations_; }

 private:
  std::map<std::string, std::string, std::less<>> translations_;
};

// Both, `preferred` first: a laboratory's own words over those of a language.
Words together(const Words& preferred, const Words& otherwise);

// The languages for which a folder holds translations: "de" for de.json, in order.
std::vector<std::string> languagesIn(const std::string& folder);

// Reads {"English": "translated", ...}. Error: not readable, or not such an object.
Result<Words> loadWords(const std::string& file);

// `pattern` with %1, %2, ... replaced; a number beyond the arguments stays as it is.
std::string filled(std::string_view pattern, const std::vector<std::string>& arguments);

}  // namespace sural::exam::report
