#pragma once

#include <vector>

#include "imaging/angiography/xray_lumen.h"

namespace sural::imaging::angiography {

// Where a straightened vessel's core is looked for, and what of its surroundings counts as background.
struct CoreReach {
  double core = 0;             // pixels to both sides of the course
  double backgroundFrom = 0;   // pixels from it
  double backgroundShare = 0;  // the quantile of the surroundings that is called background
};

// How far the highest value of each row's core stands above the row's background, and the robust noise of the
// surroundings about it; `smooth` has the straightened picture's size.
struct CoreHeights {
  std::vector<double> heights;
  double noise = 0;
};

CoreHeights coreHeights(const Raster& smooth, const Straightened& straight, const CoreReach& reach);

}  // namespace sural::imaging::angiography
