#pragma once

#include "datasets/generate/bmode/picture_file.h"
#include "datasets/generate/colour/colour_cine.h"
#include "datasets/generate/scenario.h"
#include "imaging/model/result.h"

namespace sural::datasets::generate::colour {

struct ColourRequest {
  ColourScenario scenario{};
  bmode::FileSettings file{};
};

// Reads the fields of the kind "colour_cine". Errors name the file and the field.
Result<ColourRequest> readColour(const Scenario& scenario);

}  // namespace sural::datasets::generate::colour
