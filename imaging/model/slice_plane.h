#pragma once

#include <array>
#include <optional>
#include <string>

namespace sural {

// Where a picture lies in the patient, PS3.3 C.7.6.2: mm in patient axes (left, back, head).
struct SlicePlane {
  std::array<double, 3> position{};         // of the first pixel's centre
  std::array<double, 3> rowDirection{};     // unit vector in which columns count
  std::array<double, 3> columnDirection{};  // unit vector in which rows count
  std::optional<double> thicknessMm;
  std::optional<double> spacingMm;  // Spacing Between Slices (0018,0088)
  std::string frameOfReferenceUid;
};

}  // namespace sural
