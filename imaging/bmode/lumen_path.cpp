#include "imaging/bmode/lumen_path.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>

namespace sural::imaging::bmode {

std::vector<int> bestClosedPath(const GainBand& band, int reach, float bend) {
  const auto steps = static_cast<std::size_t>(band.steps);
  const auto rays = static_cast<std::size_t>(band.count);
  const std::size_t rows = 2 * rays;
  std::vector<float> best(band.gain.begin(), band.gain.begin() + band.steps);
  std::vector<float> next(steps);
  std::vector<int> from(rows * steps, 0);
  for (std::size_t row = 1; row < rows; ++row) {
    const float* gain = band.gain.data() + (row % rays) * steps;
    for (int k = 0; k < band.steps; ++k) {
      const int lowest = std::max(0, k - reach);
      const int highest = std::min(band.steps - 1, k + reach);
      int source = k;
      float value = best[static_cast<std::size_t>(k)];
      for (int j = lowest; j <= highest; ++j) {
        const float candidate = best[static_cast<std::size_t>(j)] - bend * static_cast<float>(std::abs(j - k));
        if (candidate > value) {
          value = candidate;
          source = j;
        }
      }
      next[static_cast<std::size_t>(k)] = value + gain[k];
      from[row * steps + static_cast<std::size_t>(k)] = source;
    }
    best.swap(next);
  }
  std::vector<int> path(rays);
  auto place = static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t row = rows; row-- > 0;) {
    // The middle of the two rounds: far from both loose ends.
    if (row >= rays / 2 && row < rays / 2 + rays) path[row % rays] = static_cast<int>(place);
    place = static_cast<std::size_t>(from[row * steps + place]);
  }
  return path;
}

}  // namespace sural::imaging::bmode
