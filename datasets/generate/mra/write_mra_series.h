#pragma once

#include <vector>

#include "datasets/generate/scenario.h"

namespace sural::datasets::generate::mra {

// Writes the volume of a scenario of kind "mra_series" (fields: mra_plan.cpp) as one MR Image Storage file a slice,
// with a truth for each. Errors name the scenario's file and field.
Result<std::vector<ClipTruth>> writeMraSeries(const Scenario& scenario, const ClipTarget& target);

}  // namespace sural::datasets::generate::mra
