#pragma once

#include "imaging/model/study.h"

namespace sural::exam {

// Gives strips in Hz whose header says no usable Doppler angle the one that the reader states, in degrees, so that they
// have velocities, flagged "angle_from_reader"; strips without a transducer frequency stay in Hz. A warning stands
// among the problems for each, and where no strip wanted an angle.
void stateAngle(Reading& reading, double degrees);

}  // namespace sural::exam
