#pragma once

#include "datasets/generate/bmode/body.h"
#include "datasets/generate/colour/colour_cine.h"

namespace sural::datasets::generate::colour {

// What every sample of the colour box holds at one moment: blood with its velocity along the beam (fastest in the
// middle of a lumen, still at its walls and in clot), tissue with the echoes of the picture and the squeeze's shake.
FlowField flowFieldAt(const ColourScenario& scenario, const bmode::Body& body, const bmode::Moment& moment,
                      const bmode::Picture& picture);

}  // namespace sural::datasets::generate::colour
