#include "exam/report/words.h"

#include <algorithm>
#include <filesystem>

#include "exam/words/json_object.h"

namespace sural::exam::report {

std::string Words::operator()(std::string_view english) const {
  const auto found = translations_.find(english);
  return found == translations_.end() ? std::string(english) : found->second;
}

Result<Words> loadWords(const std::string& file) {
  const Result<nlohmann::json> content = words::readJsonFile(file);
  if (!content) return content.error();
  const Error wrong{"is not a list of translations", file, R"(Write {"English words": "their translation", ...})"};
  if (!content->is_object()) return wrong;
  std::map<std::string, std::string, std::less<>> translations;
  for (const auto& [english, translated] : content->items()) {
    if (!translated.is_string()) return wrong;
    translations.emplace(english, translated.get<std::string>());
  }
  return Words(std::move(translations));
}

Words together(const Words& preferred, const Words& otherwise) {
  std::map<std::string, std::string, std::less<>> all = preferred.translations();
  all.insert(otherwise.translations().begin(), otherwise.translations().end());
  return Words(std::move(all));
}

std::vector<std::string> languagesIn(const std::string& folder) {
  std::vector<std::string> languages;
  std::error_code failed;
  for (std::filesystem::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
    if (it->path().extension() == ".json") languages.push_back(it->path().stem().string());
  std::sort(languages.begin(), languages.end());
  return languages;
}

std::string filled(std::string_view pattern, const std::vector<std::string>& arguments) {
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool marked = pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
    const auto number = marked ? static_cast<std::size_t>(pattern[i + 1] - '1') : arguments.size();
    if (number < arguments.size()) {
      text += arguments[number];
      ++i;
    } else {
      text += pattern[i];
    }
  }
  return text;
}

}  // namespace sural::exam::report
