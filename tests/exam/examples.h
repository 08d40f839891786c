#pragma once

#include <string>

#include "exam/exam.h"

namespace sural::tests::exam {

// The folder with the criteria and the article that ship with the program.
std::string shippedData();

// What ships with the program; fails the test by throwing when it cannot be read.
const sural::exam::Knowledge& shippedKnowledge();

// > 0.5 s of reflux_time in the great saphenous vein, in any position, provoked or not.
sural::exam::Criterion saphenousReflux();

// The same, but for standing, sitting and reverse Trendelenburg, and only when provoked.
sural::exam::Criterion saphenousRefluxUnderConditions();

// `seconds` of reflux in the right great saphenous vein with one standard deviation of `doubt`.
Measurement refluxOf(double seconds, double doubt);

Measurement refluxNotMeasured(const std::string& reason);

// One study of one clip with a measured reflux (m1, 1.26 s ± 0.02, met), one that could not be measured (m2), a
// waveform code (m3), and a problem; the causes are the article's.
sural::exam::Exam smallExam();

}  // namespace sural::tests::exam
