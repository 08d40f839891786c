#pragma once

#include "datasets/generate/scenario.h"

namespace sural::datasets::generate::bmode {

// A cine of a vein under the probe's presses: one file, truth at its rest frame and its most pressed frame and
// contours in every frame. A press too weak to tell gets the areas but no compressibility.
Result<std::vector<ClipTruth>> writeCompressionCine(const Scenario& scenario, const ClipTarget& target);

// Two stills, before and at the height of the first press, labelled "... " and "... W/ COMP": what was measured
// at rest is true of the first, the rest of the second.
Result<std::vector<ClipTruth>> writeCompressionPair(const Scenario& scenario, const ClipTarget& target);

// The same two pictures side by side in one still with two regions.
Result<std::vector<ClipTruth>> writeCompressionDual(const Scenario& scenario, const ClipTarget& target);

}  // namespace sural::datasets::generate::bmode
