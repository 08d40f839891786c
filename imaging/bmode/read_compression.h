#pragma once

#include <optional>

#include "imaging/bmode/analyze_compression.h"

namespace sural::imaging::bmode {

// The frame of middling area among those at rest; the doubt holds the edge's, the pixels' and the spread over the rest
// (breath and pulse). Empty where the lumen was never seen at rest.
std::optional<LumenReading> readAtRest(const PreparedCine& cine, const LumenTrack& track);

// In the frames of about the strongest press: closed where the walls meet in most of them, else the firmest of those of
// least area (within 2 % of the area at rest). Empty where there was no press or the lumen was lost in more than half
// of those frames.
std::optional<LumenReading> readPressed(const PreparedCine& cine, const LumenTrack& track);

// One lumen of one picture as a reading, its area completed as an ellipse's where the picture's side cuts it by up to
// 0.65 of its height; `spreadMm2` is the standard deviation over like frames.
LumenReading readingOf(const ScanGrid& grid, const LumenFrame& lumen, int frame, double spreadMm2);

}  // namespace sural::imaging::bmode
