#pragma once

#include <optional>

#include "exam/exam.h"
#include "ui/session/reader_state.h"

namespace sural::ui::session {

// The strip in a region of a frame. `region` is an index into Clip::regionsOf(frame).
StripPlace stripPlaceIn(const Clip& clip, int region, int frame);

// Whether one calibration holds for both frames of a clip.
bool shareCalibration(const Clip& clip, int frame, int other);

// The strip of an exam; null when there is none.
const doppler::SpectralAnalysis* stripOf(const exam::Exam& exam, const StripPlace& place);

// The strip that speaks of a frame: of those under its calibration the traced one, else the first; where none of them
// is, the traced one of the clip. Null without any.
const doppler::SpectralAnalysis* stripShownWith(const exam::Exam& exam, const Clip& clip, int frame);

// The strip of a clip that the reader edited: one that speaks of this frame before all others.
std::optional<StripPlace> editedStrip(const ReaderState& state, const Clip& clip, int frame);

}  // namespace sural::ui::session
