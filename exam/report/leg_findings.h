#pragma once

#include <string>
#include <vector>

#include "exam/report/judged_value.h"
#include "exam/report/report_content.h"

namespace sural::exam::report {

struct FindingsByLeg {
  std::vector<LegFindings> legs;
  std::vector<std::string> notes;
};

// The table of each leg: a row for every judged value, and the values without a criterion apart from them.
FindingsByLeg findingsByLeg(const Exam& exam, const std::vector<JudgedValue>& judged, const ReportOptions& options);

// "Right leg", "Left leg", "Side not stated".
std::string legTitle(const std::optional<Side>& side);

// A value as a report prints it: "38.2 mm² ± 0.4", "not measured" where there is none.
std::string printedValue(const Measurement& measurement);

}  // namespace sural::exam::report
