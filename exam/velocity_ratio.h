#pragma once

#include <vector>

#include "imaging/model/measurement.h"

namespace sural::exam {

// The ratio of each peak systolic velocity to that of the nearest normal segment upstream in the same leg, in order
// along the artery. A segment is normal when its own ratio is below 2. Reference and method stand in `flags`
// ("reference_..."), as do "serial_lesions" where a ratio of 2 or more lies upstream: the ratio below it reads low
// (Leiner 2005, Whyman 1993). Of several velocities at one site the highest counts. Takes only measured
// "peak_systolic_velocity" of known artery and side.
std::vector<Measurement> velocityRatios(const std::vector<Measurement>& measurements);

}  // namespace sural::exam
