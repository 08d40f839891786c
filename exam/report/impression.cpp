#include "exam/report/impression.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "exam/report/anatomy_order.h"
#include "exam/report/leg_findings.h"
#include "exam/report/measured_from.h"
#include "exam/report/report_phrases.h"

namespace sural::exam::report {

namespace {

constexpr std::size_t kMostSegments = 8;  // segments in one sentence

// The values that one sentence speaks about: of one leg, one verdict, one threshold of one quantity and source.
struct Statement {
  const JudgedValue* first = nullptr;
  std::vector<const JudgedValue*> values;
};

// How the lines are written, and what the reader decided.
struct Writing {
  const Words& words;
  const ReaderDecisions& decisions;

  // Before a reader decided anything, the heading says of all of it that it is preliminary.
  [[nodiscard]] bool tellsReviewed() const { return !decisions.accepted.empty() || !decisions.signedAt.empty(); }
  [[nodiscard]] bool isReviewed(const Measurement& m) const {
    return !tellsReviewed() || decisions.accepted.contains(m.id);
  }
};

bool belongsTo(const Statement& statement, const JudgedValue& value, const Writing& writing) {
  const Finding& a = *statement.first->leading;
  const Finding& b = *value.leading;
  if (statement.first->site.side != value.site.side || a.verdict != b.verdict ||
      statement.first->urgent != value.urgent ||
      writing.isReviewed(*statement.first->shown) != writing.isReviewed(*value.shown))
    return false;
  if (a.verdict == Verdict::Indeterminate) return a.reason == b.reason;
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

int pressingOf(const JudgedValue& value) {
  if (value.urgent) return 0;
  switch (value.leading->verdict) {
    case Verdict::Met: return 1;
    case Verdict::Indeterminate: return 2;
    case Verdict::NotMet: return 3;
  }
  return 3;
}

// Whether `a` says more about its question than `b`.
bool tellsMore(const JudgedValue& a, const JudgedValue& b) {
  const auto key = [&](const JudgedValue& value) {
    return std::tuple(pressingOf(value), questionOf(value.quantity).second, value.lesion.value_or(0));
  };
  return key(a) < key(b);
}

// A red flag has said it at the top.
bool isRaised(const Exam& exam, const JudgedValue& value) {
  return std::any_of(exam.redFlags.begin(), exam.redFlags.end(), [&](const RedFlag& flag) {
    return std::any_of(value.measurements.begin(), value.measurements.end(), [&](const Measurement* m) {
      return std::find(flag.measurementIds.begin(), flag.measurementIds.end(), m->id) != flag.measurementIds.end();
    });
  });
}

// A value that leads without having been accepted, and what the reader accepted of the same: both, where the criteria
// say different things of them, else what was accepted.
std::vector<JudgedValue> asReviewed(const Exam& exam, const JudgedValue& value, const Writing& writing) {
  if (writing.isReviewed(*value.shown)) return {value};
  std::optional<JudgedValue> accepted = restrictedTo(exam, value, writing.decisions.accepted);
  if (!accepted) return {value};
  const Finding& all = *value.leading;
  const Finding& reviewed = *accepted->leading;
  const bool sameWords = printedGrade(all, {}) == printedGrade(reviewed, {});  // one criterion may have several grades
  if (all.criterion.id == reviewed.criterion.id && all.verdict == reviewed.verdict && sameWords)
    return {std::move(*accepted)};
  return {value, std::move(*accepted)};
}

// One value for each question in each segment, the most pressing; of those that a reader accepted and of those that
// nobody has looked at each one, unless what was accepted is the more pressing.
std::vector<JudgedValue> spokenOf(const Exam& exam, const std::vector<JudgedValue>& judged, const Writing& writing) {
  std::vector<JudgedValue> spoken;
  const auto take = [&](JudgedValue value) {
    const auto same = std::find_if(spoken.begin(), spoken.end(), [&](const JudgedValue& other) {
      return other.site == value.site && questionOf(other.quantity).first == questionOf(value.quantity).first &&
             writing.isReviewed(*other.shown) == writing.isReviewed(*value.shown);
    });
    if (same == spoken.end())
      spoken.push_back(std::move(value));
    else if (tellsMore(value, *same))
      *same = std::move(value);
  };
  for (const JudgedValue& value : judged)
    for (JudgedValue& one : asReviewed(exam, value, writing)) take(std::move(one));
  std::vector<JudgedValue> kept;
  for (const JudgedValue& value : spoken) {
    const bool isCovered = std::any_of(spoken.begin(), spoken.end(), [&](const JudgedValue& other) {
      return !writing.isReviewed(*value.shown) && writing.isReviewed(*other.shown) && other.site == value.site &&
             questionOf(other.quantity).first == questionOf(value.quantity).first &&
             pressingOf(other) <= pressingOf(value) && value.leading->verdict != Verdict::Met;
    });
    if (!isCovered && !isRaised(exam, value)) kept.push_back(value);
  }
  return kept;
}

std::vector<Statement> statementsOf(const std::vector<JudgedValue>& values, const Writing& writing) {
  std::vector<Statement> statements;
  for (const JudgedValue& value : values) {
    const auto found = std::find_if(statements.begin(), statements.end(),
                                    [&](const Statement& each) { return belongsTo(each, value, writing); });
    if (found == statements.end())
      statements.push_back({&value, {&value}});
    else
      found->values.push_back(&value);
  }
  return statements;
}

void nameOnce(std::vector<std::string>& texts, std::string text) {
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(std::move(text));
}

std::string listOf(const std::vector<std::string>& names, const std::string& separator, const Words& words) {
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), kMostSegments); ++i) list += (i == 0 ? "" : separator) + names[i];
  if (names.size() > kMostSegments)
    list += filled(words(" and %1 more"), {std::to_string(names.size() - kMostSegments)});
  return list;
}

