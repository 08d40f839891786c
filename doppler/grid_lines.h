#pragma once

#include "doppler/spectral_strip.h"

namespace sural::doppler {

// Takes a grid in the strip's own grey out of its power: at least three straight lines of one grey, up to three pixels
// wide, at equal steps, each along a whole row or column, as speckle (Rayleigh distributed: Burckhardt 1978) never
// draws. Pixels of a row's line are marked as covered; those of a column's line take the value beside them, since so
// short a moment is no gap in the flow.
void removeGridLines(SpectralStrip& strip);

// Whether a row of the frame is one of the lines of such a grid in the box, which says nothing of where zero lies.
bool isGridRow(const Frame& frame, const PixelBox& box, int row);

}  // namespace sural::doppler
