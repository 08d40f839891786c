#include "ui/session/exam_keeper.h"

#include "ui/session/exam_store.h"
#include "ui/session/session.h"

namespace sural::ui::session {

ExamKeeper::ExamKeeper(Session& session, ExamStore& store, QObject* parent)
    : QObject(parent), session_(session), store_(store) {
  connect(&session, &Session::readerChanged, this, &ExamKeeper::keepDecisions);
  connect(&session, &Session::examMeasured, this, &ExamKeeper::saveVersion);
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

// Not while edits are still being measured: the numbers would be those from before them.
void ExamKeeper::saveVersion() {
  const bool isWhole = session_.stage() == Stage::Idle && !session_.isRemeasuring() && !session_.isForTraining();
  if (isWhole && !session_.exam()->studies.empty() && !session_.exam()->measurements.empty())
    store_.save({session_.machineExam(), session_.exam(), session_.reader()});
}

}  // namespace sural::ui::session
