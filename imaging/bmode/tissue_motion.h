#pragma once

#include <vector>

#include "imaging/bmode/scan_picture.h"

namespace sural::imaging::bmode {

// Where one patch of tissue went from one frame to the next, in mm.
struct PatchMotion {
  Point at;
  Point shift;
  double likeness = 0;  // correlation of the patch with itself in the next frame, at most 1
};

// Everything about the tissue as a whole, one entry for each frame.
struct TissueMotion {
  std::vector<std::vector<PatchMotion>> steps;  // from the frame before; the first is empty
  std::vector<double> shortening;  // share of the depth between probe and vessels that pressure has taken, 0 at rest
  std::vector<double> contact;     // share of the probe's width that has contact, 1 for all

  // The shift of a place from the frame before `frame`: the weighted median of the patches around it.
  [[nodiscard]] Point shiftAt(std::size_t frame, Point at) const;
};

// Follows patches of 3.2 x 2.4 mm by normalised cross-correlation, and from their vertical shifts how much the layers
// between the probe and 8 to 28 mm have been squeezed (elastography by speckle tracking: Ophir et al., Ultrasonic
// Imaging 1991;13:111). At least one picture, all of one size.
TissueMotion followTissue(const std::vector<ScanPicture>& pictures);

}  // namespace sural::imaging::bmode
