#pragma once

#include <string>

#include "exam/exam.h"
#include "exam/report/reader_decisions.h"

namespace sural::exam::report {

// One row a measurement, UTF-8, RFC 4180 with a header row and CRLF; decimal points whatever the locale. A cell that a
// spreadsheet would run as a formula starts with an apostrophe.
std::string toCsv(const Exam& exam, const ReaderDecisions& decisions = {});

}  // namespace sural::exam::report
