#pragma once

#include <optional>

#include "exam/exam.h"
#include "ui/layers/angiography_layers.h"

namespace sural::ui::session {

// Where the profile of a run is read when nobody pointed: at what a measurement of the run speaks of, else at the
// throat of the worst lesion, else in the longest vessel. `selected` may be null or of another clip. Empty for a run
// without a measured vessel.
std::optional<layers::RunPlace> runPlaceOf(const imaging::angiography::XrayAnalysis& run, const Measurement* selected);

// The place of a vessel at which its profile begins to be read: its worst throat, else where its calibre is typical.
layers::RunPlace startOfVessel(const imaging::angiography::XrayAnalysis& run, std::size_t vessel);

// The vessel whose lumen, or `reach` pixels beside it, holds a place of the measured frame, and its nearest sample.
std::optional<layers::RunPlace> runPlaceAt(const imaging::angiography::XrayAnalysis& run, Point place, double reach);

// A place that may be of an analysis before an edit, held inside this one; empty where its vessel is gone.
std::optional<layers::RunPlace> heldInside(const imaging::angiography::XrayAnalysis& run, layers::RunPlace place);

}  // namespace sural::ui::session
