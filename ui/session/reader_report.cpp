#include "ui/session/reader_report.h"

#include <fmt/format.h>

#include <algorithm>

namespace sural::ui::session {

namespace {

constexpr const char* kStatus = "Status";

std::size_t rowsFor(const exam::Exam& exam, const std::string& id) {
  const auto findings = std::count_if(exam.findings.begin(), exam.findings.end(), [&](const exam::Finding& finding) {
    return std::find(finding.measurementIds.begin(), finding.measurementIds.end(), id) != finding.measurementIds.end();
  });
  return std::max<std::size_t>(1, static_cast<std::size_t>(findings));
}

// For each row of the report the measurement it shows: composeReport writes one row for each of its criteria.
std::vector<std::string> measurementsOfRows(const exam::Exam& exam) {
  std::vector<std::string> ids;
  for (const Measurement& measurement : exam.measurements)
    ids.insert(ids.end(), rowsFor(exam, measurement.id), measurement.id);
  return ids;
}

std::string statusPhrase(const exam::Exam& exam, const ReaderState& reader) {
  const auto measured = std::count_if(exam.measurements.begin(), exam.measurements.end(),
                                      [](const Measurement& measurement) { return measurement.measured(); });
  if (reader.accepted.empty()) return "preliminary: measured automatically, not yet accepted by a reader";
  if (static_cast<std::ptrdiff_t>(reader.accepted.size()) == measured) return "all values accepted by the reader";
  return fmt::format("{} of {} values accepted by the reader, the others are preliminary", reader.accepted.size(),
                     measured);
}

}  // namespace

exam::ReportContent reportWithDecisions(exam::ReportContent content, const exam::Exam& exam,
                                        const ReaderState& reader) {
  const auto isStatus = [](const auto& entry) { return entry.first == kStatus; };
  content.header.erase(std::remove_if(content.header.begin(), content.header.end(), isStatus), content.header.end());
  content.header.emplace_back(kStatus, statusPhrase(exam, reader));
  const std::vector<std::string> ids = measurementsOfRows(exam);
  for (std::size_t i = 0; ids.size() == content.rows.size() && i < ids.size(); ++i)
    if (reader.accepted.contains(ids[i])) content.rows[i].value += ", accepted";
  return content;
}

}  // namespace sural::ui::session
