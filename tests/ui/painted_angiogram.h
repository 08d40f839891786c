#pragma once

#include "ui/session/exam_services.h"

namespace sural::tests::ui {

// An X-ray run painted by arithmetic: an upright vessel of 4 mm that narrows by half over 15 mm about row 128 of 256,
// measured by the real pipeline. Row 1 of contrast is frame 3.
inline constexpr const char* kPaintedRun = "1.2.3";
inline constexpr double kPaintedThroatRow = 128;

exam::Exam paintedAngiogram();
sural::ui::session::ExamServices paintedServices();

}  // namespace sural::tests::ui
