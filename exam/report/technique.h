#pragma once

#include <string>
#include <vector>

#include "exam/exam.h"
#include "exam/report/words.h"

namespace sural::exam::report {

// How the exam was made, as far as its files say: recordings, position, provocation, what the numbers mean.
std::vector<std::string> techniqueOf(const Exam& exam, const Words& words);

// "Duplex ultrasound and X-ray angiography of the right leg".
std::string titleOf(const Exam& exam, const Words& words);

}  // namespace sural::exam::report
