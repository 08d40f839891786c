#pragma once

#include "datasets/generate/scenario.h"

namespace sural::datasets::generate::colour {

// A colour Doppler cine: one file, contours of its lumens in every frame, and the reflux time where the calf is
// squeezed.
Result<std::vector<ClipTruth>> writeColourCine(const Scenario& scenario, const ClipTarget& target);

}  // namespace sural::datasets::generate::colour
