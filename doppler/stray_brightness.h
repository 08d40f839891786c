#pragma once

#include "doppler/envelope.h"
#include "doppler/strip_picture.h"

namespace sural::doppler {

// The share of the brightness above the noise that lies beyond both outlines, 0 to 1: the outlines of a spectrum hold
// all of its signal but speckle, those of tissue, which is bright wherever it is, do not. What came over the strip's
// end belongs to the flow that it was followed from, and the half of a mirror image does not count.
double strayBrightness(const SpectralStrip& strip, const Envelope& envelope, const StripPicture& picture);

}  // namespace sural::doppler
