#pragma once

#include <string>

#include "exam/exam.h"

namespace sural::exam::report {

// The exam as plain text for a terminal, UTF-8, at most `width` columns (at least 72), ending with a newline: what is
// urgent, the values beside their criteria, those without one, what could not be measured, and below them the limits of
// the values and the disclaimer. The exam's problems are said elsewhere.
std::string toTable(const Exam& exam, int width = 100);

}  // namespace sural::exam::report
