#include "ui/session/worksheet_draft.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <vector>

namespace sural::ui::session {

namespace {

using exam::worksheet::Field;
using exam::worksheet::FieldKind;
using exam::worksheet::Form;
using exam::worksheet::Scope;

QString toQ(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

// A number however its reader writes the decimals; what is none stays a text, and the worksheet will say so.
QJsonValue numberOrText(const std::string& text) {
  bool good = false;
  const double number = QLocale::c().toDouble(toQ(text).trimmed().replace(QLatin1Char(','), QLatin1Char('.')), &good);
  return good ? QJsonValue(number) : QJsonValue(toQ(text));
}

QJsonValue valueOf(const Field& field, const WorksheetEntry& entry) {
  if (field.kind == FieldKind::Points) return numberOrText(entry.text);
  if (field.kind != FieldKind::Number && field.kind != FieldKind::Laboratory) return toQ(entry.text);
  const std::string unit = entry.unit.empty() && !field.units.empty() ? field.units.front().word : entry.unit;
  QJsonObject number{{QStringLiteral("value"), numberOrText(entry.text)}, {QStringLiteral("unit"), toQ(unit)}};
  if (!entry.flag.empty()) number[QStringLiteral("flag")] = toQ(entry.flag);
  return number;
}

Scope scopeOf(const Site& site) {
  if (site.vessel) return Scope::Segment;
  return site.side ? Scope::Limb : Scope::Patient;
}

QJsonObject fieldsAt(const WorksheetDraft& draft, const Form& form, const Site& site) {
  QJsonObject fields;
  for (const auto& [place, entry] : draft.entries) {
    const Field* field = exam::worksheet::fieldOf(form, place.field);
    if (field != nullptr && place.site == site && field->scope == scopeOf(site))
      fields[toQ(place.field)] = valueOf(*field, entry);
  }
  return fields;
}

QJsonArray segmentsOf(const WorksheetDraft& draft, const Form& form) {
  std::vector<Site> sites;
  for (const auto& [place, entry] : draft.entries)
    if (place.site.vessel && (sites.empty() || !(sites.back() == place.site))) sites.push_back(place.site);
  QJsonArray segments;
  for (const Site& site : sites) {
    QJsonObject segment{{QStringLiteral("vessel"), toQ(*site.vessel)}};
    if (site.segment) segment[QStringLiteral("segment")] = toQ(toWord(*site.segment));
    if (site.side) segment[QStringLiteral("side")] = toQ(toWord(*site.side));
    segment[QStringLiteral("fields")] = fieldsAt(draft, form, site);
    segments.append(segment);
  }
  return segments;
}

QJsonArray stepsOf(const WorksheetDraft& draft, const Form& form) {
  QJsonArray steps;
  for (const auto& [place, tick] : draft.ticks) {
    const bool known = std::any_of(form.steps.begin(), form.steps.end(),
                                   [&id = place.step](const auto& step) { return step.id == id; });
    if (!known) continue;
    QJsonObject step{{QStringLiteral("step"), toQ(place.step)}, {QStringLiteral("done"), tick.done}};
    if (place.side) step[QStringLiteral("side")] = toQ(toWord(*place.side));
    if (!tick.reason.empty()) step[QStringLiteral("reason")] = toQ(tick.reason);
    steps.append(step);
  }
  return steps;
}

}  // namespace

std::string answersText(const WorksheetDraft& draft, const Form& form) {
  QJsonObject answers{{QStringLiteral("schema"), QStringLiteral("sural.worksheet_answers/1")},
                      {QStringLiteral("worksheet"), toQ(draft.form)},
                      {QStringLiteral("patient"), fieldsAt(draft, form, {})},
                      {QStringLiteral("left"), fieldsAt(draft, form, {{}, {}, Side::Left})},
                      {QStringLiteral("right"), fieldsAt(draft, form, {{}, {}, Side::Right})},
                      {QStringLiteral("segments"), segmentsOf(draft, form)},
                      {QStringLiteral("steps"), stepsOf(draft, form)}};
  if (!draft.freeText.empty()) answers[QStringLiteral("free_text")] = toQ(draft.freeText);
  return QJsonDocument(answers).toJson().toStdString();
}

Result<exam::worksheet::Answers> answersOf(const WorksheetDraft& draft, const exam::worksheet::Forms& forms) {
  const Form* form = forms.form(draft.form);
  if (form == nullptr) return Error{"the worksheet '" + draft.form + "' is not known", "worksheet", "Choose another"};
  return exam::worksheet::readAnswersText(answersText(draft, *form), "worksheet", forms);
}

}  // namespace sural::ui::session
