#pragma once

#include <string>
#include <vector>

#include "imaging/model/vec3.h"

namespace sural::datasets::generate::vessels {

// The course of one vessel of a leg, in mm from midway between the heads of the femurs and in the axes of Vec3, but
// that x counts outwards from the midline; from head to foot. `parent` is empty where none of the list is.
struct Course {
  std::string name;
  std::string parent;
  double startRadiusMm = 0;
  double endRadiusMm = 0;
  std::vector<Vec3> points;
};

// A healthy adult's, in an order in which parents come before what leaves them.
std::vector<Course> arteryCourses();
std::vector<Course> veinCourses();

}  // namespace sural::datasets::generate::vessels
