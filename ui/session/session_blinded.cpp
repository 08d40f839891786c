#include <utility>

#include "ui/session/session.h"

namespace sural::ui::session {

void Session::openBlinded(std::vector<std::string> paths) {
  if (!paths.empty()) begin(std::move(paths), true);
}

// Puts the exam behind the blinding and leaves what was read: notes say what could not be measured, and stay hidden
// too.
exam::Exam Session::hide(exam::Exam exam) {
  exam::Exam bare;
  bare.studies = exam.studies;
  bare.problems = problems_;
  hidden_ = std::make_shared<const exam::Exam>(std::move(exam));
  return bare;
}

void Session::reveal() {
  blinded_ = false;
  if (hidden_ != nullptr) takeExam(*std::exchange(hidden_, nullptr));
}

}  // namespace sural::ui::session
