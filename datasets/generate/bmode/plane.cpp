#include "datasets/generate/bmode/plane.h"

#include <algorithm>
#include <cmath>

namespace sural::datasets::generate::bmode {

double polygonArea(const std::vector<Point>& polygon) {
  double twice = 0;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Point& a = polygon[i];
    const Point& b = polygon[(i + 1) % polygon.size()];
    twice += a.x * b.y - b.x * a.y;
  }
  return std::abs(twice) / 2;
}

std::vector<Chord> verticalChords(const std::vector<Point>& polygon, double x) {
  std::vector<double> crossings;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Point& a = polygon[i];
    const Point& b = polygon[(i + 1) % polygon.size()];
    if ((a.x <= x) == (b.x <= x)) continue;
    crossings.push_back(a.y + (x - a.x) / (b.x - a.x) * (b.y - a.y));
  }
  std::sort(crossings.begin(), crossings.end());
  std::vector<Chord> chords;
  for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
    chords.push_back({{x, crossings[i]}, {x, crossings[i + 1]}});
  return chords;
}

Chord longestVerticalChord(const std::vector<Point>& polygon) {
  Chord longest;
  for (const Point& corner : polygon)
    for (const Chord& chord : verticalChords(polygon, corner.x))
      if (chord.length() >= longest.length()) longest = chord;
  return longest;
}

}  // namespace sural::datasets::generate::bmode
