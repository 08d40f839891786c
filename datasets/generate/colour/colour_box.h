#pragma once

#include <vector>

#include "datasets/generate/bmode/plane.h"

namespace sural::datasets::generate::colour {

// The part of the picture that shows flow: a parallelogram along the steered beams.
struct ColourBox {
  double leftMm = -10;  // of its upper edge
  double rightMm = 10;
  double topMm = 8;
  double bottomMm = 26;
  double steerDegrees = 0;  // positive: beams lean to the right with depth
  double beamSpacingMm = 0.34;
  double gateSpacingMm = 0.28;

  [[nodiscard]] int beams() const { return static_cast<int>((rightMm - leftMm) / beamSpacingMm) + 1; }
  [[nodiscard]] int gates() const { return static_cast<int>((bottomMm - topMm) / gateSpacingMm) + 1; }
  [[nodiscard]] double lean() const;  // mm to the right a mm of depth
  [[nodiscard]] bmode::Position sampleAt(int beam, int gate) const;
  // The place in units of beams (x) and gates (y); outside [0, count - 1] is outside the box.
  [[nodiscard]] Point coordinatesOf(bmode::Position p) const;
};

// The box's four corners in pixels of the picture, clockwise from the upper left.
std::vector<Point> cornersOf(const ColourBox& box, const bmode::ScanGrid& grid);

}  // namespace sural::datasets::generate::colour
