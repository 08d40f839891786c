#include "exam/worksheet/form.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "exam/words/json_object.h"
#include "exam/words/quantity_words.h"

namespace sural::exam::worksheet {

namespace {

using nlohmann::json;
using words::JsonObject;

constexpr std::array<std::pair<FieldKind, std::string_view>, 6> kKinds{{
    {FieldKind::YesNo, "yes_no"},
    {FieldKind::Choice, "choice"},
    {FieldKind::Number, "number"},
    {FieldKind::Laboratory, "laboratory"},
    {FieldKind::Points, "points"},
    {FieldKind::Text, "text"},
}};

constexpr std::array<std::pair<Scope, std::string_view>, 3> kScopes{{
    {Scope::Patient, "patient"},
    {Scope::Limb, "limb"},
    {Scope::Segment, "segment"},
}};

template <class Value, std::size_t Size>
Value readWord(JsonObject& entry, const std::string& key,
               const std::array<std::pair<Value, std::string_view>, Size>& known) {
  const std::string word = entry.text(key);
  for (const auto& [value, name] : known)
    if (name == word) return value;
  entry.complain(key + " '" + word + "' is not known");
  return known.front().first;
}

void requireQuantity(JsonObject& entry, const std::string& quantity) {
  if (!quantity.empty() && !words::unitOfQuantity(quantity))
    entry.complain("quantity '" + quantity + "' is not one the results know");
}

FieldUnit readUnit(const json& value, JsonObject& parent, const std::string& quantity) {
  JsonObject entry(value);
  FieldUnit unit{entry.text("unit"), entry.optionalNumber("factor").value_or(1), entry.optionalText("quantity")};
  if (unit.quantity.empty()) unit.quantity = quantity;
  if (!(unit.factor > 0)) entry.complain("'factor' is not above 0");
  requireQuantity(entry, unit.quantity);
  entry.endWithin(parent, "units");
  return unit;
}

bool isNumber(FieldKind kind) { return kind == FieldKind::Number || kind == FieldKind::Laboratory; }

Field readField(const json& value, JsonObject& parent) {
  JsonObject entry(value);
  Field field;
  field.id = entry.text("id");
  field.name = entry.text("name");
  field.group = entry.text("group");
  field.kind = readWord(entry, "kind", kKinds);
  field.scope = readWord(entry, "scope", kScopes);
  field.quantity = entry.optionalText("quantity");
  field.choices = entry.optionalTexts("choices");
  field.least = entry.optionalNumber("least").value_or(0);
  field.most = entry.optionalNumber("most").value_or(0);
  requireQuantity(entry, field.quantity);
  for (const json& unit : entry.optionalList("units")) field.units.push_back(readUnit(unit, entry, field.quantity));
  if (isNumber(field.kind) && field.units.empty()) entry.complain("'units' is missing");
  if (isNumber(field.kind) && !(field.most > field.least)) entry.complain("'most' is not above 'least'");
  if (field.kind == FieldKind::Choice && field.choices.empty()) entry.complain("'choices' is missing");
  if (field.kind == FieldKind::Points && !(field.most > 0)) entry.complain("'most' is missing");
  entry.endWithin(parent, "field " + field.id);
  return field;
}

Step readStep(const json& value, JsonObject& parent) {
  JsonObject entry(value);
  Step step;
  step.id = entry.text("id");
  step.words = entry.text("words");
  step.vessel = entry.optionalText("vessel");
  step.segment = entry.optionalText("segment");
  step.quantities = entry.optionalTexts("quantities");
  step.bothSides = entry.optionalFlag("both_sides");
  step.condition = entry.optionalText("condition");
  for (const std::string& quantity : step.quantities) requireQuantity(entry, quantity);
  if (step.vessel.empty() != step.quantities.empty()) entry.complain("'vessel' and 'quantities' belong together");
  entry.endWithin(parent, "step " + step.id);
  return step;
}

Site readSegment(const json& value, JsonObject& parent) {
  JsonObject entry(value);
  Site site;
  site.vessel = entry.text("vessel");
  const std::string word = entry.optionalText("segment");
  for (const Segment segment : {Segment::Proximal, Segment::Middle, Segment::Distal, Segment::Origin})
    if (toWord(segment) == word) site.segment = segment;
  if (!word.empty() && !site.segment) entry.complain("segment '" + word + "' is not known");
  entry.endWithin(parent, "segments");
  return site;
}

std::vector<Field> readFields(JsonObject& file) {
  std::vector<Field> fields;
  std::set<std::string> ids;
  for (const json& value : file.optionalList("fields")) {
    fields.push_back(readField(value, file));
    if (!ids.insert(fields.back().id).second) file.complain("the field '" + fields.back().id + "' is there twice");
  }
  return fields;
}

using SharedFields = std::map<std::string, std::vector<Field>>;

Form readForm(JsonObject& file, const SharedFields& shared) {
  Form form;
  form.id = file.text("id");
  form.title = file.text("title");
  form.version = file.text("version");
  form.source = file.optionalText("source");
  for (const std::string& name : file.optionalTexts("includes")) {
    const auto found = shared.find(name);
    if (found == shared.end())
      file.complain("there are no fields called '" + name + "'");
    else
      form.fields.insert(form.fields.end(), found->second.begin(), found->second.end());
  }
  for (Field& field : readFields(file)) form.fields.push_back(std::move(field));
  for (const json& value : file.list("steps")) form.steps.push_back(readStep(value, file));
  for (const json& value : file.list("segments")) form.segments.push_back(readSegment(value, file));
  return form;
}

struct FormFile {
  std::string path;
  json content;
};

Problem leftOut(const std::string& file, const std::string& why) {
  return {file, Severity::Error, "worksheet left out: " + why, "The format is described in the README.md beside it"};
}

// The files of a folder that hold JSON objects, by name.
std::vector<FormFile> readFiles(const std::string& folder, Forms& forms) {
  std::vector<std::string> paths;
  std::error_code failed;
  for (std::filesystem::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
    if (it->path().extension() == ".json") paths.push_back(it->path().string());
  std::sort(paths.begin(), paths.end());
  std::vector<FormFile> files;
  for (const std::string& path : paths) {
    Result<json> content = words::readJsonFile(path);
    if (content)
      files.push_back({path, std::move(content).value()});
    else
      forms.problems.push_back(leftOut(path, content.error().what));
  }
  return files;
}

bool isShared(const FormFile& file) {
  return file.content.is_object() && file.content.value("schema", json()) == "sural.worksheet_fields/1";
}

SharedFields readShared(const std::vector<FormFile>& files, Forms& forms) {
  SharedFields shared;
  for (const FormFile& file : files) {
    if (!isShared(file)) continue;
    JsonObject object(file.content);
    object.text("schema");
    const std::string id = object.text("id");
    std::vector<Field> fields = readFields(object);
    object.refuseUnknownFields();
    if (object.ok())
      shared[id] = std::move(fields);
    else
      forms.problems.push_back(leftOut(file.path, object.complaint()));
  }
  return shared;
}

}  // namespace

const Form* Forms::form(const std::string& id) const {
  const auto found = std::find_if(forms.begin(), forms.end(), [&](const Form& each) { return each.id == id; });
  return found == forms.end() ? nullptr : &*found;
}

Forms loadForms(const std::string& folder) {
  Forms forms;
  const std::vector<FormFile> files = readFiles(folder, forms);
  const SharedFields shared = readShared(files, forms);
  for (const FormFile& file : files) {
    if (isShared(file)) continue;
    JsonObject object(file.content);
    if (object.text("schema") != "sural.worksheet/1") object.complain("'schema' is not sural.worksheet/1");
    Form form = readForm(object, shared);
    object.refuseUnknownFields();
    if (object.ok())
      forms.forms.push_back(std::move(form));
    else
      forms.problems.push_back(leftOut(file.path, object.complaint()));
  }
  return forms;
}

const Field* fieldOf(const Form& form, const std::string& id) {
  const auto found =
      std::find_if(form.fields.begin(), form.fields.end(), [&](const Field& field) { return field.id == id; });
  return found == form.fields.end() ? nullptr : &*found;
}

}  // namespace sural::exam::worksheet
