#pragma once

#include <vector>

#include "imaging/angiography/mask_subtraction.h"

namespace sural::imaging::angiography {

// How much each pixel looks like the middle of a bright line, in units of contrast: the greatest second derivative
// across, less that along, over scales from `least` to `most` pixels (after Lindeberg 1998), large scales on reduced
// pictures.
Raster ridgeStrength(const Raster& contrast, double least, double most);

// Pixels in vessels: 1 or 0 for each of a contrast picture.
std::vector<std::uint8_t> vesselMask(const ContrastPicture& picture);

}  // namespace sural::imaging::angiography
