#pragma once

#include <vector>

#include "imaging/model/point.h"

namespace sural::imaging::bmode {

// An ellipse, in mm of a ScanGrid; the first half axis lies at `rotation` (rad, from x towards y).
struct Ellipse {
  Point centre;
  double halfWidth = 1;
  double halfHeight = 1;
  double rotation = 0;
};

double areaOf(const std::vector<Point>& outline);
Point centroidOf(const std::vector<Point>& outline);

// The longest chord along the beam (vertical, the anteroposterior diameter) or across it, as its two ends.
struct Chord {
  Point first;
  Point second;
  [[nodiscard]] double length() const;
};
Chord longestVertical(const std::vector<Point>& outline);
Chord longestHorizontal(const std::vector<Point>& outline);

// The ellipse of the same area and second moments; its first axis is the one closer to the horizontal.
Ellipse ellipseOf(const std::vector<Point>& outline);

// `count` places around an ellipse.
std::vector<Point> outlineOf(const Ellipse& ellipse, int count);

bool isInside(const std::vector<Point>& outline, Point p);

// Share of the overlap (Dice) of two ellipses' areas, 0 apart to 1 equal, by sampling.
double overlapOf(const Ellipse& a, const Ellipse& b);

// Distance from the centre in radii of the ellipse: below 1 is inside.
double radiusIn(const Ellipse& ellipse, Point p);

}  // namespace sural::imaging::bmode
