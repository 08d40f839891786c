#pragma once

#include <vector>

#include "imaging/model/point.h"

namespace sural::datasets::generate::bmode {

// A place in the scan plane in millimetres: x to the right of the probe's middle, z away from its face.
struct Position {
  double x = 0;
  double z = 0;
};

// The pixels of a linear array's picture: square, row 0 at the probe's face.
struct ScanGrid {
  int width = 480;
  int height = 400;
  double mmPerPixel = 0.08;

  [[nodiscard]] double columnOf(double x) const { return x / mmPerPixel + 0.5 * (width - 1); }
  [[nodiscard]] double rowOf(double z) const { return z / mmPerPixel; }
  [[nodiscard]] double xOf(double column) const { return (column - 0.5 * (width - 1)) * mmPerPixel; }
  [[nodiscard]] double zOf(double row) const { return row * mmPerPixel; }
  [[nodiscard]] Point pixelOf(Position p) const { return {columnOf(p.x), rowOf(p.z)}; }
  [[nodiscard]] double widthMm() const { return width * mmPerPixel; }
  [[nodiscard]] double depthMm() const { return height * mmPerPixel; }
};

// Area of a closed polygon, in the square of its coordinates' unit, never negative (shoelace formula).
double polygonArea(const std::vector<Point>& polygon);

// Length of the longest vertical chord of a closed polygon, and where it stands.
struct Chord {
  Point top;
  Point bottom;
  [[nodiscard]] double length() const { return bottom.y - top.y; }
};
Chord longestVerticalChord(const std::vector<Point>& polygon);

// The polygon's stretches on the vertical line through `x`, from the top.
std::vector<Chord> verticalChords(const std::vector<Point>& polygon, double x);

}  // namespace sural::datasets::generate::bmode
