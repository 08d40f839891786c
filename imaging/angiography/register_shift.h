#pragma once

#include <optional>

#include "imaging/angiography/raster.h"

namespace sural::imaging::angiography {

// The shift in pixels (right, down) that lays `moving` onto `fixed`, coarse to fine to a few hundredths of a pixel, by
// Gauss-Newton (Lucas and Kanade 1981) with Tukey's weights, so that what fills with contrast medium does not pull.
// `field` holds 1 where the picture counts. Both pictures share their size. `start` skips the coarse levels.
Point globalShift(const Raster& fixed, const Raster& moving, const Raster& field, std::optional<Point> start = {});

// Shifts on a coarse grid around a global one, for tissue that turns or bends.
struct ShiftField {
  int cell = 64;  // pixels
  Raster right;
  Raster down;
};
ShiftField localShifts(const Raster& fixed, const Raster& moving, const Raster& field, Point global);

// `moving` laid onto the other picture.
Raster moved(const Raster& moving, const ShiftField& shifts);

}  // namespace sural::imaging::angiography
