#pragma once

#include <string>
#include <vector>

#include "ui/session/edit_handles.h"

namespace sural::ui::session {

// What can be dragged on the measured frame of an X-ray run: of one vessel the ends of its lesions, both walls at even
// steps, closer within a lesion, and the centre line. The vessel is that of the selected measurement, else the one with
// the worst lesion, else the longest.
std::vector<EditHandle> angiogramHandles(const exam::Exam& exam, const Clip& clip, int frame,
                                         const std::string& selectedMeasurement);

// Those of one vessel; none where it has too few samples.
std::vector<EditHandle> angiogramHandles(const imaging::angiography::XrayAnalysis& run, std::size_t vessel);

inline bool isOfAngiogram(HandleKind kind) { return kind >= HandleKind::LesionStart; }

// The edits of a run with one handle moved to `to`; `shown` is the run as it is shown, under `edits`. A centre line
// that is drawn anew forgets what was said of the walls and lesions of the old one.
imaging::angiography::XrayEdits withMoved(const imaging::angiography::XrayAnalysis& shown,
                                          imaging::angiography::XrayEdits edits, const EditHandle& handle, Point to);

// The edits with another vessel between two places; `shown` may be null where nothing was measured.
imaging::angiography::XrayEdits withVesselBetween(const imaging::angiography::XrayAnalysis* shown,
                                                  imaging::angiography::XrayEdits edits, Point from, Point to);

// The centre line as a hand pulls it, for drawing while it is not measured yet.
std::vector<Point> pulledCourse(const imaging::angiography::XrayVessel& vessel, std::size_t sample, Point to);

}  // namespace sural::ui::session
