#pragma once

#include <QImage>
#include <functional>
#include <string>
#include <vector>

#include "imaging/model/result.h"

namespace sural::ui::session {
class Session;
}

namespace sural::ui::widgets {

struct WindowServices;

// Writes the open exam's report with its key images. Decoding and painting run on other threads; `done` is called
// on this one. A key image that cannot be decoded is left out.
void exportReport(session::Session& session, const std::string& path, std::function<void(const Status&)> done);

// The report's pages as pictures, made in the same way.
void drawReport(session::Session& session, int width, std::function<void(const std::vector<QImage>&)> done);

// Structured reports, key images and their selection as DICOM files in a folder; `done` gets the number of files
// written, or the first reason why one could not be.
void exportDicom(session::Session& session, const WindowServices& services, const std::string& folder,
                 std::function<void(const Result<int>&)> done);

}  // namespace sural::ui::widgets
