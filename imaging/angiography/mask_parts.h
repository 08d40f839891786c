#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "imaging/angiography/lattice.h"

namespace sural::imaging::angiography {

// Masks hold one cell for each of the lattice, 0 outside. A mask of another size gives nothing: no cells.

// Distance of each cell in the mask to the nearest cell outside it, in units of the spacing; 0 outside.
// Exact Euclidean (Maurer et al., IEEE PAMI 2003;25:265). Beyond the lattice counts as inside.
std::vector<float> distanceInside(const Lattice& lattice, const std::vector<std::uint8_t>& mask);

// Connected parts of the mask, diagonals counting: labels from 1, and the size of each in cells.
struct Parts {
  std::vector<std::uint32_t> labels;
  std::vector<std::size_t> sizes;  // sizes[label - 1]
};
Parts partsOf(const Lattice& lattice, const std::vector<std::uint8_t>& mask);

// Cells above `low` that are connected with one above `high`; parts smaller than the least count are dropped.
struct HysteresisLimits {
  float low = 0;
  float high = 0;
  std::size_t leastCells = 1;
};
std::vector<std::uint8_t> hysteresis(const Lattice& lattice, const std::vector<float>& values,
                                     const HysteresisLimits& limits);

}  // namespace sural::imaging::angiography
