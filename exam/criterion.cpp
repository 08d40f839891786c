#include "exam/criterion.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <utility>

#include "exam/json_object.h"
#include "exam/quantity_words.h"
#include "imaging/model/site.h"

namespace sural::exam {

namespace {

using nlohmann::json;

constexpr std::array<std::pair<Comparator, std::string_view>, 4> kComparators{{
    {Comparator::Greater, ">"},
    {Comparator::GreaterOrEqual, ">="},
    {Comparator::Less, "<"},
    {Comparator::LessOrEqual, "<="},
}};

constexpr std::string_view kAdvice = "The format is described in the README.md beside the criteria";

// What the entries of one file share.
struct SetHeader {
  std::string set;
  bool isDefault = false;
  json sources;
};

Comparator readComparator(JsonObject& entry) {
  const std::string word = entry.text("comparator");
  for (const auto& [comparator, sign] : kComparators)
    if (sign == word) return comparator;
  entry.complain("comparator '" + word + "' is none of >, >=, < and <=");
  return Comparator::Greater;
}

// A quantity that results know, in a unit into which its own can be converted.
void readQuantity(JsonObject& entry, Criterion& criterion) {
  criterion.quantity = entry.text("quantity");
  const std::string unitWord = entry.text("unit");
  const std::optional<Unit> natural = unitOfQuantity(criterion.quantity);
  if (!natural) return entry.complain("quantity '" + criterion.quantity + "' is not one the results know");
  const std::optional<Unit> unit = unitFromWord(unitWord);
  if (!unit) return entry.complain("unit '" + unitWord + "' is not known");
  if (*unit == Unit::Code || !convert({1, *natural}, *unit))
    entry.complain("unit '" + unitWord + "' does not fit " + criterion.quantity);
  criterion.unit = *unit;
}

std::vector<std::string> readVessels(JsonObject& entry) {
  std::vector<std::string> vessels = entry.texts("vessels");
  if (vessels.empty()) entry.complain("'vessels' names no vessel");
  for (const std::string& vessel : vessels) {
    const Site site{vessel, {}, {}};
    const bool snakeCase = vessel.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
    if (!snakeCase || (!site.isVein() && !site.isArtery()))
      entry.complain("'" + vessel + "' is not a vessel in snake case, such as great_saphenous_vein");
  }
  return vessels;
}

std::vector<Position> readPositions(JsonObject& entry) {
  std::vector<Position> positions;
  for (const std::string& word : entry.texts("positions")) {
    const std::optional<Position> position = positionFromWord(word);
    if (position)
      positions.push_back(*position);
    else
      entry.complain("position '" + word + "' is not known");
  }
  return positions;
}

Confidence readConfidence(JsonObject& entry) {
  const std::string word = entry.text("confidence");
  if (word != "read" && word != "knowledge") entry.complain("confidence '" + word + "' is neither read nor knowledge");
  return word == "read" ? Confidence::Read : Confidence::Knowledge;
}

std::string readNote(JsonObject& entry) {
  const std::string note = entry.optionalText("note");
  const std::string readIn = entry.optionalText("read_in");
  if (readIn.empty()) return note;
  return note + (note.empty() ? "" : " ") + "Read in: " + readIn + ".";
}

Citation readCitation(JsonObject& entry, const json& sources) {
  constexpr int kOldestYear = 1900;
  constexpr int kLastYear = 2200;
  const std::string key = entry.text("source");
  if (key.empty()) return {};
  if (!sources.contains(key)) {
    entry.complain("source '" + key + "' is not among the file's sources");
    return {};
  }
  JsonObject source(sources.at(key));
  Citation citation{source.text("citation"), source.text("short_name"), source.integer("year"),
                    source.optionalText("doi")};
  if (citation.year < kOldestYear || citation.year > kLastYear) source.complain("'year' is not a year");
  source.refuseUnknownFields();
  if (!source.ok()) entry.complain("source '" + key + "': " + source.complaint());
  return citation;
}

Result<Criterion> readCriterion(const json& value, const SetHeader& header) {
  JsonObject entry(value);
  Criterion criterion;
  criterion.id = entry.text("id");
  criterion.source = readCitation(entry, header.sources);
  readQuantity(entry, criterion);
  criterion.vessels = readVessels(entry);
  criterion.comparator = readComparator(entry);
  criterion.bound = entry.number("bound");
  criterion.grade = entry.text("grade");
  criterion.label = entry.text("label");
  criterion.positions = readPositions(entry);
  criterion.provoked = entry.flag("provoked");
  criterion.cause = entry.text("cause");
  criterion.confidence = readConfidence(entry);
  criterion.note = readNote(entry);
  criterion.set = header.set;
  criterion.isDefault = header.isDefault;
  entry.refuseUnknownFields();
  if (!entry.ok()) return Error{entry.complaint(), {}, std::string(kAdvice)};
  return criterion;
}

// "ven.reflux.gsv.svs2022", or the entry's place where it has no id.
std::string entryName(const json& value, std::size_t index) {
  if (value.is_object() && value.contains("id") && value["id"].is_string()) return value["id"].get<std::string>();
  return fmt::format("number {} of the file", index + 1);
}

Problem leftOut(const std::string& file, const std::string& entry, const std::string& why) {
  return {file, Severity::Error, "criterion " + entry + " left out: " + why, std::string(kAdvice)};
}

Problem fileLeftOut(const std::string& file, const std::string& why) {
  return {file, Severity::Error, "criteria file left out: " + why, std::string(kAdvice)};
}

// Takes over the entries of one file; `homes` remembers in which file an id was first seen.
void addEntries(const std::string& file, const json& entries, const SetHeader& header,
                std::map<std::string, std::string>& homes, CriteriaFile& all) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string name = entryName(entries[i], i);
    Result<Criterion> criterion = readCriterion(entries[i], header);
    if (!criterion) {
      all.problems.push_back(leftOut(file, name, criterion.error().what));
    } else if (const auto [home, isNew] = homes.emplace(criterion->id, file); !isNew) {
      all.problems.push_back(leftOut(file, name, "its id is already used in " + home->second));
    } else {
      all.criteria.push_back(std::move(criterion).value());
    }
  }
}

void addFile(const std::string& file, std::map<std::string, std::string>& homes, CriteriaFile& all) {
  const Result<json> content = readJsonFile(file);
  if (!content) {
    all.problems.push_back(fileLeftOut(file, content.error().what));
    return;
  }
  JsonObject fields(*content);
  if (fields.text("schema") != "sural.criteria/1") fields.complain("'schema' is not sural.criteria/1");
  fields.text("title");
  const SetHeader header{fields.text("set"), fields.flag("default"), fields.object("sources")};
  const json& entries = fields.list("criteria");
  fields.refuseUnknownFields();
  if (fields.ok())
    addEntries(file, entries, header, homes, all);
  else
    all.problems.push_back(fileLeftOut(file, fields.complaint()));
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

std::string_view toSign(Comparator comparator) {
  for (const auto& [known, sign] : kComparators)
    if (known == comparator) return sign;
  return ">";
}

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

std::string thresholdPhrase(const Criterion& criterion) {
  const std::string phrase = fmt::format("{} {}", toSign(criterion.comparator), criterion.bound);
  return criterion.unit == Unit::None ? phrase : phrase + " " + std::string(toWord(criterion.unit));
}

}  // namespace sural::exam
