#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "imaging/angiography/analyze_xray.h"

namespace sural::imaging::angiography {

// A centre line through these places of the frame, in order; `vessel` counts on behind those of the machine.
struct DrawnCourse {
  std::size_t vessel = 0;
  std::vector<Point> places;
  friend bool operator==(const DrawnCourse&, const DrawnCourse&) = default;
};

// A place of a wall pushed outwards by a reader, in pixels; its neighbours follow, less the further away.
struct MovedWall {
  std::size_t vessel = 0;
  std::size_t sample = 0;
  bool left = true;
  double outwards = 0;
  friend bool operator==(const MovedWall&, const MovedWall&) = default;
};

// A lesion between two places that a reader named, in place of what the machine found between them.
struct PlacedLesion {
  std::size_t vessel = 0;
  Point from;
  Point to;
  friend bool operator==(const PlacedLesion&, const PlacedLesion&) = default;
};

// What a reader changed of a run; applied in this order.
struct XrayEdits {
  std::optional<MaskChoice> mask = std::nullopt;  // under which the run is measured anew, before the others
  std::vector<DrawnCourse> courses;
  std::vector<MovedWall> walls;
  std::vector<PlacedLesion> lesions;
  friend bool operator==(const XrayEdits&, const XrayEdits&) = default;
  [[nodiscard]] bool empty() const { return !mask && courses.empty() && walls.empty() && lesions.empty(); }
};

// Measures a vessel through places of the frame; nullopt where none can be measured there.
using MeasureCourse = std::function<std::optional<XrayVessel>(const std::vector<Point>& places)>;

// The analysis under edits. A vessel that cannot be measured where it was drawn stays as it was; what names a vessel or
// sample that is not there is left out.
XrayAnalysis withEdits(XrayAnalysis analysis, const XrayEdits& edits, const MeasureCourse& measure);

// The analysis on another scale, such as that of a catheter.
XrayAnalysis withCalibration(XrayAnalysis analysis, const XrayCalibration& calibration);

// How far a place lies outside a wall at a sample, in pixels; negative inside.
double outwardsOf(const XrayVessel& vessel, const MovedWall& wall, Point place);

// The sample of a vessel whose middle lies nearest to a place.
std::size_t nearestSample(const XrayVessel& vessel, Point place);

}  // namespace sural::imaging::angiography
