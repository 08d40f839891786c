#pragma once

#include <string>

#include "exam/exam.h"

namespace sural::exam {

// Red flags, scores, missing steps and the table of segments as plain text for a terminal; what there is nothing of is
// left out. UTF-8, at most `width` columns (at least 72).
std::string contextText(const Exam& exam, int width = 100);

}  // namespace sural::exam
