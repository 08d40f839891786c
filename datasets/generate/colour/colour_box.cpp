#include "datasets/generate/colour/colour_box.h"

#include <cmath>
#include <numbers>

namespace sural::datasets::generate::colour {

double ColourBox::lean() const { return std::tan(steerDegrees * std::numbers::pi / 180); }

bmode::Position ColourBox::sampleAt(int beam, int gate) const {
  const double depth = gate * gateSpacingMm;
  return {leftMm + beam * beamSpacingMm + depth * lean(), topMm + depth};
}

Point ColourBox::coordinatesOf(bmode::Position p) const {
  const double depth = p.z - topMm;
  return {(p.x - leftMm - depth * lean()) / beamSpacingMm, depth / gateSpacingMm};
}

std::vector<Point> cornersOf(const ColourBox& box, const bmode::ScanGrid& grid) {
  const double shift = box.lean() * (box.bottomMm - box.topMm);
  return {grid.pixelOf({box.leftMm, box.topMm}), grid.pixelOf({box.rightMm, box.topMm}),
          grid.pixelOf({box.rightMm + shift, box.bottomMm}), grid.pixelOf({box.leftMm + shift, box.bottomMm})};
}

}  // namespace sural::datasets::generate::colour
