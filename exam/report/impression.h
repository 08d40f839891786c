#pragma once

#include <vector>

#include "exam/report/judged_value.h"
#include "exam/report/report_content.h"

namespace sural::exam::report {

// What the findings say, a sentence for each leg and verdict, with value, threshold and source; red flags first.
// Built from what the reader accepted, from everything where nothing was. Names no cause and no disease.
std::vector<ImpressionLine> impressionOf(const Exam& exam, const std::vector<JudgedValue>& judged,
                                         const ReportOptions& options);

}  // namespace sural::exam::report
