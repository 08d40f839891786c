#pragma once

#include <vector>

#include "doppler/colour_reflux.h"
#include "imaging/model/clip.h"
#include "imaging/model/measurement.h"
#include "imaging/model/problem.h"

namespace sural::exam {

struct ColourResults {
  std::vector<Measurement> measurements;
  std::vector<Problem> problems;
};

// Times reflux in a colour cine of a vein, and says how much of the vessel fills with colour; empty for clips that show
// no colour cine. What cannot be read stands in `measurements` with its reason.
ColourResults measureColour(const Clip& clip);

}  // namespace sural::exam
