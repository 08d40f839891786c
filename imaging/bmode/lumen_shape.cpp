#include "imaging/bmode/lumen_shape.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sural::imaging::bmode {

namespace {

constexpr int kChordSteps = 160;

struct Moments {
  double area = 0;
  Point centre;
  double xx = 0;
  double xy = 0;
  double yy = 0;
};

// Of the polygon, by Green's theorem; central second moments divided by the area.
Moments momentsOf(const std::vector<Point>& outline) {
  Moments m;
  if (outline.size() < 3) return m;
  const Point o = outline.front();
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Point a{outline[i].x - o.x, outline[i].y - o.y};
    const Point next = outline[(i + 1) % outline.size()];
    const Point b{next.x - o.x, next.y - o.y};
    const double cross = a.x * b.y - b.x * a.y;
    m.area += cross / 2;
    m.centre.x += (a.x + b.x) * cross / 6;
    m.centre.y += (a.y + b.y) * cross / 6;
    m.xx += (a.x * a.x + a.x * b.x + b.x * b.x) * cross / 12;
    m.yy += (a.y * a.y + a.y * b.y + b.y * b.y) * cross / 12;
    m.xy += (a.x * b.y + 2 * a.x * a.y + 2 * b.x * b.y + b.x * a.y) * cross / 24;
  }
  if (std::abs(m.area) < 1e-12) return {0, o, 0, 0, 0};
  const Point c{m.centre.x / m.area, m.centre.y / m.area};
  return {std::abs(m.area),
          {c.x + o.x, c.y + o.y},
          m.xx / m.area - c.x * c.x,
          m.xy / m.area - c.x * c.y,
          m.yy / m.area - c.y * c.y};
}

// Where the outline crosses the line x = `at` (or y = `at`), the least and the greatest.
Chord chordAt(const std::vector<Point>& outline, double at, bool vertical) {
  double least = 1e300;
  double most = -1e300;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Point& a = outline[i];
    const Point& b = outline[(i + 1) % outline.size()];
    const double from = vertical ? a.x : a.y;
    const double to = vertical ? b.x : b.y;
    if ((from <= at) == (to <= at)) continue;
    const double share = (at - from) / (to - from);
    const double value = vertical ? a.y + share * (b.y - a.y) : a.x + share * (b.x - a.x);
    least = std::min(least, value);
    most = std::max(most, value);
  }
  if (most < least) return {};
  return vertical ? Chord{{at, least}, {at, most}} : Chord{{least, at}, {most, at}};
}

Chord longestChord(const std::vector<Point>& outline, bool vertical) {
  if (outline.size() < 3) return {};
  const auto [low, high] = std::minmax_element(
      outline.begin(), outline.end(), [&](const Point& a, const Point& b) { return vertical ? a.x < b.x : a.y < b.y; });
  const double from = vertical ? low->x : low->y;
  const double to = vertical ? high->x : high->y;
  Chord longest{*low, *low};
  for (int i = 1; i < kChordSteps; ++i) {
    const Chord chord = chordAt(outline, from + (to - from) * i / kChordSteps, vertical);
    if (chord.length() > longest.length()) longest = chord;
  }
  return longest;
}

}  // namespace

double Chord::length() const { return std::hypot(second.x - first.x, second.y - first.y); }

double areaOf(const std::vector<Point>& outline) { return momentsOf(outline).area; }
Point centroidOf(const std::vector<Point>& outline) { return momentsOf(outline).centre; }
Chord longestVertical(const std::vector<Point>& outline) { return longestChord(outline, true); }
Chord longestHorizontal(const std::vector<Point>& outline) { return longestChord(outline, false); }

Ellipse ellipseOf(const std::vector<Point>& outline) {
  const Moments m = momentsOf(outline);
  const double mean = (m.xx + m.yy) / 2;
  const double spread = std::hypot((m.xx - m.yy) / 2, m.xy);
  double major = 2 * std::sqrt(std::max(1e-6, mean + spread));
  double minor = 2 * std::sqrt(std::max(1e-6, mean - spread));
  const double scale = m.area > 0 ? std::sqrt(m.area / (std::numbers::pi * major * minor)) : 1;
  major *= scale;
  minor *= scale;
  double rotation = 0.5 * std::atan2(2 * m.xy, m.xx - m.yy);
  if (std::abs(rotation) > std::numbers::pi / 4) {
    std::swap(major, minor);
    rotation -= std::copysign(std::numbers::pi / 2, rotation);
  }
  return {m.centre, major, minor, rotation};
}

std::vector<Point> outlineOf(const Ellipse& e, int count) {
  std::vector<Point> outline;
  for (int i = 0; i < count; ++i) {
    const double t = 2 * std::numbers::pi * i / count;
    const double x = e.halfWidth * std::cos(t);
    const double y = e.halfHeight * std::sin(t);
    outline.push_back({e.centre.x + std::cos(e.rotation) * x - std::sin(e.rotation) * y,
                       e.centre.y + std::sin(e.rotation) * x + std::cos(e.rotation) * y});
  }
  return outline;
}

bool isInside(const std::vector<Point>& outline, Point p) {
  bool inside = false;
  for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
    const Point& a = outline[i];
    const Point& b = outline[j];
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

double radiusIn(const Ellipse& e, Point p) {
  const double dx = p.x - e.centre.x;
  const double dy = p.y - e.centre.y;
  const double u = (std::cos(e.rotation) * dx + std::sin(e.rotation) * dy) / e.halfWidth;
  const double v = (std::cos(e.rotation) * dy - std::sin(e.rotation) * dx) / e.halfHeight;
  return std::hypot(u, v);
}

double overlapOf(const Ellipse& a, const Ellipse& b) {
  const double reach = std::max(a.halfWidth, a.halfHeight);
  constexpr int kSteps = 24;
  int inA = 0;
  int inBoth = 0;
  for (int i = -kSteps; i <= kSteps; ++i)
    for (int j = -kSteps; j <= kSteps; ++j) {
      const Point p{a.centre.x + reach * i / kSteps, a.centre.y + reach * j / kSteps};
      if (radiusIn(a, p) > 1) continue;
      ++inA;
      if (radiusIn(b, p) <= 1) ++inBoth;
    }
  const double areaA = a.halfWidth * a.halfHeight;
  const double areaB = b.halfWidth * b.halfHeight;
  return inA == 0 ? 0 : 2.0 * inBoth / inA * areaA / (areaA + areaB);
}

}  // namespace sural::imaging::bmode
