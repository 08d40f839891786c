#pragma once

#include <string>
#include <vector>

#include "doppler/flow_direction.h"
#include "doppler/strip_picture.h"

namespace sural::doppler {

// The edges of both halves of every column. A strip spans one pulse repetition frequency, so what leaves it at one end
// comes back at the other: where a column is filled up to both ends, the half with more power goes on over the seam
// and its far end is taken from the other half.
StripEdges findStripEdges(const StripPicture& picture, double baselineRow);

// What the outlines say about flow faster than the scale: "aliasing_unwrapped" where it was followed over the end for
// some columns, "aliased" where it runs into the end and stops there, its true speed unknown, "fills_scale"
// where most columns do either, as a B-mode picture does.
std::vector<std::string> aliasingFlags(const SpectralStrip& strip, const std::vector<double>& upper,
                                       const std::vector<double>& lower);

}  // namespace sural::doppler
