#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/model/region.h"

namespace sural::doppler {

// A number and its one standard deviation.
struct Estimate {
  double value = 0;
  double doubt = 0;
};

// What the cursor's angle leaves in doubt about a velocity, cm/s: dv = v tan(angle) d(angle), for 2 degrees.
// An unknown angle gives 0: it is flagged instead.
double doubtFromAngle(std::optional<double> angleDegrees, double velocity);

// What a velocity has to be read with: "angle_unknown", "angle_over_60" (SVM/SVU 2020).
std::vector<std::string> angleFlags(const Region& region);

// The same shifts seen under another angle: every velocity grows by this factor. 0 when an angle is unknown or no
// angle for Doppler (85 degrees and more).
double velocityFactor(std::optional<double> fromDegrees, std::optional<double> toDegrees);

}  // namespace sural::doppler
