#pragma once

#include <optional>
#include <string>

#include "exam/compare_exams.h"
#include "exam/exam.h"
#include "exam/library/record.h"

namespace sural::ui::session {

// An earlier exam of the library, as far as it is compared with: its numbers as the reader left them.
struct PriorExam {
  std::string studyUid;
  std::string studyDate;
  exam::FinalValues values;
};

// From the latest version, and what lies on the desk: what was decided after that version was written, such as before a
// crash, counts as well. Error: the version holds no results.
Result<PriorExam> priorExamFrom(const exam::library::Record& version,
                                const std::optional<exam::library::DeskEntry>& desk);

// The earlier exam without what was read in pictures of the open one, which may hold several studies: a picture is not
// compared with itself. Empty where nothing else is left.
std::optional<PriorExam> withoutOwnPictures(PriorExam prior, const exam::Exam& open);

}  // namespace sural::ui::session
