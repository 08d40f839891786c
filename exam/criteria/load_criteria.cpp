#include "exam/criteria/load_criteria.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "exam/criteria/read_criterion.h"
#include "exam/words/json_lines.h"
#include "exam/words/json_object.h"
#include "exam/words/quantity_words.h"

namespace sural::exam::criteria {

namespace {

using nlohmann::json;

constexpr std::string_view kAdvice = "The format is described in the README.md beside the criteria";

// A file as text, for the lines of its entries, and as what it means.
struct Source {
  std::string file;
  std::string text;
  json content;
};

// "ven.reflux.gsv.svs2022", or the entry's place where it has no id.
std::string entryName(const json& value, std::size_t index) {
  if (value.is_object() && value.contains("id") && value["id"].is_string()) return value["id"].get<std::string>();
  return fmt::format("number {} of the file", index + 1);
}

Problem leftOut(const Source& source, std::size_t index, const std::string& name, const std::string& why) {
  const int line = words::lineOfComplaint(source.text, {"criteria", index}, why);
  return {source.file, Severity::Error, fmt::format("line {}: criterion {} left out: {}", line, name, why),
          std::string(kAdvice)};
}

Problem fileLeftOut(const std::string& file, const std::string& why) {
  return {file, Severity::Error, "criteria file left out: " + why, std::string(kAdvice)};
}

// The file's own fields; `homes` remembers in which file an id was first seen.
class FileReader {
 public:
  FileReader(const Source& source, std::map<std::string, std::string>& homes, CriteriaFile& all)
      : source_(&source), homes_(&homes), all_(&all) {}

  void read() {
    words::JsonObject fields(source_->content);
    if (fields.text("schema") != "sural.criteria/1") fields.complain("'schema' is not sural.criteria/1");
    SetHeader header;
    header.title = fields.text("title");
    header.set = fields.text("set");
    header.version = fields.optionalText("version");
    header.isDefault = fields.flag("default");
    const json& sources = fields.object("sources");
    const json& entries = fields.list("criteria");
    fields.refuseUnknownFields();
    if (!fields.ok()) return all_->problems.push_back(fileLeftOut(source_->file, fields.complaint()));
    for (std::size_t i = 0; i < entries.size(); ++i) add(i, entries[i], readCriterion(entries[i], sources, header));
  }

 private:
  void add(std::size_t index, const json& entry, Result<Criterion> criterion) {
    const std::string name = entryName(entry, index);
    if (!criterion) return all_->problems.push_back(leftOut(*source_, index, name, criterion.error().what));
    const auto [home, isNew] = homes_->emplace(criterion->id, source_->file);
    if (isNew) return all_->criteria.push_back(std::move(criterion).value());
    all_->problems.push_back(leftOut(*source_, index, name, "its id is already used in " + home->second));
  }

  const Source* source_;
  std::map<std::string, std::string>* homes_;
  CriteriaFile* all_;
};

void addFile(const std::string& file, std::map<std::string, std::string>& homes, CriteriaFile& all) {
  Result<std::string> text = words::readTextFile(file);
  if (!text) return all.problems.push_back(fileLeftOut(file, text.error().what));
  Result<json> content = words::parseJson(*text, file);
  if (!content) return all.problems.push_back(fileLeftOut(file, content.error().what));
  const Source source{file, std::move(text).value(), std::move(content).value()};
  FileReader(source, homes, all).read();
}

// The *.json files of a folder by name; empty when it cannot be read.
std::vector<std::string> jsonFiles(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (it->path().extension() == ".json") files.push_back(it->path().string());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

CriteriaFile loadCriteria(const std::string& folder) {
  CriteriaFile all;
  std::map<std::string, std::string> homes;
  const std::vector<std::string> files = jsonFiles(folder);
  if (files.empty())
    all.problems.push_back({folder, Severity::Error,
                            "no criteria found: the folder is missing, closed or without *.json",
                            "Name the data folder that came with the program"});
  for (const std::string& file : files) addFile(file, homes, all);
  return all;
}

CriteriaFile loadCriteriaFile(const std::string& file) {
  CriteriaFile all;
  std::map<std::string, std::string> homes;
  addFile(file, homes, all);
  return all;
}

void layOver(CriteriaFile& base, CriteriaFile own) {
  for (Criterion& criterion : own.criteria) {
    criterion.locallyModified = true;
    const auto known = std::find_if(base.criteria.begin(), base.criteria.end(),
                                    [&](const Criterion& each) { return each.id == criterion.id; });
    if (known == base.criteria.end()) {
      base.criteria.push_back(std::move(criterion));
      continue;
    }
    base.problems.push_back(
        {{},
         Severity::Note,
         words::withPrintedSigns("criterion " + criterion.id + " is locally modified: " + thresholdPhrase(criterion) +
                                 " in place of " + thresholdPhrase(*known)),
         "Reports name it so"});
    *known = std::move(criterion);
  }
  std::move(own.problems.begin(), own.problems.end(), std::back_inserter(base.problems));
}

}  // namespace sural::exam::criteria
