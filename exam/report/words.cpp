#include "exam/report/words.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>

#include "exam/words/json_object.h"
#include "exam/words/quantity_words.h"

namespace sural::exam::report {

std::string Words::operator()(std::string_view english) const {
  const auto found = translations_.find(english);
  return found == translations_.end() ? std::string(english) : found->second;
}

std::string Words::numbers(std::string text) const {
  const auto found = translations_.find("decimal point");
  if (found == translations_.end() || found->second.size() != 1) return text;
  const auto isDigit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  for (std::size_t start = 0; start < text.size();) {
    std::size_t end = start;
    std::size_t points = 0;
    while (isDigit(end) || (end > start && text[end] == '.' && isDigit(end + 1))) points += text[end++] == '.' ? 1 : 0;
    if (points == 1) text[text.find('.', start)] = found->second[0];
    start = std::max(end, start + 1);
  }
  return text;
}

namespace {

constexpr int kDeepest = 4;  // parts of parts

bool isPlace(std::string_view pattern, std::size_t at) {
  return pattern[at] == '%' && at + 1 < pattern.size() && pattern[at + 1] >= '1' && pattern[at + 1] <= '9';
}

std::size_t literalLength(std::string_view pattern) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) length += isPlace(pattern, i) ? (++i, 0U) : 1U;
  return length;
}

// A pattern that is nearly all places would fit what it was not written for.
bool isTelling(std::string_view pattern) {
  const bool begins = !pattern.empty() && !isPlace(pattern, 0);
  return pattern.find("%1") != std::string_view::npos && literalLength(pattern) >= (begins ? 5U : 12U);
}

// What stands in `text` where `pattern` has %1, %2, ... in this order; empty where it does not fit.
std::vector<std::string> partsOf(std::string_view text, std::string_view pattern) {
  std::vector<std::string> parts;
  while (true) {
    std::size_t place = 0;
    while (place < pattern.size() && !isPlace(pattern, place)) ++place;
    const bool last = place == pattern.size();
    const std::string_view literal = pattern.substr(0, place);
    const std::size_t at = parts.empty() ? 0 : last ? text.rfind(literal) : text.find(literal, 1);
    if (at == std::string_view::npos || text.substr(at, literal.size()) != literal) return {};
    if (last && at + literal.size() != text.size()) return {};
    if (!parts.empty()) parts.back() = std::string(text.substr(0, at));
    if (last) return parts;
    text.remove_prefix(at + literal.size());
    pattern.remove_prefix(place + 2);
    if (text.empty()) return {};
    parts.emplace_back();
  }
}

// As it stands, or with the capital of a table's cell.
std::optional<std::string> exactly(const Words& catalogue, const std::string& text) {
  for (const std::string& key : {text, words::quantitySubject(text)}) {
    const auto found = catalogue.translations().find(key);
    if (found != catalogue.translations().end()) return found->second;
  }
  return std::nullopt;
}

// A list of known words: "swelling, left", "standing, sitting or supine". `tried` holds the lengths of the beginnings
// that were looked at: a text has one of each length.
std::optional<std::string> listed(const Words& catalogue, const std::string& text, std::set<std::size_t>& tried) {
  if (std::optional<std::string> known = exactly(catalogue, text)) return known;
  if (!tried.insert(text.size()).second) return std::nullopt;
  for (const std::string separator : {" or ", ", "}) {
    const std::size_t at = text.rfind(separator);
    if (at == std::string::npos) continue;
    const std::optional<std::string> last = exactly(catalogue, text.substr(at + separator.size()));
    if (!last) continue;
    const std::optional<std::string> first = listed(catalogue, text.substr(0, at), tried);
    if (first) return *first + catalogue(separator) + *last;
  }
  return std::nullopt;
}

// Of all patterns that fit, the one that leaves least open.
std::string translated(const Words& catalogue, const std::string& text, int depth) {
  std::set<std::size_t> tried;
  if (const std::optional<std::string> known = listed(catalogue, text, tried)) return *known;
  const std::pair<const std::string, std::string>* best = nullptr;
  for (const auto& entry : catalogue.translations()) {
    if (!isTelling(entry.first)) continue;
    if (best != nullptr && literalLength(entry.first) <= literalLength(best->first)) continue;
    if (!partsOf(text, entry.first).empty()) best = &entry;
  }
  if (best == nullptr || depth == 0) return catalogue.numbers(text);
  std::vector<std::string> parts = partsOf(text, best->first);
  for (std::string& part : parts) part = translated(catalogue, part, depth - 1);
  return filled(best->second, parts);
}

}  // namespace

std::string Words::sentence(std::string_view english) const {
  return translations_.empty() ? std::string(english) : translated(*this, std::string(english), kDeepest);
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
