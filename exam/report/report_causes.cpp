#include "exam/report/report_causes.h"

#include <algorithm>
#include <set>

#include "exam/report/anatomy_order.h"
#include "exam/report/leg_findings.h"
#include "exam/report/report_phrases.h"

namespace sural::exam::report {

namespace {

// The finding by which a value speaks to a cause: the most pressing of those that do.
const Finding* findingFor(const Exam& exam, const JudgedValue& value, const std::string& cause) {
  const Finding* best = nullptr;
  for (const Finding* finding : value.findings)
    if (finding->criterion.cause == cause && (best == nullptr || leads(exam, *finding, *best))) best = finding;
  return best;
}

std::string subjectOfCause(const Site& site, const Words& words) {
  if (site.known()) return words::quantitySubject(printedPlace(site, words));
  return words(legTitle(site.side));
}

// "Right great saphenous vein: reflux time 1.27 s ± 0.02 – reflux (> 0.5 s, SVS/AVF/AVLS 2022)"
std::string evidenceLine(const Exam& exam, const JudgedValue& value, const Finding& finding, const Words& words) {
  const Measurement* own = finding.measurementIds.empty() ? nullptr : exam.measurement(finding.measurementIds.front());
  const Measurement& m = own == nullptr ? *value.shown : *own;
  std::string line = value.site.known() || value.site.side ? subjectOfCause(value.site, words) + ": " : std::string();
  line += words(printedQuantity(value.quantity)) + " " + printedValue(m, words);
  if (finding.verdict == Verdict::Indeterminate) return line + " – " + words.sentence(finding.reason);
  const std::string grade = printedGrade(finding, words);
  line += " – " + (grade.empty() ? words(finding.verdict == Verdict::Met ? "met" : "not met") : grade) + " (";
  if (!m.code) line += printedThreshold(finding, value.quantity, words) + ", ";
  return line + finding.criterion.source.shortName + ")";
}

void addLine(CauseEvidence& evidence, Verdict verdict, const std::string& line) {
  std::vector<std::string>& lines = verdict == Verdict::Met      ? evidence.supports
                                    : verdict == Verdict::NotMet ? evidence.doesNotSupport
                                                                 : evidence.notAssessed;
  if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
}

// What the worksheet says, and what was not assessed: all that is no finding.
void addOthers(std::vector<std::string>& lines, const std::vector<std::string>& all,
               const std::set<std::string>& ofFindings, const Words& words) {
  for (const std::string& line : all)
    if (!ofFindings.contains(line)) lines.push_back(words.sentence(line));
}

bool hasEvidence(const CauseEvidence& evidence) {
  return !evidence.supports.empty() || !evidence.doesNotSupport.empty();
}

std::string namesJoined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

}  // namespace

std::vector<CauseEvidence> printedCauses(const Exam& exam, const std::vector<JudgedValue>& judged, const Words& words) {
  std::set<std::string> ofFindings;
  for (const Finding& finding : exam.findings)
    ofFindings.insert({finding.sentence, causes::notAssessedPhrase(finding)});
  std::vector<CauseEvidence> causes;
  for (const CauseEvidence& known : exam.causes) {
    if (!hasEvidence(known)) continue;
    CauseEvidence printed{.cause = known.cause, .supports = {}, .doesNotSupport = {}, .notAssessed = {}};
    printed.urgent = known.urgent;
    for (const JudgedValue& value : judged)
      if (const Finding* finding = findingFor(exam, value, known.cause.id))
        addLine(printed, finding->verdict, evidenceLine(exam, value, *finding, words));
    addOthers(printed.supports, known.supports, ofFindings, words);
    addOthers(printed.doesNotSupport, known.doesNotSupport, ofFindings, words);
    addOthers(printed.notAssessed, known.notAssessed, ofFindings, words);
    causes.push_back(std::move(printed));
  }
  return causes;
}

std::vector<std::string> causesLeftOpen(const Exam& exam, const Words& words) {
  std::vector<std::string> open;
  std::vector<std::string> gone;
  std::vector<std::string> notGone;
  for (const CauseEvidence& evidence : exam.causes)
    if (!hasEvidence(evidence)) open.push_back(words(evidence.cause.name));
  for (const causes::WayInExam& way : exam.ways) (way.done() ? gone : notGone).push_back(words(way.way.name));
  std::vector<std::string> lines;
  if (!open.empty()) lines.push_back(filled(words("Neither for nor against: %1."), {namesJoined(open)}));
  if (!gone.empty()) lines.push_back(filled(words("Ways of diagnosis used: %1."), {namesJoined(gone)}));
  if (!notGone.empty()) lines.push_back(filled(words("Not used: %1."), {namesJoined(notGone)}));
  return lines;
}

}  // namespace sural::exam::report
