#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "exam/words/json_object.h"
#include "exam/worksheet/answers.h"

namespace sural::exam::worksheet {

namespace {

using nlohmann::json;
using words::JsonObject;

constexpr std::string_view kAdvice = "Correct the worksheet and read it again";

std::string unitsOf(const Field& field) {
  std::string all;
  for (const FieldUnit& unit : field.units) all += (all.empty() ? "" : " or ") + unit.word;
  return all;
}

std::string placeOf(const Site& site) {
  if (site.known()) return " (" + sural::toPhrase(site) + ")";
  return site.side ? " (" + std::string(toWord(*site.side)) + ")" : "";
}

// Reads the fields of one place into the answers.
class PlaceReader {
 public:
  PlaceReader(Answers& answers, Site site, Scope scope) : answers_(&answers), site_(std::move(site)), scope_(scope) {}

  void read(const json& fields) {
    if (fields.is_null()) return;
    if (!fields.is_object()) return complain("", "is not an object in braces");
    for (const auto& [id, value] : fields.items()) {
      const Field* field = fieldOf(answers_->form, id);
      if (field == nullptr)
        complain(id, "is not a field of this worksheet");
      else if (field->scope != scope_)
        complain(id, "does not belong here: it is asked for " + scopeWord(field->scope));
      else if (!value.is_null())
        readField(*field, value);
    }
  }

 private:
  static std::string scopeWord(Scope scope) {
    if (scope == Scope::Patient) return "the patient";
    return scope == Scope::Limb ? "each leg" : "a vessel";
  }

  void complain(const std::string& field, const std::string& what) {
    answers_->problems.push_back({answers_->file, Severity::Warning,
                                  (field.empty() ? "the worksheet" : field) + placeOf(site_) + " " + what,
                                  std::string(kAdvice)});
  }

  void readField(const Field& field, const json& value) {
    Answer answer{.field = field.id, .name = field.name, .group = field.group, .site = site_};
    answer.quantity = field.quantity;
    switch (field.kind) {
      case FieldKind::YesNo: return readYesNo(std::move(answer), value);
      case FieldKind::Choice: return readChoice(field, std::move(answer), value);
      case FieldKind::Points: return readPoints(field, std::move(answer), value);
      case FieldKind::Text: return readText(std::move(answer), value);
      case FieldKind::Number:
      case FieldKind::Laboratory: return readNumber(field, std::move(answer), value);
    }
  }

  void keep(Answer answer) { answers_->answers.push_back(std::move(answer)); }

  void readYesNo(Answer answer, const json& value) {
    const bool isWord = value == "yes" || value == "no";
    if (!value.is_boolean() && !isWord) return complain(answer.field, "takes yes or no");
    answer.word = value == "yes" || value == true ? "yes" : "no";
    keep(std::move(answer));
  }

  void readChoice(const Field& field, Answer answer, const json& value) {
    const bool known = value.is_string() && std::find(field.choices.begin(), field.choices.end(),
                                                      value.get<std::string>()) != field.choices.end();
    if (!known) return complain(field.id, fmt::format("takes one of {}", fmt::join(field.choices, ", ")));
    answer.word = value.get<std::string>();
    keep(std::move(answer));
  }

  void readPoints(const Field& field, Answer answer, const json& value) {
    const bool whole = value.is_number_integer() && value.get<double>() >= 0 && value.get<double>() <= field.most;
    if (!whole) return complain(field.id, fmt::format("takes whole points from 0 to {}", field.most));
    answer.number = value.get<double>();
    keep(std::move(answer));
  }

  void readText(Answer answer, const json& value) {
    if (!value.is_string()) return complain(answer.field, "takes a text");
    answer.word = value.get<std::string>();
    if (!answer.word.empty()) keep(std::move(answer));
  }

  void readNumber(const Field& field, Answer answer, const json& value) {
    if (value.is_number()) return complain(field.id, "was given without its unit; write " + unitsOf(field));
    JsonObject entry(value);
    const double number = entry.number("value");
    const std::string word = entry.text("unit");
    answer.flag = field.kind == FieldKind::Laboratory ? entry.optionalText("flag") : "";
    entry.refuseUnknownFields();
    if (!entry.ok()) return complain(field.id, "cannot be read: " + entry.complaint());
    if (!answer.flag.empty() && answer.flag != "low" && answer.flag != "normal" && answer.flag != "high")
      return complain(field.id, "has a flag that is none of low, normal and high");
    const auto unit =
        std::find_if(field.units.begin(), field.units.end(), [&](const FieldUnit& each) { return each.word == word; });
    if (unit == field.units.end())
      return complain(field.id,
                      fmt::format("was given in '{}'; it cannot be compared: write {}", word, unitsOf(field)));
    if (!isPlausible(field, number * unit->factor))
      return complain(field.id,
                      fmt::format("of {} {} is beyond what is plausible: check number and unit", number, word));
    answer.number = number;
    answer.unit = word;
    answer.factor = unit->factor;
    answer.quantity = unit->quantity;
    keep(std::move(answer));
  }

