#pragma once

#include <vector>

#include "imaging/angiography/raster.h"

namespace sural::imaging::angiography {

// Samples of a Gaussian (order 0) or its first or second derivative, reaching 4 sigma to both sides, corrected so that
// constants, slopes and parabolas give their exact derivatives. A sigma of 0 is the identity (order 0 only).
std::vector<float> gaussianKernel(double sigma, int order);

// Convolution with one kernel along the rows and one down the columns; the border repeated; two threads.
Raster filtered(const Raster& raster, const std::vector<float>& across, const std::vector<float>& down);

}  // namespace sural::imaging::angiography
