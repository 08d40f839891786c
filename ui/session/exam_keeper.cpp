#include "ui/session/exam_keeper.h"

#include "ui/session/exam_store.h"
#include "ui/session/session.h"

namespace sural::ui::session {

ExamKeeper::ExamKeeper(Session& session, ExamStore& store, QObject* parent)
    : QObject(parent), session_(session), store_(store) {
  connect(&session, &Session::readerChanged, this, &ExamKeeper::keepDecisions);
  connect(&session, &Session::examMeasured, this, &ExamKeeper::saveVersion);
  connect(&session, &Session::leaving, this, &ExamKeeper::saveVersion);
  connect(&store, &ExamStore::failed, &session, &Session::note);
}

ExamKeeper::~ExamKeeper() { saveVersion(); }

void ExamKeeper::keepDecisions() {
  if (!session_.exam()->studies.empty())
    store_.keep(session_.exam()->studies, session_.reader(), session_.openedPaths());
}

// Not while edits are still being measured: the numbers would be those from before them.
void ExamKeeper::saveVersion() {
  const bool isWhole = session_.stage() == Stage::Idle && !session_.isRemeasuring();
  if (isWhole && !session_.exam()->studies.empty() && !session_.exam()->measurements.empty())
    store_.save({session_.machineExam(), session_.exam(), session_.reader()});
}

}  // namespace sural::ui::session
