#pragma once

#include <cstdint>
#include <vector>

#include "imaging/angiography/lattice.h"

namespace sural::imaging::angiography {

// One branch of a tree of centre lines, cell by cell; it begins on its parent unless it is a root's.
struct Branch {
  std::vector<std::size_t> cells;
  int parent = -1;              // index of the branch it leaves; -1: the first of its part
  std::size_t parentPlace = 0;  // index into the parent's cells
};

struct TreeOptions {
  double leastLength = 12;      // of a branch, in the lattice's unit
  std::size_t leastCells = 40;  // of a connected part
  std::size_t mostParts = 200;
};

// Centre lines of a vessel mask as a forest with bifurcations, by farthest points and cheapest paths through the
// middle (after TEASAR, Sato et al. 2000); works in pictures and in volumes. `distance` is distanceInside(mask).
std::vector<Branch> traceTree(const Lattice& lattice, const std::vector<std::uint8_t>& mask,
                              const std::vector<float>& distance, const TreeOptions& options = {});

// Cheapest path between two cells where entering a cell costs its value times the step's length (Dijkstra 1959).
// Empty when there is none; cells of negative cost are closed.
std::vector<std::size_t> cheapestPath(const Lattice& lattice, const std::vector<float>& cost, std::size_t from,
                                      std::size_t to);

}  // namespace sural::imaging::angiography
