#pragma once

#include <vector>

#include "exam/report/judged_value.h"
#include "exam/report/report_content.h"

namespace sural::exam::report {

// The pictures that the findings rest on, each once, the most pressing first, at most `most`.
std::vector<ReportImage> keyImages(const std::vector<JudgedValue>& judged, const Words& words, std::size_t most = 6);

}  // namespace sural::exam::report
