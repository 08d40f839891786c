#include "ui/layers/caliper.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sural::ui::layers {

namespace {

constexpr int kEllipseCorners = 64;
constexpr double kLineWidth = 1.5;
constexpr double kSelectedWidth = 2;
constexpr double kHandleRadius = 5;
constexpr double kHandleEdge = 1.5;

std::vector<Point> ellipseOutline(const std::vector<Point>& points) {
  const EllipseAxes axes = axesOf(points);
  const double length = std::hypot(axes.half.x, axes.half.y);
  if (length <= 0) return points;
  const Point across{-axes.half.y / length * axes.width, axes.half.x / length * axes.width};
  std::vector<Point> outline;
  for (int i = 0; i <= kEllipseCorners; ++i) {
    const double angle = 2 * std::numbers::pi * i / kEllipseCorners;
    outline.push_back({axes.centre.x + axes.half.x * std::cos(angle) + across.x * std::sin(angle),
                       axes.centre.y + axes.half.y * std::cos(angle) + across.y * std::sin(angle)});
  }
  return outline;
}

// The two moments as lines over the whole height of the strip.
void addMoments(std::vector<Layer>& layers, const Caliper& caliper, double width) {
  for (const Point& point : caliper.points) {
    const double top = caliper.box ? caliper.box->top : point.y - 40;
    const double bottom = caliper.box ? caliper.box->bottom : point.y + 40;
    layers.push_back(PolylineLayer{.points = {{point.x, top}, {point.x, bottom}}, .colour = kReader, .width = width});
  }
}

void addCross(std::vector<Layer>& layers, Point at, const Colour& colour) {
  constexpr double kArm = 4;
  layers.push_back(PolylineLayer{.points = {{at.x - kArm, at.y}, {at.x + kArm, at.y}}, .colour = colour});
  layers.push_back(PolylineLayer{.points = {{at.x, at.y - kArm}, {at.x, at.y + kArm}}, .colour = colour});
}

bool isClosed(CaliperShape shape) { return shape == CaliperShape::Ellipse || shape == CaliperShape::Polygon; }

Point labelPlace(const std::vector<Point>& outline) {
  const auto rightmost = std::max_element(outline.begin(), outline.end(), [](Point a, Point b) { return a.x < b.x; });
  return {rightmost->x + 6, rightmost->y - 6};
}

}  // namespace

std::size_t pointCount(CaliperShape shape) {
  switch (shape) {
    case CaliperShape::Line:
    case CaliperShape::TimeSpan: return 2;
    case CaliperShape::Ellipse:
    case CaliperShape::Angle: return 3;
    case CaliperShape::Level: return 1;
    case CaliperShape::Polygon: return 0;
  }
  return 0;
}

EllipseAxes axesOf(const std::vector<Point>& points) {
  if (points.size() < 2) return {};
  const Point centre{(points[0].x + points[1].x) / 2, (points[0].y + points[1].y) / 2};
  const Point half{points[1].x - centre.x, points[1].y - centre.y};
  const double length = std::hypot(half.x, half.y);
  if (points.size() < 3 || length <= 0) return {centre, half, length / 2};
  const Point third{points[2].x - centre.x, points[2].y - centre.y};
  return {centre, half, std::abs(half.x * third.y - half.y * third.x) / length};
}

std::vector<Point> outlineOf(const Caliper& caliper) {
  if (caliper.shape == CaliperShape::Ellipse) return ellipseOutline(caliper.points);
  std::vector<Point> outline = caliper.points;
  if (caliper.shape == CaliperShape::Polygon && outline.size() > 2) outline.push_back(outline.front());
  return outline;
}

std::vector<Layer> handleLayers(const std::vector<Point>& handles, const Colour& colour) {
  std::vector<Layer> layers;
  for (const Point& handle : handles) {
    // A dark ring around the bright one: pictures are bright, too.
    layers.push_back(MarkerLayer{
        .position = handle, .colour = {0, 0, 0, 170}, .radius = kHandleRadius + kHandleEdge, .filled = false});
    layers.push_back(MarkerLayer{.position = handle, .colour = colour, .radius = kHandleRadius, .filled = false});
  }
  return layers;
}

std::vector<Layer> reachedHandleLayers(Point handle) {
  constexpr double kWide = 2.2;
  std::vector<Layer> layers;
  for (const auto& [colour, more] : {std::pair(Colour{0, 0, 0, 170}, kHandleEdge), std::pair(kReader, 0.0)})
    layers.push_back(
        MarkerLayer{.position = handle, .colour = colour, .radius = kWide * kHandleRadius + more, .filled = false});
  layers.push_back(MarkerLayer{.position = handle, .colour = kReader, .radius = 2});
  return layers;
}

std::vector<Layer> armLayers(Point from, Point to, const PolylineLayer& style) {
  constexpr double kGap = 1.5;
  constexpr double kLength = 11;
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  if (length <= 0) return {};
  const Point along{(to.x - from.x) / length, (to.y - from.y) / length};
  std::vector<Layer> layers;
  for (const auto& [end, way] : {std::pair(from, -1.0), std::pair(to, 1.0)}) {
    PolylineLayer arm = style;
    for (const double out : {kGap, kGap + kLength})
      arm.points.push_back({end.x + way * out * along.x, end.y + way * out * along.y});
    layers.emplace_back(std::move(arm));
  }
  return layers;
}

std::vector<Layer> caliperLayers(const Caliper& caliper) {
  std::vector<Layer> layers;
  if (caliper.points.empty()) return layers;
  const double width = caliper.selected ? kSelectedWidth : kLineWidth;
  const std::vector<Point> outline = outlineOf(caliper);
  if (caliper.shape == CaliperShape::TimeSpan) addMoments(layers, caliper, width);
  if (outline.size() > 1)
    layers.push_back(PolylineLayer{
        .points = outline, .colour = kReader, .width = width, .dashed = caliper.shape == CaliperShape::TimeSpan});
  if (!isClosed(caliper.shape) || outline.size() < 3)
    for (const Point& point : caliper.points) addCross(layers, point, kReader);
  if (caliper.selected)
    for (Layer& handle : handleLayers(caliper.points, kReader)) layers.push_back(std::move(handle));
  if (!caliper.label.empty())
    layers.push_back(TextLayer{.position = labelPlace(outline),
                               .text = caliper.label,
                               .colour = kReader,
                               .size = 13,
                               .bold = true,
                               .backed = true});
  return layers;
}

}  // namespace sural::ui::layers
