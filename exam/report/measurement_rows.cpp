#include "exam/report/measurement_rows.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "exam/report/anatomy_order.h"
#include "exam/report/judged_value.h"
#include "exam/report/report_phrases.h"
#include "exam/words/quantity_words.h"

namespace sural::exam::report {

namespace {

// Whether other pictures of the same site gave the same quantity.
bool hasNamesakes(const Exam& exam, const Measurement& m) {
  return std::any_of(exam.measurements.begin(), exam.measurements.end(), [&](const Measurement& other) {
    return other.quantity == m.quantity && other.site == m.site &&
           other.evidence.sopInstanceUid != m.evidence.sopInstanceUid;
  });
}

// All numbers of a lesion stand where the first of them was measured: at its throat.
std::string lesionPhrase(const Exam& exam, const Measurement& m) {
  const auto first = std::find_if(exam.measurements.begin(), exam.measurements.end(), [&](const Measurement& other) {
    return other.lesion == m.lesion && other.site == m.site &&
           other.evidence.sopInstanceUid == m.evidence.sopInstanceUid;
  });
  const Evidence& evidence = (first == exam.measurements.end() ? m : *first).evidence;
  if (evidence.points.empty()) return fmt::format("lesion {}", *m.lesion);
  Point middle;
  for (const Point& p : evidence.points) middle = {middle.x + p.x, middle.y + p.y};
  const auto count = static_cast<double>(evidence.points.size());
  return fmt::format("lesion {} at ({:.0f}, {:.0f}) of frame {}", *m.lesion, middle.x / count, middle.y / count,
                     evidence.frame);
}

std::string placeOf(const Exam& exam, const Measurement& m) {
  std::string place = m.lesion ? lesionPhrase(exam, m) : std::string();
  if (m.evidence.file.empty() || !hasNamesakes(exam, m)) return place;
  return (place.empty() ? "" : place + ", ") + std::filesystem::path(m.evidence.file).filename().string();
}

MeasurementRow rowOf(const Exam& exam, const Measurement& measurement) {
  MeasurementRow row;
  row.measurementId = measurement.id;
  row.site = toPhrase(measurement.site);
  row.place = placeOf(exam, measurement);
  row.measured = measurement.measured();
  row.quantity = printedQuantity(measurement.quantity);
  row.value = measurement.measured() ? printedValue(measurement) : valuePhrase(measurement);
  return row;
}

MeasurementRow rowOf(const Exam& exam, const Measurement& measurement, const Finding& finding) {
  MeasurementRow row = rowOf(exam, measurement);
  row.urgent = isUrgent(exam.redFlags, finding);
  row.threshold = words::withPrintedSigns(thresholdPhrase(finding.criterion));
  row.source = finding.criterion.source.shortName;
  row.verdict = finding.verdict;
  row.verdictWords = criteria::verdictPhrase(finding);
  row.hasVerdict = true;
  return row;
}

// Whether both are one of several like values of a strip, such as its peaks.
bool isSeries(const Measurement& a, const Measurement& b) {
  return a.value && b.value && a.quantity == b.quantity && a.lesion == b.lesion &&
         a.evidence.sopInstanceUid == b.evidence.sopInstanceUid && a.evidence.region == b.evidence.region;
}

// "26 values from -27.6 cm/s ± 0.5 to 52.6 cm/s ± 0.4"; the value itself where there is one.
std::string rangePhrase(const std::vector<const Measurement*>& values) {
  if (values.size() == 1)
    return values.front()->measured() ? printedValue(*values.front()) : valuePhrase(*values.front());
  const auto [least, most] = std::minmax_element(
      values.begin(), values.end(), [](const Measurement* a, const Measurement* b) { return a->value < b->value; });
  return std::to_string(values.size()) + " values from " + printedValue(**least) + " to " + printedValue(**most);
}

MeasurementRow rowOfSeries(const Exam& exam, const std::vector<const Measurement*>& series) {
  MeasurementRow row = rowOf(exam, *series.front());
  row.value = rangePhrase(series);
  return row;
}

}  // namespace

bool isAbout(const Finding& finding, const Measurement& measurement) {
  const std::vector<std::string>& ids = finding.measurementIds;
  return std::find(ids.begin(), ids.end(), measurement.id) != ids.end();
}

std::vector<MeasurementRow> measurementRows(const Exam& exam) {
  std::vector<MeasurementRow> rows;
  std::vector<const Measurement*> series;
  for (const Measurement& measurement : exam.measurements) {
    const bool isJudged = std::any_of(exam.findings.begin(), exam.findings.end(),
                                      [&](const Finding& finding) { return isAbout(finding, measurement); });
    if (!series.empty() && (isJudged || !isSeries(*series.front(), measurement))) {
      rows.push_back(rowOfSeries(exam, series));
      series.clear();
    }
    if (!isJudged) series.push_back(&measurement);
    for (const Finding& finding : exam.findings)
      if (isAbout(finding, measurement)) rows.push_back(rowOf(exam, measurement, finding));
  }
  if (!series.empty()) rows.push_back(rowOfSeries(exam, series));
  return rows;
}

std::vector<MeasurementRow> openQuestions(const std::vector<MeasurementRow>& rows) {
  constexpr std::size_t kMostNamed = 2;
  std::vector<MeasurementRow> open;
  std::vector<std::vector<std::string>> quantities;
  for (const MeasurementRow& row : rows) {
    if (row.measured) continue;
    const auto same = std::find_if(open.begin(), open.end(), [&](const MeasurementRow& other) {
      return other.site == row.site && other.place == row.place && other.value == row.value;
    });
    const auto index = static_cast<std::size_t>(same - open.begin());
    if (same == open.end()) {
      open.push_back(row);
      quantities.emplace_back();
    }
    std::vector<std::string>& names = quantities[index];
    if (std::find(names.begin(), names.end(), row.quantity) == names.end()) names.push_back(row.quantity);
  }
  for (std::size_t i = 0; i < open.size(); ++i) {
    const std::vector<std::string>& names = quantities[i];
    open[i].quantity = fmt::format(
        "{}", fmt::join(names.begin(), names.begin() + std::ptrdiff_t(std::min(names.size(), kMostNamed)), ", "));
    if (names.size() > kMostNamed) open[i].quantity += fmt::format(" and {} more", names.size() - kMostNamed);
  }
  return open;
}

}  // namespace sural::exam::report
