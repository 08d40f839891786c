#pragma once

#include <string>
#include <vector>

#include "exam/report/judged_value.h"
#include "exam/report/words.h"

namespace sural::exam::report {

// The causes with evidence for or against, in a report's words: each value of a segment once, with its criterion.
std::vector<CauseEvidence> printedCauses(const Exam& exam, const std::vector<JudgedValue>& judged, const Words& words);

// Which of the article's causes have no evidence, and which of its ways of diagnosis were gone.
std::vector<std::string> causesLeftOpen(const Exam& exam, const Words& words);

}  // namespace sural::exam::report
