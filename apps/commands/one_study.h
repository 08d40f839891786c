#pragma once

#include <string>

#include "exam/exam.h"

namespace sural::apps::commands {

// Error where the exam holds studies of more than one patient, by ID and name: `path` would file one's results under
// another.
Status refuseSeveralPatients(const exam::Exam& exam, const std::string& path);

// The same, and an error for several studies of one patient: what is written as one would stand under the first.
Status refuseSeveralStudies(const exam::Exam& exam, const std::string& path);

}  // namespace sural::apps::commands
