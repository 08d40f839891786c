#include "exam/report/csv.h"

#include <fmt/format.h>

#include <vector>

#include "exam/report/measurement_rows.h"

namespace sural::exam::report {

namespace {

constexpr std::string_view kHeader =
    "study_instance_uid,patient_id,study_date,measurement,quantity,value,unit,uncertainty,code,absent_reason,"
    "vessel,segment,side,lesion,method,algorithm,quality,flags,state,verdicts,file,sop_instance_uid,frame\r\n";

std::string cell(std::string text) {
  const bool runs = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  if (runs) text.insert(0, "'");
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

// Numbers are no texts: a minus sign starts no formula.
std::string number(const std::optional<double>& value) {
  return value ? fmt::format("{:.10g}", *value) : std::string();
}

std::string verdictsOf(const Exam& exam, const Measurement& measurement) {
  std::string text;
  for (const Finding& finding : exam.findings)
    if (isAbout(finding, measurement))
      text += (text.empty() ? "" : "; ") + finding.criterion.id + " " + thresholdPhrase(finding.criterion) + " " +
              std::string(toWord(finding.verdict));
  return text;
}

const Study* studyOf(const Exam& exam, const std::string& sopInstanceUid) {
  for (const Study& study : exam.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips)
        if (clip.sopInstanceUid == sopInstanceUid) return &study;
  return nullptr;
}

std::string joined(const std::vector<std::string>& texts, const char* separator) {
  std::string all;
  for (std::size_t i = 0; i < texts.size(); ++i) all += (i == 0 ? "" : separator) + texts[i];
  return all;
}

std::string rowOf(const Exam& exam, const Measurement& m, const ReaderDecisions& decisions) {
  const Study* study = studyOf(exam, m.evidence.sopInstanceUid);
  std::vector<std::string> cells{study != nullptr ? study->studyInstanceUid : "",
                                 cell(study != nullptr ? study->patientId : ""),
                                 cell(study != nullptr ? study->date : ""),
                                 cell(m.id),
                                 cell(m.quantity),
                                 number(m.value),
                                 std::string(toWord(m.unit)),
                                 number(m.uncertainty),
                                 cell(m.code.value_or("")),
                                 cell(m.absentReason),
                                 cell(m.site.vessel.value_or("")),
                                 m.site.segment ? std::string(toWord(*m.site.segment)) : "",
                                 m.site.side ? std::string(toWord(*m.site.side)) : "",
                                 m.lesion ? std::to_string(*m.lesion) : "",
                                 cell(m.method),
                                 cell(m.algorithm),
                                 fmt::format("{:.3g}", m.quality),
                                 cell(joined(m.flags, " ")),
                                 decisions.accepted.contains(m.id) ? "accepted" : "preliminary",
                                 cell(verdictsOf(exam, m)),
                                 cell(m.evidence.file),
                                 m.evidence.sopInstanceUid,
                                 std::to_string(m.evidence.frame)};
  return joined(cells, ",") + "\r\n";
}

}  // namespace

std::string toCsv(const Exam& exam, const ReaderDecisions& decisions) {
  std::string text(kHeader);
  for (const Measurement& measurement : exam.measurements) text += rowOf(exam, measurement, decisions);
  return text;
}

}  // namespace sural::exam::report
