#include <algorithm>
#include <utility>

#include "ui/session/hanging.h"
#include "ui/session/session.h"

namespace sural::ui::session {

namespace {

int indexOf(const std::vector<const Clip*>& clips, const std::string& sopInstanceUid) {
  const auto found = std::find_if(clips.begin(), clips.end(),
                                  [&](const Clip* clip) { return clip->sopInstanceUid == sopInstanceUid; });
  return found != clips.end() ? static_cast<int>(found - clips.begin()) : -1;
}

}  // namespace

// What is read and measured for a comparison stops with it.
void Session::showPrior(std::string studyDate, std::vector<std::string> paths) {
  if (currentClip() == nullptr || paths.empty()) return;
  const bool isSame = priorDate_ == studyDate;
  if (prior_ != nullptr && isSame) return hangBesidePrior();
  if (priorStop_ != nullptr && isSame) return;
  stopPrior();
  priorDate_ = std::move(studyDate);
  priorStop_ = std::make_shared<std::atomic<bool>>(false);
  priorPool_.start(
      [this, stop = priorStop_, date = priorDate_, paths = std::move(paths)] { readPrior(stop, date, paths); });
}

void Session::stopPrior() {
  if (priorStop_ != nullptr) *priorStop_ = true;
  priorStop_.reset();
}

// Runs on a thread of its own. The pictures come first; what was measured on them, as the reader left it, follows.
void Session::readPrior(const PriorStop& stop, const std::string& date, const std::vector<std::string>& paths) {
  const auto send = [this, stop](auto take, exam::Exam exam) {
    auto receive = [this, stop, take, exam = std::move(exam)]() mutable {
      if (!*stop) (this->*take)(std::move(exam));
    };
    QMetaObject::invokeMethod(this, std::move(receive), Qt::QueuedConnection);
  };
  exam::Exam pictures;
  try {
    if (*stop) return;
    Reading reading = services_.read(paths);
    std::erase_if(reading.studies, [&](const Study& study) { return study.date != date; });
    const ReaderState state = services_.recall ? services_.recall(reading) : ReaderState();
    pictures.studies = reading.studies;
    send(&Session::takePrior, pictures);
    if (!services_.analyse || reading.studies.empty()) return send(&Session::takePriorMeasured, {});
    exam::WorkOptions options;
    options.cancelled = [stop] { return stop->load(); };
    const exam::Exam machine = services_.analyse(std::move(reading), options);
    if (!*stop) send(&Session::takePriorMeasured, examAsRead(machine, state, services_.rules));
  } catch (const std::exception& bug) {  // an exception must not leave a thread
    pictures.problems.push_back({{}, Severity::Error, bug.what(), "Open the earlier exam by itself"});
    send(&Session::takePrior, std::move(pictures));
    send(&Session::takePriorMeasured, {});
  }
}

// The same clips, now with what was measured on them. Who stepped through one stays where they are.
void Session::takePriorMeasured(exam::Exam exam) {
  priorStop_.reset();
  if (prior_ == nullptr || clipsOfPrior(exam).empty()) return;
  const std::shared_ptr<const exam::Exam> pictures = prior_;  // whose clips these are
  const std::vector<const Clip*> before = priorClips_;
  prior_ = std::make_shared<const exam::Exam>(std::move(exam));
  priorClips_ = clipsOfPrior(*prior_);
  for (int i = 0; i < viewportCount(); ++i) {
    Viewport& place = viewports_[static_cast<std::size_t>(i)];
    if (!place.prior) continue;
    const Clip* shown = place.clip >= 0 ? before[static_cast<std::size_t>(place.clip)] : nullptr;
    place.clip = shown != nullptr ? indexOf(priorClips_, shown->sopInstanceUid) : -1;
    if (place.clip < 0)
      hangPrior();
    else
      goToMeasured(i);
  }
}

// Where nobody stepped through the run yet, its picture is exchanged once that of the measured frame has come.
void Session::goToMeasured(int viewport) {
  Viewport& place = viewports_[static_cast<std::size_t>(viewport)];
  const int best = openingFrame(*prior_, *priorClips_[static_cast<std::size_t>(place.clip)]);
  if (!place.stepped && best != place.frame) {
    place.frame = best;
    requestFrame(viewport);
  }
  emit viewportChanged(viewport);
}

std::vector<const Clip*> Session::clipsOfPrior(const exam::Exam& exam) const {
  std::vector<const Clip*> clips;
  for (const Study& study : exam.studies)
    if (study.date == priorDate_)
      for (const Series& series : study.series)
        for (const Clip& clip : series.clips) clips.push_back(&clip);
  return clips;
}

void Session::takePrior(exam::Exam exam) {
  for (const Problem& problem : exam.problems) note(problem);
  auto taken = std::make_shared<const exam::Exam>(std::move(exam));
  std::vector<const Clip*> clips = clipsOfPrior(*taken);
  if (clips.empty())
    return note({{},
                 Severity::Warning,
                 "the pictures of the earlier exam are not where they were",
                 "Open its folder once, so that the library knows where it lies"});
  prior_ = std::move(taken);
  priorClips_ = std::move(clips);
  hangBesidePrior();
}

void Session::hangBesidePrior() {
  const int here = currentIndex();
  comparing_ = false;  // hanging the grid anew does not end this comparison
  hang({{1, 2}, {here, -1}});
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
  if (place.clip >= 0) place.frame = openingFrame(*prior_, *priorClips_[static_cast<std::size_t>(place.clip)]);
  if (place.clip >= 0)
    requestFrame(1);
  else
    place.problem = "the earlier exam has no picture of this vessel";
  emit viewportChanged(1);
}

// The grid was hung anew. Pictures that nothing was measured on yet are read again when they are asked for again.
void Session::leaveComparison() {
  if (!std::exchange(comparing_, false) || priorStop_ == nullptr) return;
  stopPrior();
  prior_.reset();
  priorClips_.clear();
}

void Session::dropPrior() {
  if (comparing_) hang({{1, 1}, {viewports_.front().clip}});
  stopPrior();
  for (Viewport& viewport : viewports_)
    if (viewport.prior) viewport = {};
  prior_.reset();
  priorClips_.clear();
  priorDate_.clear();
}

}  // namespace sural::ui::session
