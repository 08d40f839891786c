#pragma once

#include <QString>
#include <functional>

#include "imaging/model/result.h"
#include "ui/session/playback.h"

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

class ViewerPane;

// Writes the frames of a range with what is drawn over them, one PNG each (frame_0001.png), into a folder; decoded and
// painted on other threads. `done` is called on this one with what stopped it, if anything did.
void exportFrames(session::Session& session, ViewerPane& pane, session::PlayRange range, const QString& folder,
                  std::function<void(const Status&)> done);

}  // namespace sural::ui::widgets
