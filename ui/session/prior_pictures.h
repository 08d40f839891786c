#pragma once

namespace sural::ui::session {

class ExamStore;
class Session;

// Looks up the latest earlier exam of the patient and hangs its pictures beside the current ones; a note says why not.
void comparePrior(Session& session, ExamStore& store);

}  // namespace sural::ui::session
