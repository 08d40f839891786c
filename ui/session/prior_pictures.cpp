#include "ui/session/prior_pictures.h"

#include <QPointer>

#include "ui/session/exam_store.h"
#include "ui/session/session.h"

namespace sural::ui::session {

void comparePrior(Session& session, ExamStore& store) {
  const Study* study = session.currentStudy();
  if (study == nullptr || session.isForTraining()) return;
  const auto show = [session = QPointer<Session>(&session), store = QPointer<ExamStore>(&store),
                     asked = study->studyInstanceUid](const std::optional<PriorExam>& found) {
    if (session.isNull() || store.isNull()) return;
    const Study* current = session->currentStudy();
    if (current == nullptr || current->studyInstanceUid != asked) return;
    const auto prior = found ? withoutOwnPictures(*found, *session->exam()) : std::nullopt;
    if (!prior)
      return session->note({{},
                            Severity::Note,
                            "the library holds no earlier exam of this patient",
                            "Open the earlier exam once, and it is found here"});
    store->placesOf(prior->studyUid, [session, prior = *prior](const std::vector<std::string>& paths) {
      if (!session.isNull()) session->showPrior(prior.studyDate, paths);
    });
  };
  store.prior(study->patientId, study->date, show);
}

}  // namespace sural::ui::session
