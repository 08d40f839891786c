#include "exam/criteria/read_criterion.h"

#include <algorithm>
#include <cmath>

#include "exam/criteria/read_term.h"
#include "exam/words/json_object.h"
#include "exam/words/quantity_words.h"
#include "imaging/model/site.h"

namespace sural::exam::criteria {

namespace {

using nlohmann::json;
using words::JsonObject;

bool isVesselWord(const std::string& word) {
  const Site site{word, {}, {}};
  const bool snakeCase = word.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
  return snakeCase && (site.isVein() || site.isArtery() || word.ends_with("_graft") || word.ends_with("_anastomosis"));
}

// Only values of a limb or a patient have no vessel.
std::vector<std::string> readVessels(JsonObject& entry, const std::string& quantity) {
  std::vector<std::string> vessels = entry.texts("vessels");
  if (vessels.empty() && !words::isOfLimbOrPatient(quantity)) entry.complain("'vessels' names no vessel");
  for (const std::string& vessel : vessels)
    if (!isVesselWord(vessel))
      entry.complain("'" + vessel + "' is not a vessel in snake case, such as great_saphenous_vein");
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
  const std::optional<Confidence> confidence = confidenceFromWord(word);
  if (!confidence) entry.complain("confidence '" + word + "' is none of primary, secondary, read and knowledge");
  return confidence.value_or(Confidence::Knowledge);
}

Kind readKind(JsonObject& entry) {
  const std::string word = entry.optionalText("kind");
  if (word.empty()) return Kind::Threshold;
  const std::optional<Kind> kind = kindFromWord(word);
  if (!kind) entry.complain("kind '" + word + "' is not known");
  return kind.value_or(Kind::Threshold);
}

std::string readNote(JsonObject& entry) {
  const std::string note = entry.optionalText("note");
  const std::string readIn = entry.optionalText("read_in");
  if (readIn.empty()) return note;
  return note + (note.empty() ? "" : " ") + "Read in: " + readIn + ".";
}

// Undated sources (a web page, a definition) say so with null.
int readYear(JsonObject& source, const json& value) {
  constexpr int kOldestYear = 1900;
  constexpr int kLastYear = 2200;
  if (value.is_object() && value.contains("year") && value.at("year").is_null()) {
    source.optionalText("year");
    return 0;
  }
  const int year = source.integer("year");
  if (year < kOldestYear || year > kLastYear) source.complain("'year' is not a year");
  return year;
}

Citation readCitation(JsonObject& entry, const json& sources) {
  const std::string key = entry.text("source");
  if (key.empty()) return {};
  if (!sources.contains(key)) {
    entry.complain("source '" + key + "' is not among the file's sources");
    return {};
  }
  const json& value = sources.at(key);
  JsonObject source(value);
  Citation citation{source.text("citation"), source.text("short_name"), 0, source.optionalText("doi")};
  citation.year = readYear(source, value);
  source.endWithin(entry, "source '" + key + "'");
  return citation;
}

void readSimple(JsonObject& entry, Criterion& criterion) {
  criterion.unit = readUnit(entry, criterion.quantity);
  const std::string sign = entry.text("comparator");
  const std::optional<Comparator> comparator = comparatorFromSign(sign);
  if (!comparator) entry.complain("comparator '" + sign + "' is none of >, >=, < and <=");
  criterion.comparator = comparator.value_or(Comparator::Greater);
  criterion.bound = entry.number("bound");
  criterion.grade = entry.text("grade");
}

// The first number stands for the criterion where one line is drawn for it.
void readGrades(JsonObject& entry, Criterion& criterion) {
  for (const json& value : entry.list("grades")) criterion.grades.push_back(readGrade(value, entry));
  if (criterion.grades.empty()) return entry.complain("'grades' is empty");
  if (!words::unitOfQuantity(criterion.quantity))
    entry.complain("quantity '" + criterion.quantity + "' is not one the results know");
  const auto found =
      std::find_if(criterion.grades.begin(), criterion.grades.end(), [](const Grade& grade) { return grade.abnormal; });
  const Grade& first = found == criterion.grades.end() ? criterion.grades.front() : *found;
  criterion.grade = first.name;
  if (first.anyOf.empty() || first.anyOf.front().empty()) return;
  const Term& term = first.anyOf.front().front();
  criterion.unit = term.unit;
  const std::optional<Bound> bound = term.lower ? term.lower : term.upper;
  if (!bound) return;
  criterion.bound = bound->value;
  criterion.comparator = term.lower ? (bound->included ? Comparator::GreaterOrEqual : Comparator::Greater)
                                    : (bound->included ? Comparator::LessOrEqual : Comparator::Less);
}

void readApplied(JsonObject& entry, Criterion& criterion) {
  criterion.quantity = entry.text("quantity");
  if (entry.has("grades"))
    readGrades(entry, criterion);
  else
    readSimple(entry, criterion);
  criterion.vessels = readVessels(entry, criterion.quantity);
  criterion.positions = readPositions(entry);
  criterion.provoked = entry.flag("provoked");
  criterion.cause = entry.text("cause");
  if (criterion.cause == "none") criterion.cause.clear();
  criterion.urgent = entry.optionalFlag("urgent");
  const std::optional<double> angle = entry.optionalNumber("angle_at_most");
  constexpr double kOnlyAngle = 60;
  if (angle && std::abs(*angle - kOnlyAngle) > 0) entry.complain("'angle_at_most' can only be 60");
  criterion.angleAtMost60 = angle.has_value();
  criterion.proximalReference = entry.optionalFlag("proximal_reference");
  criterion.onlyWhere = readTerms(entry, "only_where");
  criterion.unless = readTerms(entry, "unless");
  criterion.requirements = readTerms(entry, "requires");
}

void readStated(JsonObject& entry, Criterion& criterion) {
  criterion.statement = entry.text("statement");
  criterion.quantity = entry.optionalText("quantity");
  criterion.vessels = entry.optionalTexts("vessels");
}

}  // namespace

Result<Criterion> readCriterion(const json& value, const json& sources, const SetHeader& header) {
  JsonObject entry(value);
  Criterion criterion;
  criterion.id = entry.text("id");
  criterion.kind = readKind(entry);
  criterion.source = readCitation(entry, sources);
  criterion.label = entry.text("label");
  if (isApplied(criterion))
    readApplied(entry, criterion);
  else
    readStated(entry, criterion);
  criterion.confidence = readConfidence(entry);
  criterion.note = readNote(entry);
  criterion.set = header.set;
  criterion.setTitle = header.title;
  criterion.setVersion = header.version;
  criterion.isDefault = header.isDefault;
  entry.refuseUnknownFields();
  if (entry.ok()) return criterion;
  return Error{entry.complaint(), {}, "The format is described in the README.md beside the criteria"};
}

}  // namespace sural::exam::criteria
