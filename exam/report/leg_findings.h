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

}  // namespace sural::exam::report
