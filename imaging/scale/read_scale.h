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

// The velocity scale of a spectral strip, cm/s over rows: whole numbers that fall downwards, at least one of 10 or
// more. Errors as above; numbers that may be m/s or kHz, as those with a decimal point.
Result<DrawnScale> readVelocityScale(const Frame& frame);

// The time scale under a strip, s over columns: numbers that grow to the right. Errors as above.
Result<DrawnScale> readTimeScale(const Frame& frame);

}  // namespace sural::imaging::scale