  static bool isPlausible(const Field& field, double value) {
    const double first = field.units.front().factor;
    return std::isfinite(value) && value >= field.least * first && value <= field.most * first;
  }

  Answers* answers_;
  Site site_;
  Scope scope_;
};

std::optional<Side> readSide(JsonObject& entry) {
  const std::string word = entry.optionalText("side");
  if (word == "left") return Side::Left;
  if (word == "right") return Side::Right;
  if (!word.empty()) entry.complain("side '" + word + "' is neither left nor right");
  return std::nullopt;
}

void readSegment(const json& value, Answers& answers) {
  JsonObject entry(value);
  Site site;
  site.vessel = entry.text("vessel");
  if (site.vessel && siteFromWords(*site.vessel).vessel != site.vessel)
    entry.complain("no vessel is called '" + *site.vessel + "'; `sural vessels` lists the names");
  site.side = readSide(entry);
  const std::string word = entry.optionalText("segment");
  for (const Segment segment : {Segment::Proximal, Segment::Middle, Segment::Distal, Segment::Origin})
    if (toWord(segment) == word) site.segment = segment;
  if (!word.empty() && !site.segment) entry.complain("segment '" + word + "' is not known");
  const json& fields = entry.object("fields");
  entry.refuseUnknownFields();
  if (entry.ok()) return PlaceReader(answers, site, Scope::Segment).read(fields);
  answers.problems.push_back(
      {answers.file, Severity::Warning, "a segment was left out: " + entry.complaint(), std::string(kAdvice)});
}

void readTick(const json& value, Answers& answers) {
  JsonObject entry(value);
  Tick tick{entry.text("step"), readSide(entry), entry.flag("done"), entry.optionalText("reason")};
  entry.refuseUnknownFields();
  const auto known = std::any_of(answers.form.steps.begin(), answers.form.steps.end(),
                                 [&](const Step& step) { return step.id == tick.step; });
  if (!known) entry.complain("'" + tick.step + "' is not a step of this worksheet");
  if (entry.ok()) return answers.ticks.push_back(std::move(tick));
  answers.problems.push_back(
      {answers.file, Severity::Warning, "a step was left out: " + entry.complaint(), std::string(kAdvice)});
}

Result<Answers> answersFrom(const json& content, const std::string& file, const Forms& forms) {
  JsonObject object(content);
  if (object.text("schema") != "sural.worksheet_answers/1")
    object.complain("'schema' is not sural.worksheet_answers/1");
  const std::string id = object.text("worksheet");
  const Form* form = forms.form(id);
  if (form == nullptr) object.complain("'worksheet' names none that is known");
  Answers answers;
  answers.file = file;
  if (form != nullptr) answers.form = *form;
  static const json kNothing;
  const auto placeIn = [&](const char* key) -> const json& { return object.has(key) ? object.object(key) : kNothing; };
  PlaceReader(answers, {}, Scope::Patient).read(placeIn("patient"));
  PlaceReader(answers, {{}, {}, Side::Left}, Scope::Limb).read(placeIn("left"));
  PlaceReader(answers, {{}, {}, Side::Right}, Scope::Limb).read(placeIn("right"));
  for (const json& value : object.optionalList("segments")) readSegment(value, answers);
  for (const json& value : object.optionalList("steps")) readTick(value, answers);
  answers.freeText = object.optionalText("free_text");
  object.refuseUnknownFields();
  if (object.ok()) return answers;
  return Error{object.complaint(), file, "`sural worksheet` shows the worksheets and their fields"};
}

}  // namespace

Result<Answers> readAnswers(const std::string& file, const Forms& forms) {
  const Result<json> content = words::readJsonFile(file);
  return content ? answersFrom(*content, file, forms) : Result<Answers>(content.error());
}

Result<Answers> readAnswersText(const std::string& text, const std::string& name, const Forms& forms) {
  const Result<json> content = words::parseJson(text, name);
  return content ? answersFrom(*content, name, forms) : Result<Answers>(content.error());
}

}  // namespace sural::exam::worksheet
