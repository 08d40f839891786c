#pragma once

#include <optional>
#include <string>

#include "ui/session/exam_as_read.h"

namespace sural::ui::session {

// The clip under the reader's site and scale.
Clip clipAsRead(Clip clip, const ReaderState& state);

// The scale that a reader gave a run, such as a catheter's.
std::optional<imaging::angiography::XrayCalibration> statedScale(const ReaderState& state, const std::string& sop);

// Whether a number belongs to the lesions of a run; the way of contrast does not.
bool isOfLesion(const Measurement& m, const std::string& sop);

// A length of contrast reflux on another scale; false for any other number.
bool rescaleReflux(Measurement& m, const imaging::angiography::XrayCalibration& before,
                   const imaging::angiography::XrayCalibration& now);

}  // namespace sural::ui::session
