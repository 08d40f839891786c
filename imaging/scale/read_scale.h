#pragma once

#include <string>
#include <vector>

#include "imaging/model/axis.h"
#include "imaging/model/frame.h"
#include "imaging/model/point.h"
#include "imaging/model/result.h"

namespace sural::imaging::scale {

// A scale read off a picture, to be offered to the reader and never taken silently. Pixels are counted in the frame,
// not in a region: subtract the region's corner from `axis.referencePixel` before putting it there.
struct DrawnScale {
  Axis axis;                        // provenance BurntInScale, with its uncertainties
  std::vector<double> ticks;        // rows or columns of every mark
  std::vector<std::string> labels;  // the numbers it was read from
  PixelBox place;                   // of the marks
};

// The depth ruler beside a grey-scale picture, cm over rows: marks at equal steps with numbers that grow downwards.
// Errors: no marks, marks without numbers (with their spacing), numbers that do not fit the marks.
Result<DrawnScale> readDepthRuler(const Frame& frame);

// What the reader says that the numbers of a velocity scale count; its written unit is not read.
enum class VelocityNumbers { Unstated, CentimetresPerSecond, MetresPerSecond };

// The velocity scale of a spectral strip, cm/s over rows, with numbers that fall downwards. Unstated, whole numbers of
// which one is 10 or more are cm/s. Errors as above; unstated, numbers that may as well be m/s or kHz, as those with a
// decimal point; stated, velocities beyond 10 m/s.
Result<DrawnScale> readVelocityScale(const Frame& frame, VelocityNumbers numbers = VelocityNumbers::Unstated);

// The time scale under a strip, s over columns: numbers that grow to the right. Errors as above.
Result<DrawnScale> readTimeScale(const Frame& frame);

}  // namespace sural::imaging::scale
