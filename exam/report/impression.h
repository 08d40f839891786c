#pragma once

#include <vector>

#include "exam/report/judged_value.h"
#include "exam/report/report_content.h"

namespace sural::exam::report {

// What the findings say, with value, threshold and source: red flags first and once, then one sentence for each leg
// and criterion, in which each segment stands once for each question (reflux, clot, narrowing) with its most pressing
// value.
// Once a reader accepted or signed anything, what nobody accepted stands in lines that say so: nothing is left out. A
// narrowing of a vessel that is not stated has a line of its own. Names no cause and no disease.
std::vector<ImpressionLine> impressionOf(const Exam& exam, const std::vector<JudgedValue>& judged,
                                         const ReportOptions& options);

}  // namespace sural::exam::report
