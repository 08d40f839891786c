#pragma once

#include <cstddef>
#include <vector>

#include "imaging/model/vec3.h"

namespace sural::imaging::angiography {

// Counts and spacings of a grid of pixels (slices = 1, z 0) or voxels.
struct Lattice {
  int columns = 0;
  int rows = 0;
  int slices = 1;
  Vec3 spacing{1, 1, 1};

  [[nodiscard]] std::size_t size() const {
    return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows) * static_cast<std::size_t>(slices);
  }
  [[nodiscard]] std::size_t indexOf(int x, int y, int z) const {
    return (static_cast<std::size_t>(z) * static_cast<std::size_t>(rows) + static_cast<std::size_t>(y)) *
               static_cast<std::size_t>(columns) +
           static_cast<std::size_t>(x);
  }
  [[nodiscard]] bool holds(int x, int y, int z) const {
    return x >= 0 && y >= 0 && z >= 0 && x < columns && y < rows && z < slices;
  }
  struct Place {
    int x, y, z;
  };
  [[nodiscard]] Place placeOf(std::size_t index) const {
    const auto perRow = static_cast<std::size_t>(columns);
    const auto perSlice = perRow * static_cast<std::size_t>(rows);
    return {static_cast<int>(index % perRow), static_cast<int>(index % perSlice / perRow),
            static_cast<int>(index / perSlice)};
  }
  [[nodiscard]] Vec3 positionOf(std::size_t index) const {
    const Place p = placeOf(index);
    return {p.x * spacing.x, p.y * spacing.y, p.z * spacing.z};
  }
};

// One step to a neighbour: 8 in a picture, 26 in a volume.
struct Step {
  int x, y, z;
  double length;
};
std::vector<Step> stepsOf(const Lattice& lattice);

}  // namespace sural::imaging::angiography
