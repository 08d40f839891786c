#include <utility>

#include "ui/session/hanging.h"
#include "ui/session/session.h"

namespace sural::ui::session {

// Read on the thread that opens exams: whoever compares has opened one already.
void Session::showPrior(std::string studyDate, std::vector<std::string> paths) {
  if (currentClip() == nullptr || paths.empty()) return;
  if (prior_ != nullptr && priorDate_ == studyDate) return takePrior(*prior_);
  priorDate_ = std::move(studyDate);
  pool_.start([this, ticket = ticket_.load(), paths = std::move(paths)] {
    exam::Exam exam;
    try {
      Reading reading = services_.read(paths);
      exam.studies = std::move(reading.studies);
    } catch (const std::exception& bug) {  // an exception must not leave a thread
      exam.problems.push_back({{}, Severity::Error, bug.what(), "Open the earlier exam by itself"});
    }
    auto receive = [this, ticket, exam = std::move(exam)]() mutable {
      if (ticket == ticket_) takePrior(std::move(exam));
    };
    QMetaObject::invokeMethod(this, std::move(receive), Qt::QueuedConnection);
  });
}

void Session::takePrior(exam::Exam exam) {
  for (const Problem& problem : exam.problems) note(problem);
  auto taken = std::make_shared<const exam::Exam>(std::move(exam));
  std::vector<const Clip*> clips;
  for (const Study& study : taken->studies)
    if (study.date == priorDate_)
      for (const Series& series : study.series)
        for (const Clip& clip : series.clips) clips.push_back(&clip);
  if (clips.empty())
    return note({{},
                 Severity::Warning,
                 "the pictures of the earlier exam are not where they were",
                 "Open its folder once, so that the library knows where it lies"});
  const int here = currentIndex();
  hang({{1, 2}, {here, -1}});
  prior_ = std::move(taken);
  priorClips_ = std::move(clips);
  comparing_ = true;
  hangPrior();
}

bool Session::refusesDecisions() {
  if (isAtPrior())
    note({{},
          Severity::Note,
          "the earlier exam is only shown",
          "Open it by itself to measure in it, or measure in the picture beside it"});
  return isAtPrior();
}

void Session::hangPrior() {
  const Clip* shown = clipIn(0);
  Viewport& place = viewports_.at(1);
  place = {.clip = shown != nullptr ? sameView(*shown, priorClips_) : -1, .prior = true};
  if (place.clip >= 0)
    requestFrame(1);
  else
    place.problem = "the earlier exam has no picture of this vessel";
  emit viewportChanged(1);
}

void Session::dropPrior() {
  if (std::exchange(comparing_, false)) hang({{1, 1}, {viewports_.front().clip}});
  for (Viewport& viewport : viewports_)
    if (viewport.prior) viewport = {};
  prior_.reset();
  priorClips_.clear();
  priorDate_.clear();
}

}  // namespace sural::ui::session
