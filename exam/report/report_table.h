#pragma once

#include <string>

#include "exam/exam.h"

namespace sural::exam::report {

// The findings as a table of plain text for a terminal, UTF-8, at most `width` columns (at least 72), ending with a
// newline; limits and disclaimer stand below it.
std::string toTable(const Exam& exam, int width = 100);

}  // namespace sural::exam::report
