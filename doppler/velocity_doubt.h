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

// The width of the beam at the gate, as only the reader knows it: no attribute of a DICOM region tells the aperture.
struct BeamGeometry {
  double apertureMm = 0;  // active width of the transducer, in the plane of the flow
  double depthMm = 0;     // of the gate, along the beam
};

// A velocity freed of intrinsic (geometrical) broadening. An aperture sees flow under angles from the cursor's less to
// the cursor's plus its half opening, so that the outermost shift is too large by cos(angle - opening) / cos(angle),
// while the half maximum of the falling edge lies at the true one (Vilkomerson, Ricci and Tortoli 2013). Where between
// the two an outline lies hangs on the display's compression, which is not known: the middle is given, with the range
// as a doubt. Nothing without an angle below 85 degrees, or where the numbers describe no beam.
std::optional<Estimate> withoutBroadening(const Estimate& velocity, std::optional<double> angleDegrees,
                                          const BeamGeometry& beam);

// What a velocity has to be read with: "angle_unknown", "angle_over_60" (SVM/SVU 2020).
std::vector<std::string> angleFlags(const Region& region);

// The same shifts seen under another angle: every velocity grows by this factor. 0 when an angle is unknown or no
// angle for Doppler (85 degrees and more).
double velocityFactor(std::optional<double> fromDegrees, std::optional<double> toDegrees);

}  // namespace sural::doppler
