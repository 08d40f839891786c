#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <utility>

#include "exam/report/report_content.h"
#include "exam/report/report_phrases.h"

namespace sural::exam::report {

namespace {

constexpr std::size_t kMostNames = 3;  // of files or segments that share one limit

void addNew(std::vector<std::string>& texts, const std::string& text) {
  if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
}

// One thing said about several files or segments.
struct Limit {
  std::string what;
  std::string advice;
  std::vector<std::string> where;
};

void add(std::vector<Limit>& limits, const Limit& limit) {
  const auto found = std::find_if(limits.begin(), limits.end(), [&](const Limit& each) {
    return each.what == limit.what && each.advice == limit.advice;
  });
  if (found == limits.end()) return limits.push_back(limit);
  for (const std::string& where : limit.where) addNew(found->where, where);
}

std::string placesPhrase(const std::vector<std::string>& where, const Words& words) {
  std::string text;
  for (std::size_t i = 0; i < std::min(where.size(), kMostNames); ++i) text += (i == 0 ? "" : ", ") + where[i];
  if (where.size() > kMostNames) text += filled(words(" and %1 more"), {std::to_string(where.size() - kMostNames)});
  return text;
}

std::string phraseOf(const Limit& limit, const Words& words) {
  return toLine(Error{words.sentence(limit.what), placesPhrase(limit.where, words), words.sentence(limit.advice)});
}

// What a flag of a measurement means for its reader; header doubts stand among the problems already.
constexpr auto kFlagPhrases = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"antegrade_direction_assumed", "the direction towards the heart is assumed: check it against the picture"},
    {"truncated", "the trace ends before the flow does"},
    {"angle_unknown", "angle unknown: velocity not graded"},
    {"angle_over_60", "angle over 60 degrees: velocity not graded"},
    {"aliased", "aliasing: the velocity is larger than the scale"},
});

void addFlags(const Measurement& measurement, const Words& words, std::vector<Limit>& limits) {
  for (const auto& [flag, phrase] : kFlagPhrases)
    if (std::find(measurement.flags.begin(), measurement.flags.end(), flag) != measurement.flags.end())
      add(limits, {std::string(phrase), "", {printedPlace(measurement.site, words)}});
}

void addFindings(const Exam& exam, const Words& words, std::vector<Limit>& limits) {
  for (const Finding& finding : exam.findings)
    if (finding.verdict == Verdict::Indeterminate)
      add(limits, {finding.reason, "", {printedPlace(finding.site, words)}});
  for (const Finding& finding : exam.findings)
    if (finding.criterion.confidence == Confidence::Knowledge)
      add(limits, {"the threshold was not read in its source: have it checked before relying on it",
                   "",
                   {finding.criterion.source.shortName}});
}

// A lesion of an unnamed vessel meets no criterion, so nothing else in the summary would speak of it.
void addUnnamedLesions(const Exam& exam, const Words& words, std::vector<Limit>& limits) {
  for (const Measurement& m : exam.measurements) {
    if (m.site.vessel || !m.value || *m.value <= 0 || m.quantity != "percent_diameter_stenosis") continue;
    const std::string lesion = filled(words("a stenosis of %1 % of a vessel that is not stated was not compared"),
                                      {std::to_string(std::lround(*m.value))});
    const Clip* clip = exam.clip(m.evidence.sopInstanceUid);
    add(limits, {lesion, "", {clip == nullptr ? "" : std::filesystem::path(clip->file).filename().string()}});
  }
}

std::vector<std::string> phrasesOf(const Exam& exam, const Words& words, std::vector<Limit> limits) {
  std::vector<std::string> texts;
  for (const Study& study : exam.studies)
    if (study.patientId != exam.studies.front().patientId)
      addNew(texts, words("The files belong to more than one patient: this report mixes them"));
  addFindings(exam, words, limits);
  for (const Measurement& measurement : exam.measurements) addFlags(measurement, words, limits);
  addUnnamedLesions(exam, words, limits);
  for (const Limit& limit : limits) texts.push_back(phraseOf(limit, words));
  return texts;
}

}  // namespace

std::vector<std::string> limitsOf(const Exam& exam, const Words& words) {
  std::vector<Limit> limits;
  for (const Problem& problem : exam.problems)
    if (problem.severity != Severity::Note)
      add(limits, {problem.what, problem.advice, {std::filesystem::path(problem.file).filename().string()}});
  return phrasesOf(exam, words, std::move(limits));
}

std::vector<std::string> limitsOfValues(const Exam& exam) { return phrasesOf(exam, {}, {}); }

}  // namespace sural::exam::report
