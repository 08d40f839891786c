#include "exam/report_content.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "exam/software_version.h"

namespace sural::exam {

namespace {

void addOnce(std::vector<std::string>& texts, std::string text) {
  if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(std::move(text));
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

// "2024-05-17" from the DICOM date 20240517; anything else as it is.
std::string datePhrase(const std::string& date) {
  const bool isDicomDate = date.size() == 8 && date.find_first_not_of("0123456789") == std::string::npos;
  return isDicomDate ? date.substr(0, 4) + "-" + date.substr(4, 2) + "-" + date.substr(6) : date;
}

// "DOE, JANE" from the person name DOE^JANE^^^ (PS3.5 6.2.1.2); further name components follow after a space.
std::string namePhrase(const std::string& name) {
  std::string phrase;
  std::string separator = ", ";
  std::string pending;
  for (const char c : name.substr(0, name.find('='))) {
    if (c == '^') {
      if (pending.empty() && !phrase.empty()) pending = std::exchange(separator, " ");
    } else {
      phrase += std::exchange(pending, "") + c;
    }
  }
  return phrase;
}

std::string positionsPhrase(const Exam& exam) {
  std::vector<std::string> positions;
  for (const Study& study : exam.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips)
        if (clip.conditions.position) addOnce(positions, quantityPhrase(toWord(*clip.conditions.position)));
  return positions.empty() ? "not recorded" : joined(positions);
}

bool anyAutomatic(const Exam& exam) {
  return std::any_of(exam.measurements.begin(), exam.measurements.end(),
                     [](const Measurement& m) { return m.method == "automatic"; });
}

std::vector<std::pair<std::string, std::string>> headerOf(const Exam& exam) {
  std::vector<std::pair<std::string, std::string>> header;
  const auto add = [&](const char* label, std::string value) {
    if (!value.empty()) header.emplace_back(label, std::move(value));
  };
  if (!exam.studies.empty()) {
    const Study& study = exam.studies.front();
    add("Patient", namePhrase(study.patientName));
    add("Patient ID", study.patientId);
    add("Born", datePhrase(study.patientBirthDate));
    add("Sex", study.patientSex);
    std::vector<std::string> dates;
    for (const Study& each : exam.studies) addOnce(dates, datePhrase(each.date));
    add("Study date", joined(dates));
    add("Study", study.description);
    add("Position", positionsPhrase(exam));
  }
  if (anyAutomatic(exam)) add("Status", "preliminary: measured automatically, not yet accepted by a reader");
  return header;
}

ReportRow rowOf(const Measurement& measurement) {
  ReportRow row;
  row.site = toPhrase(measurement.site);
  row.quantity = quantityPhrase(measurement.quantity);
  row.value = valuePhrase(measurement);
  return row;
}

ReportRow rowOf(const Measurement& measurement, const Finding& finding) {
  ReportRow row = rowOf(measurement);
  row.threshold = thresholdPhrase(finding.criterion);
  row.source = finding.criterion.source.shortName;
  row.verdict = finding.verdict;
  row.hasVerdict = true;
  return row;
}

bool isAbout(const Finding& finding, const Measurement& measurement) {
  const std::vector<std::string>& ids = finding.measurementIds;
  return std::find(ids.begin(), ids.end(), measurement.id) != ids.end();
}

// Whether both are one of several like values of a strip, such as its peaks.
bool isSeries(const Measurement& a, const Measurement& b) {
  return a.value && b.value && a.quantity == b.quantity && a.evidence.sopInstanceUid == b.evidence.sopInstanceUid &&
         a.evidence.region == b.evidence.region;
}

// "26 values from -27.6 cm/s ± 0.5 to 52.6 cm/s ± 0.4" in one row.
ReportRow rowOfSeries(const std::vector<Measurement>& series) {
  const auto [least, most] = std::minmax_element(
      series.begin(), series.end(), [](const Measurement& a, const Measurement& b) { return a.value < b.value; });
  ReportRow row = rowOf(series.front());
  if (series.size() > 1)
    row.value = std::to_string(series.size()) + " values from " + valuePhrase(*least) + " to " + valuePhrase(*most);
  return row;
}

std::vector<ReportRow> rowsOf(const Exam& exam) {
  std::vector<ReportRow> rows;
  std::vector<Measurement> series;
  for (const Measurement& measurement : exam.measurements) {
    const bool isJudged = std::any_of(exam.findings.begin(), exam.findings.end(),
                                      [&](const Finding& finding) { return isAbout(finding, measurement); });
    if (!series.empty() && (isJudged || !isSeries(series.front(), measurement))) {
      rows.push_back(rowOfSeries(series));
      series.clear();
    }
    if (!isJudged) series.push_back(measurement);
    for (const Finding& finding : exam.findings)
      if (isAbout(finding, measurement)) rows.push_back(rowOf(measurement, finding));
  }
  if (!series.empty()) rows.push_back(rowOfSeries(series));
  return rows;
}

// One picture for each clip that a finding rests on, in the order of the findings.
std::vector<ReportImage> imagesOf(const Exam& exam) {
  std::vector<ReportImage> images;
  for (const Finding& finding : exam.findings) {
    const Measurement* measurement =
        finding.measurementIds.empty() ? nullptr : exam.measurement(finding.measurementIds.front());
    if (measurement == nullptr) continue;
    const Evidence& evidence = measurement->evidence;
    const bool isShown = std::any_of(images.begin(), images.end(), [&](const ReportImage& image) {
      return image.sopInstanceUid == evidence.sopInstanceUid && image.frame == evidence.frame;
    });
    if (isShown) continue;
    images.push_back(
        {evidence.sopInstanceUid, evidence.frame,
         toPhrase(measurement->site) + ": " + quantityPhrase(measurement->quantity) + " " + valuePhrase(*measurement)});
  }
  return images;
}

std::vector<CauseEvidence> causesWithEvidence(const Exam& exam) {
  std::vector<CauseEvidence> causes;
  std::copy_if(exam.causes.begin(), exam.causes.end(), std::back_inserter(causes), [](const CauseEvidence& evidence) {
    return !evidence.supports.empty() || !evidence.doesNotSupport.empty();
  });
  return causes;
}

// What a flag of a measurement means for its reader; header doubts stand among the problems already.
constexpr auto kFlagPhrases = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"antegrade_direction_assumed", "the direction towards the heart is assumed: check it against the picture"},
    {"truncated", "the trace ends before the flow does"},
    {"angle_unknown", "angle unknown: velocity not graded"},
    {"angle_over_60", "angle over 60 degrees: velocity not graded"},
    {"aliased", "aliasing: the velocity is larger than the scale"},
});

