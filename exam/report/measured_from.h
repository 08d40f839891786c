#pragma once

#include <string>
#include <string_view>

#include "exam/exam.h"

namespace sural::exam::report {

// A picture's kind in the field's own short word: "PW", "B-mode", "XA", "MR".
std::string_view pictureWord(ClipKind kind);

// The picture that a number was read from: "MR · CE-MRA LEGS"; without a label its file's name, and with the date of
// its study where the exam has studies of several days. Empty where the picture is not part of the exam.
std::string measuredFrom(const Exam& exam, const Measurement& measurement);

// Whether this vessel of this side was measured on pictures of several studies or modalities.
bool hasSeveralSources(const Exam& exam, const Site& site);

}  // namespace sural::exam::report
