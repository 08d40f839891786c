#include "exam/causes/cause_evidence.h"

#include <algorithm>

namespace sural::exam::causes {

namespace {

bool isMade(const Assessment& assessment, const std::vector<Measurement>& measurements) {
  return std::any_of(measurements.begin(), measurements.end(), [&](const Measurement& m) {
    if (!m.measured() || m.quantity != assessment.quantity) return false;
    const std::vector<std::string>& vessels = assessment.vessels;
    if (vessels.empty()) return true;
    return m.site.vessel && std::find(vessels.begin(), vessels.end(), *m.site.vessel) != vessels.end();
  });
}

// Two recordings of one segment that gave the same say it once.
void addOnce(std::vector<std::string>& sentences, const std::string& sentence) {
  if (std::find(sentences.begin(), sentences.end(), sentence) == sentences.end()) sentences.push_back(sentence);
}

void sortIn(const criteria::Finding& finding, CauseEvidence& evidence) {
  switch (finding.verdict) {
    case criteria::Verdict::Met: return addOnce(evidence.supports, finding.sentence);
    case criteria::Verdict::NotMet: return addOnce(evidence.doesNotSupport, finding.sentence);
    case criteria::Verdict::Indeterminate: return addOnce(evidence.notAssessed, notAssessedPhrase(finding));
  }
}

bool holds(const std::vector<std::string>& words, const std::string& word) {
  return !word.empty() && std::find(words.begin(), words.end(), word) != words.end();
}

// Reads every answer to the field; false when none of them says anything.
bool readAnswers(const Assessment& assessment, const worksheet::Answers* answers, CauseEvidence& evidence) {
  if (answers == nullptr || assessment.field.empty()) return false;
  bool any = false;
  for (const worksheet::Answer& answer : answers->answers) {
    if (answer.field != assessment.field) continue;
    const std::string line = "Worksheet, " + toPhrase(answer) + ".";
    const bool supports = holds(assessment.supports, answer.word) || holds(assessment.supports, answer.flag);
    const bool doesNot = holds(assessment.doesNotSupport, answer.word) || holds(assessment.doesNotSupport, answer.flag);
    if (supports) evidence.supports.push_back(line);
    if (doesNot) evidence.doesNotSupport.push_back(line);
    any = any || supports || doesNot;
  }
  return any;
}

std::vector<std::string> linesOfGroup(const worksheet::Answers* answers, const std::string& way) {
  std::vector<std::string> lines;
  if (answers == nullptr) return lines;
  for (const worksheet::Answer& answer : answers->answers)
    if (answer.group == way) lines.push_back(toPhrase(answer));
  return lines;
}

}  // namespace

std::string notAssessedPhrase(const criteria::Finding& finding) {
  std::string phrase = finding.sentence;
  if (phrase.ends_with('.')) phrase.pop_back();
  return phrase;
}

std::vector<CauseEvidence> collectEvidence(const Article& article, const Evidence& known) {
  std::vector<CauseEvidence> all;
  for (const Cause& cause : article.causes) {
    CauseEvidence evidence;
    evidence.cause = cause;
    for (const criteria::Finding& finding : *known.findings)
      if (finding.criterion.cause == cause.id) {
        sortIn(finding, evidence);
        evidence.urgent = evidence.urgent || (known.redFlags != nullptr && isUrgent(*known.redFlags, finding));
      }
    for (const Assessment& assessment : cause.assessedBy)
      if (!readAnswers(assessment, known.answers, evidence) && !isMade(assessment, *known.measurements))
        evidence.notAssessed.push_back(assessment.words);
    all.push_back(std::move(evidence));
  }
  return all;
}

std::vector<CauseEvidence> collectEvidence(const Article& article, const std::vector<criteria::Finding>& findings,
                                           const std::vector<Measurement>& measurements) {
  return collectEvidence(article, {.findings = &findings, .measurements = &measurements});
}

std::vector<WayInExam> waysInExam(const Article& article,
                                  const std::map<std::string, std::vector<std::string>>& imaging,
                                  const worksheet::Answers* answers) {
  std::vector<WayInExam> ways;
  for (const WayOfDiagnosis& way : article.waysOfDiagnosis) {
    const auto found = imaging.find(way.id);
    ways.push_back({way, found == imaging.end() ? linesOfGroup(answers, way.id) : found->second});
  }
  return ways;
}

}  // namespace sural::exam::causes
