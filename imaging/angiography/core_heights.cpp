#include "imaging/angiography/core_heights.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sural::imaging::angiography {

CoreHeights coreHeights(const Raster& smooth, const Straightened& straight, const CoreReach& reach) {
  CoreHeights result;
  std::vector<float> outside;
  for (int row = 0; row < smooth.height; ++row) {
    std::vector<float> around;
    float most = std::numeric_limits<float>::lowest();
    for (int column = 0; column < smooth.width; ++column) {
      const double away = std::abs(straight.offsetOf(column));
      if (away <= reach.core) most = std::max(most, smooth.at(column, row));
      if (away > reach.backgroundFrom) around.push_back(smooth.at(column, row));
    }
    const float background = quantile(around, reach.backgroundShare);
    for (const float value : around) outside.push_back(value - background);
    result.heights.push_back(most - background);
  }
  result.noise = robustDeviation(outside);
  return result;
}

}  // namespace sural::imaging::angiography
