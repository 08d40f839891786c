#include "apps/commands/worksheet.h"

#include <fmt/format.h>

#include "apps/commands/output.h"
#include "apps/data_folder.h"
#include "apps/languages.h"
#include "exam/worksheet/form.h"

namespace sural::apps::commands {

namespace {

using exam::report::Words;
using exam::worksheet::Field;
using exam::worksheet::FieldKind;
using exam::worksheet::Form;
using exam::worksheet::Forms;
using exam::worksheet::Scope;

std::string takes(const Field& field, const Words& words) {
  switch (field.kind) {
    case FieldKind::YesNo: return words("yes or no");
    case FieldKind::Choice: return fmt::format("{}", fmt::join(field.choices, ", "));
    case FieldKind::Points: return fmt::format("0 to {} points", field.most);
    case FieldKind::Text: return words("text");
    case FieldKind::Number:
    case FieldKind::Laboratory: break;
  }
  std::string units;
  for (const exam::worksheet::FieldUnit& unit : field.units) units += (units.empty() ? "" : " or ") + unit.word;
  return "value in " + units + (field.kind == FieldKind::Laboratory ? ", flag low, normal or high" : "");
}

std::string_view placeOf(Scope scope) {
  if (scope == Scope::Patient) return "patient";
  return scope == Scope::Limb ? "left, right" : "segments";
}

void print(const Form& form, const Words& words) {
  fmt::print("{}: {} (version {})\n\n{}\n", form.id, words(form.title), form.version, words("Fields"));
  for (const Field& field : form.fields)
    fmt::print("  {} [{}]: {}; {}\n", field.id, placeOf(field.scope), words(field.name), takes(field, words));
  fmt::print("\n{}\n", words("Steps"));
  for (const exam::worksheet::Step& step : form.steps)
    fmt::print("  {}: {}{}\n", step.id, words(step.words), step.condition.empty() ? "" : " (" + step.condition + ")");
}

}  // namespace

ExitStatus worksheet(const std::string& id, const std::string& language) {
  const Result<Words> words = loadLanguage(language);
  if (!words) {
    printError(words.error());
    return kWrongCall;
  }
  const Forms forms = exam::worksheet::loadForms(dataFolder() + "/worksheets");
  printProblems(forms.problems);
  if (id.empty()) {
    for (const Form& form : forms.forms) fmt::print("{}: {}\n", form.id, (*words)(form.title));
    return statusOf(forms.forms.size(), forms.problems);
  }
  const Form* form = forms.form(id);
  if (form == nullptr) {
    printError({"there is no such worksheet", id, "`sural worksheet` lists them"});
    return kWrongCall;
  }
  print(*form, *words);
  return kDone;
}

}  // namespace sural::apps::commands
