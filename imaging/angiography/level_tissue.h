#pragma once

#include "imaging/angiography/raster.h"

namespace sural::imaging::angiography {

// Contrast medium takes scatter and soft rays away, so that a subtraction leaves a little of the tissue, the more the
// denser that is (Love and Kruger 1987): a parabola of what the mask shows is found where no vessel is, with Tukey's
// weights, and taken out of `contrast`. All three of one size; `field` is 1 where the picture is open.
void levelTissue(Raster& contrast, const Raster& mask, const Raster& field);

}  // namespace sural::imaging::angiography
