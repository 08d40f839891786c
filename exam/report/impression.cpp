#include "exam/report/impression.h"

#include <algorithm>

#include "exam/report/anatomy_order.h"
#include "exam/report/leg_findings.h"

namespace sural::exam::report {

namespace {

constexpr std::size_t kMostNamed = 8;  // segments in one sentence

// The values that one sentence speaks about: of one leg, one verdict, one threshold of one quantity and source.
struct Statement {
  const JudgedValue* first = nullptr;
  bool urgent = false;
  std::vector<const JudgedValue*> values;
};

bool belongsTo(const Statement& statement, const JudgedValue& value, bool urgent) {
  const Finding& a = *statement.first->leading;
  const Finding& b = *value.leading;
  if (statement.first->site.side != value.site.side || a.verdict != b.verdict || statement.urgent != urgent)
    return false;
  if (a.verdict == Verdict::Indeterminate) return true;
  return a.criterion.grade == b.criterion.grade && thresholdPhrase(a.criterion) == thresholdPhrase(b.criterion) &&
         statement.first->quantity == value.quantity && a.criterion.source.shortName == b.criterion.source.shortName;
}

std::vector<const JudgedValue*> spokenOf(const std::vector<JudgedValue>& judged, const ReaderDecisions& decisions) {
  std::vector<const JudgedValue*> spoken;
  for (const JudgedValue& value : judged)
    if (decisions.accepted.empty() || decisions.accepted.contains(value.shown->id)) spoken.push_back(&value);
  return spoken;
}

std::vector<Statement> statementsOf(const Exam& exam, const std::vector<const JudgedValue*>& values) {
  std::vector<Statement> statements;
  for (const JudgedValue* value : values) {
    const bool urgent = isUrgent(exam, *value->leading);
    const auto found = std::find_if(statements.begin(), statements.end(),
                                    [&](const Statement& each) { return belongsTo(each, *value, urgent); });
    if (found == statements.end())
      statements.push_back({value, urgent, {value}});
    else
      found->values.push_back(value);
  }
  return statements;
}

std::string lowered(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::string namedValue(const JudgedValue& value, const Words& words) {
  std::string text = lowered(words(segmentPhrase(value.site)));
  const bool decided = value.leading->verdict != Verdict::Indeterminate;
  if (!decided) return text + " (" + words(printedQuantity(value.quantity)) + ")";
  return text + " (" + printedValue(*value.shown) + ")";
}

std::string listOf(const std::vector<const JudgedValue*>& values, const Words& words) {
  std::vector<std::string> names;
  for (const JudgedValue* value : values) {
    const std::string name = namedValue(*value, words);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNamed); ++i) list += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > kMostNamed) list += filled(words(" and %1 more"), {std::to_string(names.size() - kMostNamed)});
  return list;
}

std::string sentenceOf(const Statement& statement, const Words& words) {
  const Finding& finding = *statement.first->leading;
  const std::string leg = words(legTitle(statement.first->site.side));
  const std::string list = listOf(statement.values, words);
  if (finding.verdict == Verdict::Indeterminate) return filled(words("%1: could not be decided in %2."), {leg, list});
  const std::string source = thresholdPhrase(finding.criterion) + ", " + finding.criterion.source.shortName;
  const std::string named = finding.criterion.grade.substr(0, finding.criterion.grade.find(':'));
  const std::string grade = words(named.empty() ? printedQuantity(statement.first->quantity) : named);
  if (finding.verdict == Verdict::NotMet && !criteria::gradePhrase(finding).empty())
    return filled(words("%1: %2 in %3; %4."), {leg, grade, list, source});
  if (finding.verdict == Verdict::Met)
    return filled(words("%1: criterion for %2 met in %3; %4."), {leg, grade, list, source});
  return filled(words("%1: criterion for %2 not met in %3; %4."), {leg, grade, list, source});
}

int orderOf(const Statement& statement) {
  if (statement.urgent) return 0;
  switch (statement.first->leading->verdict) {
    case Verdict::Met: return 1;
    case Verdict::NotMet: return 2;
    case Verdict::Indeterminate: return 3;
  }
  return 3;
}

}  // namespace

std::vector<ImpressionLine> impressionOf(const Exam& exam, const std::vector<JudgedValue>& judged,
                                         const ReportOptions& options) {
  std::vector<ImpressionLine> lines;
  for (const std::string& flag : exam.redFlags) lines.push_back({flag, Verdict::Met, true});
  std::vector<Statement> statements = statementsOf(exam, spokenOf(judged, options.decisions));
  std::stable_sort(statements.begin(), statements.end(),
                   [](const Statement& a, const Statement& b) { return orderOf(a) < orderOf(b); });
  for (const Statement& statement : statements)
    lines.push_back(
        {sentenceOf(statement, options.laboratory.words), statement.first->leading->verdict, statement.urgent});
  return lines;
}

}  // namespace sural::exam::report
