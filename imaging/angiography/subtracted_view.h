#pragma once

#include <cstdint>
#include <vector>

#include "imaging/angiography/mask_subtraction.h"

namespace sural::imaging::angiography {

// A run's mask, averaged and moved, with what is needed to show frames without it.
struct ViewMask {
  Raster attenuation;
  float most = 1;  // contrast that is shown as black
};

// Which frames make the mask, how far it is moved to the right and down, and the frame whose contrast is to fill the
// range of greys.
struct MaskPlace {
  std::vector<int> frames;
  Point shift;
  int brightestFrame = 0;
  friend bool operator==(const MaskPlace&, const MaskPlace&) = default;
};

// Reads the mask's frames and the brightest one. Errors: those of the source, and a mask without frames.
Result<ViewMask> viewMask(const FrameSource& source, const XrayAcquisition& xray, const MaskPlace& place);

// A frame without its mask, for looking at: 8 bits, contrast medium dark on grey, rows from the top. Empty where the
// frame has another size than the mask.
std::vector<std::uint8_t> subtractedPicture(const GreyImage& frame, const XrayAcquisition& xray, const ViewMask& mask);

}  // namespace sural::imaging::angiography
