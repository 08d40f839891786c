#include "exam/report/impression.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <utility>

#include "exam/report/anatomy_order.h"
#include "exam/report/leg_findings.h"

namespace sural::exam::report {

namespace {

constexpr std::size_t kMostSegments = 8;  // segments in one sentence

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

// Quantities that answer one question, the most telling first.
constexpr auto kRefluxQuestion = std::to_array<std::string_view>({"reflux_time", "colour_reflux_time"});
constexpr auto kClotQuestion =
    std::to_array<std::string_view>({"compressibility", "filling_defect_length", "colour_filling_defect_length",
                                     "compression_ratio", "colour_filled_share"});
constexpr auto kNarrowingQuestion = std::to_array<std::string_view>(
    {"percent_diameter_stenosis", "velocity_ratio", "peak_systolic_velocity", "end_diastolic_velocity", "waveform",
     "waveform_resistance", "acceleration_time", "percent_area_stenosis", "occlusion_length"});

// The question that a value answers, and how telling it is for that: smaller is more.
std::pair<std::string_view, std::ptrdiff_t> questionOf(std::string_view quantity) {
  const auto among = [&](const auto& quantities) { return std::find(quantities.begin(), quantities.end(), quantity); };
  if (const auto* at = among(kRefluxQuestion); at != kRefluxQuestion.end())
    return {"reflux", at - kRefluxQuestion.begin()};
  if (const auto* at = among(kClotQuestion); at != kClotQuestion.end()) return {"clot", at - kClotQuestion.begin()};
  if (const auto* at = among(kNarrowingQuestion); at != kNarrowingQuestion.end())
    return {"narrowing", at - kNarrowingQuestion.begin()};
  return {quantity, 0};
}

int pressingOf(const Exam& exam, const Finding& finding) {
  if (isUrgent(exam, finding)) return 0;
  switch (finding.verdict) {
    case Verdict::Met: return 1;
    case Verdict::Indeterminate: return 2;
    case Verdict::NotMet: return 3;
  }
  return 3;
}

// Whether `a` says more about its question than `b`.
bool tellsMore(const Exam& exam, const JudgedValue& a, const JudgedValue& b) {
  const auto key = [&](const JudgedValue& value) {
    return std::tuple(pressingOf(exam, *value.leading), questionOf(value.quantity).second, value.lesion.value_or(0));
  };
  return key(a) < key(b);
}

// A red flag has said it at the top.
bool isRaised(const Exam& exam, const JudgedValue& value) {
  const std::string named = quantityPhrase(value.quantity) + " ";
  const std::string place = " in the " + toPhrase(value.site);
  return std::any_of(exam.redFlags.begin(), exam.redFlags.end(), [&](const std::string& flag) {
    const std::size_t at = flag.find(place);
    const char next = at == std::string::npos || at + place.size() >= flag.size() ? ' ' : flag[at + place.size()];
    return at != std::string::npos && (next == '.' || next == ';') && flag.find(named) != std::string::npos;
  });
}

// One value for each question in each segment: the most pressing of those that count.
std::vector<const JudgedValue*> spokenOf(const Exam& exam, const std::vector<JudgedValue>& judged,
                                         const ReaderDecisions& decisions) {
  std::vector<const JudgedValue*> spoken;
  for (const JudgedValue& value : judged) {
    if (!decisions.accepted.empty() && !decisions.accepted.contains(value.shown->id)) continue;
    const auto same = std::find_if(spoken.begin(), spoken.end(), [&](const JudgedValue* other) {
      return other->site == value.site && questionOf(other->quantity).first == questionOf(value.quantity).first;
    });
    if (same == spoken.end())
      spoken.push_back(&value);
    else if (tellsMore(exam, value, **same))
      *same = &value;
  }
  std::erase_if(spoken, [&](const JudgedValue* value) { return isRaised(exam, *value); });
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
  const std::string segment = segmentPhrase(value.site, words);
  const bool english = segment == segmentPhrase(value.site, {});  // other languages have capitals of their own
  const std::string text = english ? lowered(segment) : segment;
  const bool decided = value.leading->verdict != Verdict::Indeterminate;
  if (!decided) return text + " (" + words(printedQuantity(value.quantity)) + ")";
  return text + " (" + words(printedValue(*value.shown)) + ")";
}

std::string listOf(const std::vector<const JudgedValue*>& values, const Words& words) {
  std::vector<std::string> names;
  for (const JudgedValue* value : values) {
    const std::string name = namedValue(*value, words);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), kMostSegments); ++i) list += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > kMostSegments)
    list += filled(words(" and %1 more"), {std::to_string(names.size() - kMostSegments)});
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
  std::vector<Statement> statements = statementsOf(exam, spokenOf(exam, judged, options.decisions));
  std::stable_sort(statements.begin(), statements.end(),
                   [](const Statement& a, const Statement& b) { return orderOf(a) < orderOf(b); });
  for (const Statement& statement : statements)
    lines.push_back(
        {sentenceOf(statement, options.laboratory.words), statement.first->leading->verdict, statement.urgent});
  return lines;
}

}  // namespace sural::exam::report
