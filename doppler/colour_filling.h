#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "imaging/model/point.h"

namespace sural::doppler {

// Where a vessel's colour lies, and the grey picture below it, both of one box, row by row.
struct FillingPicture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> coloured;  // 1 where the vessel shows flow often
  std::vector<float> grey;  // mean brightness of the frames without colour, 0 to 255; negative: always coloured
  double mmPerColumn = 0;   // 0 without a calibration
  double mmPerRow = 0;
};

// How far colour fills a vessel.
struct ColourFilling {
  double share = 0;                      // of the lumen, 0 to 1
  double uncertainty = 0;                // of it, one SD: the lumen's outline by one pixel
  std::vector<Point> lumen;              // its outline, in pixels of the box
  std::vector<Point> defect;             // of the largest part that stays without colour; empty where there is none
  std::optional<double> defectLengthMm;  // of it along the vessel; empty without one, or without a calibration
  double lengthUncertaintyMm = 0;
};

// Compares the colour with the lumen of the grey picture: the hull of the colour, and the dark blood beside it up to a
// millimetre. What lies inside the hull without colour is a defect only where it is darker than the tissue beyond the
// vessel: a bend of the vessel leaves tissue there. A clot that closes the vessel up to the end of its colour, or one
// as bright as tissue, is not told from tissue. Nothing when the vessel has less than 200 pixels.
std::optional<ColourFilling> measureColourFilling(const FillingPicture& picture);

}  // namespace sural::doppler
