#pragma once

#include <string>
#include <vector>

#include "exam/exam.h"

namespace sural::exam::report {

// A measurement beside one criterion, or beside none.
struct MeasurementRow {
  std::string measurementId;
  std::string site;
  std::string place;  // what tells it from others of its site: "lesion 2 at (512, 300) of frame 45", its file
  std::string quantity;
  std::string value;  // "1.26 s ± 0.02" or the reason there is none
  bool measured = false;
  std::string threshold;  // "> 0.5 s", empty without a criterion
  std::string source;
  Verdict verdict = Verdict::Indeterminate;
  std::string verdictWords;  // empty without a criterion
  bool hasVerdict = false;
  bool urgent = false;
};

// A row for every measurement and each of its criteria, in the order of the measurements; like values of one strip
// that no criterion speaks about share a row.
std::vector<MeasurementRow> measurementRows(const Exam& exam);

// One line for each question that a clip left open: values of one site without a number for the same reason share it.
std::vector<MeasurementRow> openQuestions(const std::vector<MeasurementRow>& rows);

// Whether the finding rests on the measurement.
bool isAbout(const Finding& finding, const Measurement& measurement);

}  // namespace sural::exam::report
