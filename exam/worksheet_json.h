#pragma once

#include "exam/exam.h"
#include "exam/json_words.h"

namespace sural::exam {

// The parts of the results that go beyond measurements and findings, each null or empty where there is none.
Json worksheetJson(const Exam& exam);
Json scoresJson(const Exam& exam);
Json stepsJson(const Exam& exam);
Json waysJson(const Exam& exam);
Json segmentsJson(const Exam& exam);

// Null for a measurement that no reader has touched.
Json reviewJson(const Measurement& measurement, const review::Log& log);

// Every entry of a reader in order, undone ones too; and the reverse, where what cannot be read is left out.
Json reviewJson(const review::Log& log);
review::Log reviewFromJson(const std::string& text);

}  // namespace sural::exam
