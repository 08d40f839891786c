#pragma once

#include <optional>
#include <vector>

#include "imaging/bmode/scan_picture.h"

namespace sural::imaging::bmode {

// The grid of the frames from one on.
struct GridFrom {
  int firstFrame = 0;
  std::optional<ScanGrid> grid;  // empty where these frames have no calibrated picture to compare with the others
};

// The grids of a cine, in the order of its frames: one of `box` where its calibration holds for all of it. Where it
// changes (a depth was changed while recording), one for each of Clip::regionChanges, all of one size in millimetres
// and on one place in the patient, as the frames' own regions have it: what all of them show. Two pictures without
// Reference Pixel X0 (0018,6020) count as centred on each other.
// Errors: those of gridFor(), frames that are calibrated too differently to have anything in common, more than 63
// changes.
Result<std::vector<GridFrom>> gridsFor(const Clip& clip, const PixelBox& box);

// Null where that frame has none.
const ScanGrid* gridAt(const std::vector<GridFrom>& grids, int frame);

}  // namespace sural::imaging::bmode
