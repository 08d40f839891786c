#include "exam/report/report_content.h"

#include <algorithm>

#include "exam/report/impression.h"
#include "exam/report/judged_value.h"
#include "exam/report/key_images.h"
#include "exam/report/leg_findings.h"
#include "exam/report/patient_words.h"
#include "exam/report/report_causes.h"
#include "exam/report/technique.h"
#include "exam/software_version.h"

namespace sural::exam::report {

namespace {

void addOnce(std::vector<std::string>& texts, std::string text) {
  if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(std::move(text));
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

std::string bornPhrase(const Study& study, const Words& words) {
  const std::string born = datePhrase(study.patientBirthDate);
  const std::string age = agePhrase(study.patientBirthDate, study.date);
  return age.empty() ? born : born + " (" + filled(words("%1 years"), {age}) + ")";
}

std::string sexPhrase(const std::string& sex, const Words& words) {
  if (sex == "F") return words("female");
  if (sex == "M") return words("male");
  return sex == "O" ? words("other") : sex;
}

// One date, or the first and the last of several.
std::string datesPhrase(std::vector<std::string> dates, const Words& words) {
  if (dates.empty()) return {};
  std::sort(dates.begin(), dates.end());
  if (dates.size() == 1) return dates.front();
  return filled(words("%1 to %2 (%3 studies)"), {dates.front(), dates.back(), std::to_string(dates.size())});
}

std::vector<std::pair<std::string, std::string>> headerOf(const Exam& exam, const Words& words) {
  std::vector<std::pair<std::string, std::string>> header;
  const auto add = [&](const char* label, std::string value) {
    if (!value.empty()) header.emplace_back(words(label), std::move(value));
  };
  if (exam.studies.empty()) return header;
  const Study& study = exam.studies.front();
  std::vector<std::string> dates;
  std::vector<std::string> descriptions;
  for (const Study& each : exam.studies) {
    addOnce(dates, datePhrase(each.date));
    addOnce(descriptions, each.description);
  }
  add("Patient", namePhrase(study.patientName));
  add("Patient ID", study.patientId);
  add("Born", bornPhrase(study, words));
  add("Sex", sexPhrase(study.patientSex, words));
  add("Study date", datesPhrase(dates, words));
  add("Study", joined(descriptions));
  return header;
}

std::string criteriaPhrase(const Exam& exam, const Words& words) {
  std::vector<std::string> names;
  for (const Finding& finding : exam.findings) addOnce(names, finding.criterion.source.shortName);
  return names.empty() ? words("none applied") : joined(names);
}

void addStatus(ReportContent& content, const Exam& exam, const ReaderDecisions& decisions) {
  const Words& words = content.laboratory.words;
  const auto measured = static_cast<std::size_t>(std::count_if(exam.measurements.begin(), exam.measurements.end(),
                                                               [](const Measurement& m) { return m.measured(); }));
  const std::size_t accepted = decisions.accepted.size();
  content.preliminary = accepted == 0 || accepted < measured;
  content.decisions = decisions;
  if (measured == 0)
    content.status = words("nothing was measured");
  else if (accepted == 0)
    content.status = words("preliminary: measured automatically, not yet accepted by a reader");
  else if (accepted < measured)
    content.status = filled(words("%1 of %2 values accepted by the reader, the others are preliminary"),
                            {std::to_string(accepted), std::to_string(measured)});
  else
    content.status = words("all values accepted by the reader");
}

}  // namespace

ReportContent composeReport(const Exam& exam, const ReportOptions& options) {
  const Words& words = options.laboratory.words;
  const std::vector<JudgedValue> judged = judgedValues(exam);
  FindingsByLeg findings = findingsByLeg(exam, judged, options);
  ReportContent content;
  content.laboratory = options.laboratory;
  content.title = titleOf(exam, words);
  content.header = headerOf(exam, words);
  content.indication = options.indication;
  content.technique = techniqueOf(exam, words);
  content.impression = impressionOf(exam, judged, options);
  content.legs = std::move(findings.legs);
  content.notes = std::move(findings.notes);
  content.images = keyImages(judged, words);
  content.causes = printedCauses(exam, judged, words);
  content.causesLeftOpen = causesLeftOpen(exam, words);
  content.limits = limitsOf(exam, words);
  content.criteriaSets = criteriaPhrase(exam, words);
  content.articleTitle = exam.articleTitle;
  content.softwareVersion = softwareVersion();
  addStatus(content, exam, options.decisions);
  return content;
}

}  // namespace sural::exam::report
