#include "exam/criteria/read_term.h"

#include "exam/words/quantity_words.h"

namespace sural::exam::criteria {

namespace {

using nlohmann::json;
using words::JsonObject;

void readBound(JsonObject& entry, Term& term) {
  const std::string sign = entry.text("comparator");
  const std::optional<Comparator> comparator = comparatorFromSign(sign);
  if (!comparator) return entry.complain("comparator '" + sign + "' is none of >, >=, < and <=");
  const bool included = *comparator == Comparator::GreaterOrEqual || *comparator == Comparator::LessOrEqual;
  const bool isLower = *comparator == Comparator::Greater || *comparator == Comparator::GreaterOrEqual;
  (isLower ? term.lower : term.upper) = Bound{entry.number("bound"), included};
}

std::optional<Bound> readEnd(JsonObject& entry, const char* excluded, const char* included) {
  if (entry.has(excluded) && entry.has(included))
    entry.complain(std::string("'") + excluded + "' and '" + included + "' exclude each other");
  if (const std::optional<double> value = entry.optionalNumber(included)) return Bound{*value, true};
  if (const std::optional<double> value = entry.optionalNumber(excluded)) return Bound{*value, false};
  return std::nullopt;
}

void readRange(JsonObject& entry, Term& term) {
  term.lower = readEnd(entry, "above", "from");
  term.upper = readEnd(entry, "below", "to");
  if (!term.lower && !term.upper) entry.complain("'comparator' is missing");
  if (term.lower && term.upper && term.lower->value > term.upper->value)
    entry.complain("its lower end is larger than its upper");
}

void takeComplaint(JsonObject& parent, const std::string& place, JsonObject& entry) {
  entry.refuseUnknownFields();
  if (!entry.ok()) parent.complain(place + ": " + entry.complaint());
}

std::vector<Term> readAll(const json& list, JsonObject& parent) {
  std::vector<Term> terms;
  for (const json& value : list) terms.push_back(readTerm(value, parent));
  if (terms.empty()) parent.complain("'all' names no term");
  return terms;
}

std::vector<Term> readAlternative(const json& value, JsonObject& parent) {
  if (!value.is_object() || !value.contains("all")) return {readTerm(value, parent)};
  JsonObject entry(value);
  std::vector<Term> terms = readAll(entry.list("all"), entry);
  takeComplaint(parent, "any", entry);
  return terms;
}

}  // namespace

Unit readUnit(JsonObject& entry, const std::string& quantity, const std::string& over) {
  const std::string word = entry.text("unit");
  const std::optional<Unit> natural = words::unitOfQuantity(quantity);
  if (!natural) {
    entry.complain("quantity '" + quantity + "' is not one the results know");
    return Unit::None;
  }
  const std::optional<Unit> unit = unitFromWord(word);
  if (!unit) {
    entry.complain("unit '" + word + "' is not known");
    return Unit::None;
  }
  const bool isRatio = !over.empty() && (*unit == Unit::None || *unit == Unit::Percent);
  if (!isRatio && (*unit == Unit::Code || !convert({1, *natural}, *unit)))
    entry.complain("unit '" + word + "' does not fit " + quantity);
  return *unit;
}

Term readTerm(const json& value, JsonObject& parent) {
  JsonObject entry(value);
  Term term;
  term.quantity = entry.text("quantity");
  term.over = entry.optionalText("over");
  term.codes = entry.optionalTexts("codes");
  const bool isCode = words::unitOfQuantity(term.quantity) == Unit::Code;
  if (!term.over.empty() && !words::unitOfQuantity(term.over))
    entry.complain("quantity '" + term.over + "' is not one the results know");
  if (isCode) {
    term.unit = Unit::Code;
    if (term.codes.empty()) entry.complain("'codes' is missing");
  } else {
    term.unit = readUnit(entry, term.quantity, term.over);
    if (!term.codes.empty()) entry.complain("'codes' do not fit a number");
    if (entry.has("comparator"))
      readBound(entry, term);
    else
      readRange(entry, term);
  }
  takeComplaint(parent, "term", entry);
  return term;
}

std::vector<Term> readTerms(JsonObject& parent, const std::string& key) {
  std::vector<Term> terms;
  for (const json& value : parent.optionalList(key)) terms.push_back(readTerm(value, parent));
  return terms;
}

Grade readGrade(const json& value, JsonObject& parent) {
  JsonObject entry(value);
  Grade grade;
  grade.name = entry.text("grade");
  grade.abnormal = !entry.optionalFlag("normal");
  if (entry.has("all") == entry.has("any")) entry.complain("needs one of 'all' and 'any'");
  if (entry.has("all")) grade.anyOf.push_back(readAll(entry.list("all"), entry));
  if (entry.has("any"))
    for (const json& alternative : entry.list("any")) grade.anyOf.push_back(readAlternative(alternative, entry));
  if (grade.anyOf.empty()) entry.complain("'any' names no alternative");
  takeComplaint(parent, "grade " + grade.name, entry);
  return grade;
}

}  // namespace sural::exam::criteria