void addFlagLimits(const Measurement& measurement, std::vector<std::string>& limits) {
  for (const auto& [flag, phrase] : kFlagPhrases)
    if (std::find(measurement.flags.begin(), measurement.flags.end(), flag) != measurement.flags.end())
      addOnce(limits, toPhrase(measurement.site) + ": " + std::string(phrase));
}

std::string problemPhrase(const Problem& problem) {
  const std::string name = std::filesystem::path(problem.file).filename().string();
  return toLine(Error{problem.what, name, problem.advice});
}

std::vector<std::string> limitsOf(const Exam& exam) {
  std::vector<std::string> limits;
  for (const Study& study : exam.studies)
    if (study.patientId != exam.studies.front().patientId)
      addOnce(limits, "The files belong to more than one patient: this report mixes them");
  for (const Finding& finding : exam.findings) {
    if (finding.verdict == Verdict::Indeterminate) addOnce(limits, toPhrase(finding.site) + ": " + finding.reason);
    if (finding.criterion.confidence == Confidence::Knowledge)
      addOnce(limits, "The threshold of " + finding.criterion.source.shortName +
                          " was not read in its source: have it checked before relying on it");
  }
  for (const Measurement& measurement : exam.measurements) addFlagLimits(measurement, limits);
  for (const Problem& problem : exam.problems) addOnce(limits, problemPhrase(problem));
  return limits;
}

std::string criteriaPhrase(const Exam& exam) {
  std::vector<std::string> names;
  for (const Finding& finding : exam.findings) addOnce(names, finding.criterion.source.shortName);
  return names.empty() ? "none applied" : joined(names);
}

}  // namespace

ReportContent composeReport(const Exam& exam) {
  ReportContent content;
  content.title = "Duplex ultrasound of the leg: measurements beside published criteria";
  content.header = headerOf(exam);
  content.rows = rowsOf(exam);
  content.images = imagesOf(exam);
  for (const Finding& finding : exam.findings) content.sentences.push_back(finding.sentence);
  content.causes = causesWithEvidence(exam);
  content.limits = limitsOf(exam);
  content.criteriaSets = criteriaPhrase(exam);
  content.articleTitle = exam.articleTitle;
  content.softwareVersion = softwareVersion();
  return content;
}

}  // namespace sural::exam
