#pragma once

#include <string>
#include <vector>

#include "exam/exam.h"

namespace sural::exam::report {

// Parts of the table for a terminal: plain text in UTF-8, `width` columns; empty where there is nothing to say.

// A heading over a list; an empty line before it.
std::string block(const std::string& heading, const std::vector<std::string>& lines, int width);

// The red flags, with an empty line after them.
std::string urgentText(const Exam& exam, int width);

// What each method measured in the segments of both legs, and where two contradict each other.
std::string segmentsText(const Exam& exam, int width);

// Scores, and what the worksheet asks for and is not there.
std::string worksheetText(const Exam& exam, int width);

}  // namespace sural::exam::report
