#include "ui/layers/marker_outline.h"

#include <cmath>
#include <numbers>

namespace sural::ui::layers {

namespace {

// Corners at even angles, the first at `start` radians from the right, turning down.
std::vector<Point> evenCorners(Point centre, double radius, int corners, double start) {
  std::vector<Point> points;
  for (int i = 0; i < corners; ++i) {
    const double angle = start + 2 * std::numbers::pi * i / corners;
    points.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
  return points;
}

}  // namespace

std::vector<Point> markerOutline(const MarkerLayer& marker, double radius) {
  constexpr double kUp = -std::numbers::pi / 2;
  constexpr int kCircleCorners = 32;
  constexpr double kSquare = 1.25;  // so that all shapes look equally large
  constexpr double kTriangle = 1.35;
  switch (marker.shape) {
    case MarkerShape::Circle: return evenCorners(marker.position, radius, kCircleCorners, 0);
    case MarkerShape::Triangle: return evenCorners(marker.position, radius * kTriangle, 3, kUp);
    case MarkerShape::Square: return evenCorners(marker.position, radius * kSquare, 4, kUp + std::numbers::pi / 4);
    case MarkerShape::Diamond: return evenCorners(marker.position, radius * kSquare, 4, kUp);
  }
  return {};
}

}  // namespace sural::ui::layers
