#include "exam/report/measurement_rows.h"

#include <algorithm>

#include "exam/words/quantity_words.h"

namespace sural::exam::report {

namespace {

MeasurementRow rowOf(const Measurement& measurement) {
  MeasurementRow row;
  row.site = toPhrase(measurement.site);
  row.quantity = words::quantityPhrase(measurement.quantity);
  row.value = valuePhrase(measurement);
  return row;
}

MeasurementRow rowOf(const Measurement& measurement, const Finding& finding) {
  MeasurementRow row = rowOf(measurement);
  row.threshold = thresholdPhrase(finding.criterion);
  row.source = finding.criterion.source.shortName;
  row.verdict = finding.verdict;
  row.verdictWords = criteria::verdictPhrase(finding);
  row.hasVerdict = true;
  return row;
}

// Whether both are one of several like values of a strip, such as its peaks.
bool isSeries(const Measurement& a, const Measurement& b) {
  return a.value && b.value && a.quantity == b.quantity && a.evidence.sopInstanceUid == b.evidence.sopInstanceUid &&
         a.evidence.region == b.evidence.region;
}

// "26 values from -27.6 cm/s ± 0.5 to 52.6 cm/s ± 0.4"; the value itself where there is one.
std::string rangePhrase(const std::vector<const Measurement*>& values) {
  if (values.size() == 1) return valuePhrase(*values.front());
  const auto [least, most] = std::minmax_element(
      values.begin(), values.end(), [](const Measurement* a, const Measurement* b) { return a->value < b->value; });
  return std::to_string(values.size()) + " values from " + valuePhrase(**least) + " to " + valuePhrase(**most);
}

MeasurementRow rowOfSeries(const std::vector<const Measurement*>& series) {
  MeasurementRow row = rowOf(*series.front());
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
      rows.push_back(rowOfSeries(series));
      series.clear();
    }
    if (!isJudged) series.push_back(&measurement);
    for (const Finding& finding : exam.findings)
      if (isAbout(finding, measurement)) rows.push_back(rowOf(measurement, finding));
  }
  if (!series.empty()) rows.push_back(rowOfSeries(series));
  return rows;
}

}  // namespace sural::exam::report