// "1.27 s ± 0.02", with the quantity before it where the grade does not say what was measured; empty where the grade
// says the value itself.
std::string valueInSentence(const JudgedValue& value, const Words& words) {
  const std::string grade = printedGrade(*value.leading, {});
  const std::string quantity = printedQuantity(value.quantity);
  const std::string text = printedValue(*value.shown);
  if (value.shown->code && grade.find(text) != std::string::npos) return {};
  const bool decided = value.leading->verdict != Verdict::Indeterminate;
  const bool named = value.shown->code || (decided && quantity.starts_with(grade));
  return (named ? "" : words(quantity) + " ") + printedValue(*value.shown, words);
}

// "great saphenous vein (1.05 s ± 0.02, edited by the reader)"
std::string placedValue(const JudgedValue& value, const Writing& writing) {
  const Words& words = writing.words;
  const bool isEdited = !machineValue(*value.shown, writing.decisions, words).empty();
  const std::string edited = isEdited ? words("edited by the reader") : std::string();
  const std::string segment = segmentInSentence(value.site, words);
  if (value.leading->verdict == Verdict::Indeterminate && !value.shown->measured())
    return segment + " (" + words(printedQuantity(value.quantity)) + ")";
  const std::string text = valueInSentence(value, words);
  if (text.empty() && edited.empty()) return segment;
  return segment + " (" + text + (text.empty() || edited.empty() ? "" : ", ") + edited + ")";
}

// "; > 0.5 s, SVS/AVF/AVLS 2022"; a code is its own threshold.
std::string groundOf(const JudgedValue& value, const Words& words) {
  const std::string source = value.leading->criterion.source.shortName;
  if (value.shown->code) return "; " + source;
  return "; " + printedThreshold(*value.leading, value.quantity, words) + ", " + source;
}

// What was found: "reflux", "multiphasic waveform".
std::string subjectOf(const JudgedValue& value, const Words& words) {
  const std::string grade = printedGrade(*value.leading, words);
  if (grade.empty() && value.leading->verdict == Verdict::Met) return words(printedQuantity(value.quantity));
  const bool isValue = value.shown->code && grade == printedValue(*value.shown, words);
  return isValue ? filled(words("%1 %2"), {grade, words(printedQuantity(value.quantity))}) : grade;
}

std::string sentenceOf(const Statement& statement, const Writing& writing) {
  const Words& words = writing.words;
  const JudgedValue& first = *statement.first;
  const std::string leg = words(legTitle(first.site.side));
  std::vector<std::string> names;
  for (const JudgedValue* value : statement.values) nameOnce(names, placedValue(*value, writing));
  const std::string list = listOf(names, ", ", words);
  if (first.leading->verdict == Verdict::Indeterminate)
    return filled(words("%1: not decided in %2; %3."), {leg, list, words.sentence(first.leading->reason)});
  const std::string subject = subjectOf(first, words);
  if (!subject.empty()) return filled(words("%1: %2 in %3%4."), {leg, subject, list, groundOf(first, words)});
  const std::string quantity = words(printedQuantity(first.quantity));
  return filled(words("%1: criterion for %2 not met in %3%4."), {leg, quantity, list, groundOf(first, words)});
}

// "right femoral vein, middle (compressibility partial, not reviewed)"; what belongs to a leg or the patient without a
// place.
std::string reasonOf(const Measurement& m, const Writing& writing) {
  const Words& words = writing.words;
  std::string text = words(printedQuantity(m.quantity)) + " " + printedValue(m, words);
  if (!machineValue(m, writing.decisions, words).empty()) text += ", " + words("edited by the reader");
  if (!writing.isReviewed(m)) text += ", " + words("not reviewed");
  if (m.site.known()) return printedPlace(m.site, words) + " (" + text + ")";
  return m.site.side ? text + ", " + words(*m.site.side == Side::Right ? "right leg" : "left leg") : text;
}

