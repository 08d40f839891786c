#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/layers/layer.h"

namespace sural::ui::layers {

// What a reader draws to measure with.
enum class CaliperShape {
  Line,      // two ends
  Ellipse,   // the two ends of one axis, and a point at the height of the other
  Polygon,   // three corners and more
  Angle,     // end of an arm, vertex, end of the other arm
  TimeSpan,  // two moments of a strip
  Level      // one place of a strip
};

// Points that complete the shape; 0 for a polygon, which its reader closes.
std::size_t pointCount(CaliperShape shape);

// What the reader drew, in frame pixels, and what it measured.
struct Caliper {
  CaliperShape shape = CaliperShape::Line;
  std::vector<Point> points;
  std::string label;
  bool selected = false;
  std::optional<PixelBox> box = std::nullopt;  // of the strip, for time spans
};

// The reader's own colour, beside the machine's.
inline constexpr Colour kReader{0xff, 0xf0, 0xa0, 255};

// Half axes and direction of the ellipse of three points; the third counts by its distance from the axis.
struct EllipseAxes {
  Point centre;
  Point half;        // from the centre to the second point
  double width = 0;  // the other half axis
};
EllipseAxes axesOf(const std::vector<Point>& points);

// The outline that a caliper draws: open lines as they are, ellipses and polygons closed.
std::vector<Point> outlineOf(const Caliper& caliper);

// Layers of a caliper, also of one that is still being drawn; its handles where it is selected.
std::vector<Layer> caliperLayers(const Caliper& caliper);

// Two arms that point at the ends of a short stretch from outside, so that what lies between is not covered. In frame
// pixels; nothing where both ends are one.
std::vector<Layer> armLayers(Point from, Point to, const PolylineLayer& style);

// A small square-cornered ring that says: drag me.
std::vector<Layer> handleLayers(const std::vector<Point>& handles, const Colour& colour);

// The handle that keys move: a wide ring around a dot, to be seen among the others.
std::vector<Layer> reachedHandleLayers(Point handle);

}  // namespace sural::ui::layers
