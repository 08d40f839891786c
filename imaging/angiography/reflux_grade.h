#pragma once

#include <optional>
#include <string>

#include "imaging/model/site.h"

namespace sural::imaging::angiography {

// What contrast that falls back in one named vein says of the Kistner grade (Kistner et al. 1986: 1 upper thigh,
// 2 thigh to above the knee, 3 to just below the knee, 4 to the calf): the grade itself, or why the reader sets it and
// the least that it can be.
struct RefluxGrade {
  std::optional<std::string> code;
  std::string reason;
};

// Only a vein that lies wholly in the calf fixes the grade, at 4; of the thigh and the knee the least grade is known.
RefluxGrade refluxGradeOf(const Site& site);

}  // namespace sural::imaging::angiography
