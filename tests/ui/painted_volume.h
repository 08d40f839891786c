#pragma once

#include "exam/exam.h"
#include "ui/session/exam_services.h"

namespace sural::tests::ui {

// An MRA of two legs painted as two tubes along the body, 1 mm voxels, the left one narrowed to a third; measured by
// the real pipeline. The right leg's tube lies at column 12, the left's at column 36, both at row 24.
inline constexpr const char* kPaintedSlice = "1.2.3.7.";  // and the number of the slice, 0 at the feet
inline constexpr int kPaintedSlices = 120;
inline constexpr double kNarrowSlice = 60;

const exam::Exam& paintedVolume();
sural::ui::session::ExamServices volumeServices();

}  // namespace sural::tests::ui
