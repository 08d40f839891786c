#pragma once

#include <cmath>

#include "imaging/model/vec3.h"

namespace sural::datasets::generate::mra {

// Where the voxels of a volume lie in the patient, mm: `origin` is the centre of the first voxel of the first slice.
struct VolumeGeometry {
  Vec3 origin;
  Vec3 across{1, 0, 0};  // in which columns count
  Vec3 down{0, 1, 0};    // in which rows count
  int columns = 0;
  int rows = 0;
  int slices = 0;
  double spacingMm = 1;       // within a slice
  double sliceSpacingMm = 1;  // from slice to slice, along across x down

  [[nodiscard]] Vec3 through() const { return cross(across, down); }
  // Column, row and slice may lie between voxels.
  [[nodiscard]] Vec3 place(double column, double row, double slice) const {
    return origin + column * spacingMm * across + row * spacingMm * down + slice * sliceSpacingMm * through();
  }
  // Column, row and slice of a place, in x, y and z.
  [[nodiscard]] Vec3 indexOf(Vec3 place) const {
    const Vec3 offset = place - origin;
    return {dot(offset, across) / spacingMm, dot(offset, down) / spacingMm, dot(offset, through()) / sliceSpacingMm};
  }
  [[nodiscard]] bool holds(Vec3 place) const {
    const Vec3 i = indexOf(place);
    return i.x >= -0.5 && i.y >= -0.5 && i.z >= -0.5 && i.x < columns - 0.5 && i.y < rows - 0.5 && i.z < slices - 0.5;
  }
  [[nodiscard]] double halfDiagonalMm() const {
    return 0.5 * std::sqrt(2 * spacingMm * spacingMm + sliceSpacingMm * sliceSpacingMm);
  }
};

}  // namespace sural::datasets::generate::mra
