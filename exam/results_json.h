#pragma once

#include <string>

#include "exam/exam.h"

namespace sural::exam {

// The results of `sural analyze --json`, schema sural.results/1, indented, UTF-8, ending with a newline.
std::string toJson(const Exam& exam);

// The headers alone, for `sural info --json`, schema sural.info/1. Boxes are [left, top, right, bottom] in pixels of
// the frame, both ends included; the reference pixel of an axis counts from the corner of its region.
std::string toJson(const Reading& reading);

// The criteria with their sources, for `sural criteria --json`, schema sural.criteria_list/1.
std::string toJson(const std::vector<Criterion>& criteria);

}  // namespace sural::exam
