#pragma once

#include <vector>

#include "datasets/generate/scenario.h"

namespace sural::datasets::generate::angiography {

// Writes the XA, DSA or venography run of a scenario of kind "angiogram_run" (fields: angiogram_plan.cpp) as one
// X-Ray Angiographic Image Storage file. Errors name the scenario's file and field.
Result<std::vector<ClipTruth>> writeAngiogramRun(const Scenario& scenario, const ClipTarget& target);

}  // namespace sural::datasets::generate::angiography
