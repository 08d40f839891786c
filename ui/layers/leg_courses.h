#pragma once

#include <string_view>
#include <vector>

#include "imaging/model/point.h"

namespace sural::ui::layers {

// How a vessel runs in the drawing of a right leg seen from the front: x from the outer side (0) to the midline of the
// body (1), y from the top of the pelvis (0) to the toes (1), from proximal to distal.
struct VesselCourse {
  std::string_view vessel;        // snake case
  std::string_view abbreviation;  // as people write it: "GSV"
  std::vector<Point> points;
  bool labelOutside = false;  // on the outer side of the leg, else towards the midline
  bool behind = false;        // runs behind the knee and the calf, and is drawn from behind where both views are
};

const std::vector<VesselCourse>& arteryCourses();
const std::vector<VesselCourse>& veinCourses();

// The skin of the leg, in the same coordinates.
const std::vector<Point>& legOutline();

// The part of a line between two shares (0 to 1) of its length.
std::vector<Point> partOf(const std::vector<Point>& line, double from, double to);

}  // namespace sural::ui::layers
