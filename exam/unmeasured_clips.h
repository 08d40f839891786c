#pragma once

#include <vector>

#include "exam/exam.h"

namespace sural::exam {

// Why nothing was measured on a clip, and what would change that: one line for each clip with pictures that no pipeline
// fits, and one for each series of slices. Where something was measured on others, only for what moves or holds a
// strip: stills that document are no loss.
std::vector<Problem> unmeasuredClips(const Exam& exam);

}  // namespace sural::exam
