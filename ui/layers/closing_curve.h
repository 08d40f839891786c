#pragma once

#include <optional>

#include "exam/exam.h"
#include "ui/layers/layer.h"
#include "ui/layers/trace_scene.h"

namespace sural::ui::layers {

// The compression cine of a clip in which a vein was followed; null for stills and where none was.
const imaging::bmode::CompressionAnalysis* closingCine(const exam::Exam& exam, const Clip& clip);

// Seconds of the cine across and area down, from 0, laid out for `size`: mm2 where the picture is calibrated, else
// percent of the vein's area at rest.
Plot closingPlot(const imaging::bmode::CompressionAnalysis& cine, Extent size);

// The vein's area, and that of the artery beside it, picture by picture while the probe presses: the presses shaded,
// the readings at rest and pressed marked with their doubt, `frame` (of the clip) under a cursor with its area. Where a
// vessel was lost its line is broken. Scene coordinates are screen pixels. Empty where there is no room.
Scene closingScene(const imaging::bmode::CompressionAnalysis& cine, Extent size, std::optional<int> frame);

// The frame of the clip whose time lies nearest to a place of the plot.
int closingFrameAt(const imaging::bmode::CompressionAnalysis& cine, const Plot& plot, double x);

}  // namespace sural::ui::layers
