#pragma once

#include <string>

#include "exam/exam.h"
#include "ui/session/exam_services.h"

namespace sural::tests::ui {

// Ids and places in the sample exam that tests speak of.
inline constexpr const char* kRefluxClip = "1.2.3.1";
inline constexpr const char* kClosingVeinClip = "1.2.3.2";
inline constexpr const char* kOpenVeinClip = "1.2.3.3";
inline constexpr const char* kArteryClip = "1.2.3.4";
inline constexpr const char* kRefluxMeasurement = "m1";
inline constexpr const char* kOpenVeinMeasurement = "m4";
inline constexpr int kOpenVeinFrame = 23;

// An exam made by hand, without any pipeline: reflux 1.26 s ± 0.02 against > 0.5 s, a vein that does not close,
// one that does, a velocity ratio, and one finding that stays indeterminate.
exam::Exam sampleExam();
Reading sampleReading();

// The picture that belongs to a clip of the sample exam; the same every time.
Frame sampleFrame(const Clip& clip, int index);

// Services that give the sample exam without touching a file.
sural::ui::session::ExamServices sampleServices();

}  // namespace sural::tests::ui
