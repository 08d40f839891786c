#pragma once

#include <vector>

#include "doppler/spectral_strip.h"

namespace sural::tests::bench {

// The published threshold method as one would first write it: the farthest bin of each column that exceeds the mean of
// the whole strip's darkest tenth by a fixed factor, smoothed by a median of nine (cm/s, the larger half, signed).
std::vector<double> outlineByThreshold(const doppler::SpectralStrip& strip);

}  // namespace sural::tests::bench
