#pragma once

#include <vector>

#include "doppler/spectral_strip.h"

namespace sural::doppler {

// For each column, whether its flow can be seen: not where graphics cover most of it, where what was never drawn
// reaches to the outline of either half, nor behind a place where level flow of full brightness is cut off within one
// column, until signal is seen again. That last rule holds for columns of up to 10 ms: in longer ones a spectral window
// ends as abruptly, so that a blank part of such a strip is told by its lack of noise alone (unwritten.h). `upper` and
// `lower` are the outlines in cm/s, at or above and at or below zero.
std::vector<bool> visibleColumns(const SpectralStrip& strip, const std::vector<double>& upper,
                                 const std::vector<double>& lower);

}  // namespace sural::doppler
