#pragma once

#include <string>

#include "exam/exam.h"
#include "exam/report/reader_decisions.h"
#include "exam/report/words.h"

namespace sural::exam::report {

// A value as a report prints it: "38.2 mm² ± 0.4", "monophasic", "not measured" where there is none.
std::string printedValue(const Measurement& measurement);
std::string printedValue(const Measurement& measurement, const Words& words);

// What the machine measured where the reader's edit gave another value, "1.27 s ± 0.02"; else empty.
std::string machineValue(const Measurement& measurement, const ReaderDecisions& decisions, const Words& words);

// Whether a reader measured it with a caliper.
bool isReading(const Measurement& measurement);

// "50 to < 100 %": what the finding was compared with, without the name of `quantity`.
std::string printedThreshold(const Finding& finding, const std::string& quantity, const Words& words);

// "significant stenosis or severe stenosis": what the criterion calls what it found; empty where it has no name for it.
std::string printedGrade(const Finding& finding, const Words& words);

// "right femoral vein, middle"
std::string printedPlace(const Site& site, const Words& words);

// A segment within a sentence: "the great saphenous vein, middle"; languages other than English as in a table.
std::string segmentInSentence(const Site& site, const Words& words);

}  // namespace sural::exam::report
