#include "exam/report/laboratory.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "exam/words/json_object.h"

namespace sural::exam::report {

namespace {

namespace fs = std::filesystem;

constexpr auto kSectionWords = std::to_array<std::pair<std::string_view, Section>>({
    {"summary", Section::Summary},
    {"findings", Section::Findings},
    {"images", Section::Images},
    {"values", Section::Values},
    {"causes", Section::Causes},
    {"limits", Section::Limits},
    {"signature", Section::Signature},
});

std::vector<Section> sectionsFrom(words::JsonObject& fields) {
  std::vector<Section> sections;
  for (const std::string& word : fields.texts("sections")) {
    const auto* known = std::find_if(kSectionWords.begin(), kSectionWords.end(),
                                     [&](const auto& entry) { return entry.first == word; });
    if (known == kSectionWords.end())
      fields.complain("there is no section '" + word + "'");
    else
      sections.push_back(known->second);
  }
  return sections;
}

// Beside the file that names it, which has to exist.
std::string besides(const std::string& file, const std::string& path, words::JsonObject& fields) {
  if (path.empty()) return {};
  const fs::path full = fs::path(file).parent_path() / path;
  std::error_code failed;
  if (!fs::is_regular_file(full, failed)) fields.complain("there is no file '" + path + "'");
  return full.string();
}

}  // namespace

Result<Laboratory> loadLaboratory(const std::string& file) {
  const Result<nlohmann::json> content = words::readJsonFile(file);
  if (!content) return content.error();
  words::JsonObject fields(*content);
  Laboratory laboratory;
  laboratory.name = fields.text("name");
  if (content->contains("address")) laboratory.address = fields.texts("address");
  laboratory.logoFile = besides(file, fields.optionalText("logo"), fields);
  laboratory.footer = fields.optionalText("footer");
  if (content->contains("sections")) laboratory.sections = sectionsFrom(fields);
  const std::string words = besides(file, fields.optionalText("words"), fields);
  fields.refuseUnknownFields();
  if (!fields.ok())
    return Error{fields.complaint(), file, "docs/guide/reports.md describes what a laboratory's file holds"};
  if (words.empty()) return laboratory;
  Result<Words> translations = loadWords(words);
  if (!translations) return translations.error();
  laboratory.words = std::move(translations).value();
  return laboratory;
}

}  // namespace sural::exam::report
