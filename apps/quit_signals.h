#pragma once

class QCoreApplication;

namespace sural::apps {

// Ends the program's loop when the system asks it to end (SIGTERM, SIGINT, SIGHUP: logging out, shutting down), so that
// what is being written is finished and the exam is kept as when its window is closed.
void quitOnSignals(QCoreApplication& application);

}  // namespace sural::apps
