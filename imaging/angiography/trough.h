#pragma once

#include <vector>

namespace sural::imaging::angiography {

struct TroughPoint {
  double arc = 0;
  double diameter = 0;
  double deviation = 0;
};

struct Trough {
  double arc = 0;  // of its lowest place
  double diameter = 0;
  double deviation = 0;
};

// The lowest place of a narrowing: a level, flat for a while, from which walls of even powers rise to both sides,
// fitted to all of its lower part, weighted by the doubts and with Tukey's weights: the least of many noisy diameters
// alone would be too small.
// `correlated` neighbouring samples share their noise.
Trough lowestOf(const std::vector<TroughPoint>& points, double correlated);

}  // namespace sural::imaging::angiography
