#include "ui/session/exam_keeper.h"

#include "ui/session/exam_store.h"
#include "ui/session/session.h"

namespace sural::ui::session {

ExamKeeper::ExamKeeper(Session& session, ExamStore& store, QObject* parent)
    : QObject(parent), session_(session), store_(store) {
  connect(&session, &Session::readerChanged, this, &ExamKeeper::keepDecisions);
  connect(&session, &Session::examMeasured, this, &ExamKeeper::keepMeasured);
  connect(&session, &Session::examChanged, this, &ExamKeeper::keepRemeasured);
  connect(&session, &Session::leaving, this, &ExamKeeper::saveVersion);
  connect(&store, &ExamStore::failed, this, [this](const Problem& problem) {
    failure_ = problem;
    session_.note(problem);
  });
  // The notes of an exam replace those from before it; that nothing is being saved must not go unseen.
  connect(&session, &Session::examMeasured, this, [this] {
    if (failure_) session_.note(*failure_);
  });
}

ExamKeeper::~ExamKeeper() { saveVersion(); }

void ExamKeeper::keepDecisions() {
  if (!session_.exam()->studies.empty() && !session_.isForTraining())
    store_.keep(session_.exam()->studies, session_.reader(), session_.openedPaths());
}

// The edits that an exam is opened with are being measured already: their answer is kept, and nothing measured twice.
void ExamKeeper::keepMeasured() {
  isOwed_ = session_.isRemeasuring();
  if (!isOwed_) saveVersion();
}

void ExamKeeper::keepRemeasured() {
  if (isOwed_ && !session_.isRemeasuring()) saveVersion();
}

// While edits are still being measured the shown numbers are those from before them; the store then measures them.
void ExamKeeper::saveVersion() {
  isOwed_ = false;
  if (!session_.isMeasured() || !session_.isWhole() || session_.isForTraining() ||
      session_.exam()->measurements.empty())
    return;
  const std::shared_ptr<const exam::Exam> read = session_.isRemeasuring() ? nullptr : session_.exam();
  store_.save({session_.machineExam(), read, session_.reader(), session_.rules()});
}

}  // namespace sural::ui::session
