#pragma once

#include <vector>

#include "doppler/flow_direction.h"
#include "doppler/strip_picture.h"

namespace sural::doppler {

// What became of flow that is faster than the strip shows.
struct Aliasing {
  int unwrapped = 0;  // columns whose flow was followed over the seam
  int cut = 0;        // columns whose flow runs into the strip's end and does not come back at the other one
};

// The edges of both halves of every column. A strip spans one pulse repetition frequency, so what leaves it at one end
// comes back at the other: where a column is filled up to both ends, the half with more power goes on over the seam
// and its far end is taken from the other half.
StripEdges findStripEdges(const StripPicture& picture, double baselineRow, Aliasing& aliasing);

}  // namespace sural::doppler