// "non-compressible deep vein segment" within a sentence; "DVT finding" keeps its capitals.
std::string labelInSentence(const std::string& label, const Words& words) {
  const std::string known = words.sentence(label);
  const auto isIn = [&](std::size_t i, char first, char last) {
    return i < label.size() && label[i] >= first && label[i] <= last;
  };
  if (known != label || !isIn(0, 'A', 'Z') || !isIn(1, 'a', 'z')) return known;
  return static_cast<char>(label[0] - 'A' + 'a') + label.substr(1);
}

// The flags of one criterion, whichever leg raised them, in one sentence.
std::string sentenceOf(const Exam& exam, const RedFlag& first, const Writing& writing) {
  const Words& words = writing.words;
  std::vector<std::string> reasons;
  for (const RedFlag& flag : exam.redFlags)
    for (const std::string& id : flag.measurementIds)
      if (const Measurement* m = exam.measurement(id); m != nullptr && flag.criterion == first.criterion)
        nameOnce(reasons, reasonOf(*m, writing));
  if (reasons.empty()) return first.sentence;
  return filled(words("Urgent: %1: %2. %3."),
                {labelInSentence(first.label, words), listOf(reasons, "; ", words), first.source});
}

bool restsOnReviewed(const Exam& exam, const RedFlag& flag, const Writing& writing) {
  return std::all_of(flag.measurementIds.begin(), flag.measurementIds.end(), [&](const std::string& id) {
    const Measurement* m = exam.measurement(id);
    return m == nullptr || writing.isReviewed(*m);
  });
}

std::vector<ImpressionLine> urgentLines(const Exam& exam, const Writing& writing) {
  std::vector<ImpressionLine> lines;
  std::vector<std::string> said;
  for (const RedFlag& flag : exam.redFlags) {
    if (std::find(said.begin(), said.end(), flag.criterion) != said.end()) continue;
    said.push_back(flag.criterion);
    const bool reviewed = std::all_of(exam.redFlags.begin(), exam.redFlags.end(), [&](const RedFlag& each) {
      return each.criterion != flag.criterion || restsOnReviewed(exam, each, writing);
    });
    lines.push_back({sentenceOf(exam, flag, writing), Verdict::Met, true, reviewed});
  }
  return lines;
}

std::string orPreliminary(const std::string& text, bool reviewed, const Words& words) {
  return reviewed ? text : filled(words("%1 Preliminary: not reviewed."), {text});
}

// A narrowing of a vessel that nothing names meets no criterion, and must not be passed over for that.
std::vector<ImpressionLine> unnamedLines(const Exam& exam, const Writing& writing) {
  const Words& words = writing.words;
  std::vector<std::string> lesions;
  bool reviewed = true;
  for (const Measurement& m : exam.measurements) {
    if (m.site.vessel || !m.value || *m.value <= 0 || m.quantity != "percent_diameter_stenosis") continue;
    const std::string from = measuredFrom(exam, m);
    nameOnce(lesions, printedValue(m, words) + (from.empty() ? "" : " (" + from + ")"));
    reviewed = reviewed && writing.isReviewed(m);
  }
  if (lesions.empty()) return {};
  const std::string text =
      filled(words("Vessel not stated: diameter stenosis %1; compared with no criterion until the vessel is named."),
             {listOf(lesions, ", ", words)});
  return {{orPreliminary(text, reviewed, words), Verdict::Indeterminate, false, reviewed}};
}

void takeAll(std::vector<ImpressionLine>& lines, std::vector<ImpressionLine>& more) {
  std::move(more.begin(), more.end(), std::back_inserter(lines));
  more.clear();
}

}  // namespace

std::vector<ImpressionLine> impressionOf(const Exam& exam, const std::vector<JudgedValue>& judged,
                                         const ReportOptions& options) {
  const Writing writing{options.laboratory.words, options.decisions};
  std::vector<ImpressionLine> lines = urgentLines(exam, writing);
  const std::vector<JudgedValue> spoken = spokenOf(exam, judged, writing);
  std::vector<Statement> statements = statementsOf(spoken, writing);
  std::stable_sort(statements.begin(), statements.end(),
                   [](const Statement& a, const Statement& b) { return pressingOf(*a.first) < pressingOf(*b.first); });
  std::vector<ImpressionLine> unnamed = unnamedLines(exam, writing);
  for (const Statement& statement : statements) {
    const JudgedValue& first = *statement.first;
    if (first.leading->verdict != Verdict::Met) takeAll(lines, unnamed);  // before what was not decided otherwise
    const bool reviewed = writing.isReviewed(*first.shown);
    const std::string text = sentenceOf(statement, writing);
    lines.push_back({orPreliminary(text, reviewed, writing.words), first.leading->verdict, first.urgent, reviewed});
  }
  takeAll(lines, unnamed);
  return lines;
}

}  // namespace sural::exam::report
