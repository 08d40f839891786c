#include "imaging/angiography/cheapest_columns.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace sural::imaging::angiography {

std::vector<int> cheapestColumns(const Raster& cost, int most, float changeCost) {
  Raster sum = cost;
  std::vector<std::vector<int>> from(static_cast<std::size_t>(cost.height),
                                     std::vector<int>(static_cast<std::size_t>(cost.width), 0));
  for (int row = 1; row < cost.height; ++row) {
    for (int column = 0; column < cost.width; ++column) {
      float best = std::numeric_limits<float>::max();
      for (int step = -most; step <= most; ++step) {
        if (column + step < 0 || column + step >= cost.width) continue;
        const float reached = sum.at(column + step, row - 1) + changeCost * static_cast<float>(std::abs(step));
        if (reached >= best) continue;
        best = reached;
        from[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] = step;
      }
      sum.at(column, row) += best;
    }
  }
  std::vector<int> columns(static_cast<std::size_t>(cost.height));
  const float* last = &sum.at(0, cost.height - 1);
  int at = static_cast<int>(std::min_element(last, last + cost.width) - last);
  for (int row = cost.height - 1; row >= 0; --row) {
    columns[static_cast<std::size_t>(row)] = at;
    at += from[static_cast<std::size_t>(row)][static_cast<std::size_t>(at)];
  }
  return columns;
}

}  // namespace sural::imaging::angiography
