#pragma once

#include "doppler/spectral_strip.h"

namespace sural::doppler {

// Marks what lacks even the noise that the rest of the strip shows: columns of a sweep that never came so far, halves
// and patches that are blank. Each half (above and below the baseline) is judged by its outer rows, where noise is seen
// at all times; blank rows there are followed inwards. What graphics cover says nothing either way. Does nothing where
// the strip shows no noise, as under low gain: visible_columns.h then goes by flow that is cut off.
void coverUnwritten(SpectralStrip& strip);

// Whether a run of columns lacks noise that the strip shows elsewhere, so much of it that chance leaves none out, or
// flow is cut off at both of its sides. Else blank columns are as good as a moment without flow.
bool isErased(const SpectralStrip& strip, int firstColumn, int lastColumn);

}  // namespace sural::doppler
