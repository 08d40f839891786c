#pragma once

#include <functional>
#include <string>

#include "imaging/model/result.h"

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

// Writes the open exam's report with its key images. Decoding and painting run on other threads; `done` is called
// on this one. A key image that cannot be decoded is left out.
void exportReport(session::Session& session, const std::string& path, std::function<void(const Status&)> done);

}  // namespace sural::ui::widgets
