#pragma once

#include <optional>
#include <vector>

#include "imaging/bmode/track_lumens.h"

namespace sural::imaging::bmode {

// How surely a lumen swells and shrinks with the heart at rest, 0 to 1: a wave of 45 to 150 beats a minute and its
// double are fitted to the radius by least squares (after Lomb, Astrophys Space Sci 1976;39:447), and count by the
// share of the radius's changes that they explain and by their swing (a few percent in an artery). Breath and
// drift are taken out as a line. `seconds` has one time for each frame. Empty where no second of rest is seen.
std::optional<double> pulsationOf(const LumenTrack& track, const std::vector<double>& seconds,
                                  const PressPhases& phases);

}  // namespace sural::imaging::bmode
