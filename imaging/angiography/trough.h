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
  double seen = 0;  // diameter there as the smoothed ones show it
};

// How diameters along a vessel hang together.
struct TroughBlur {
  double correlated = 1;   // neighbouring samples that share their noise
  double pointSpread = 0;  // sigma along the vessel over which they are smoothed, in the unit of the arc
};

// The lowest place of a narrowing as it was before it was smoothed along the vessel: a level, flat for a while, from
// which walls rise to both sides like raised cosines, fitted to all of its lower part, weighted by the doubts and with
// Tukey's weights: the least of many noisy diameters alone would be too small. Where the points are too few to tell the
// spread from the walls, the lowest place as it is seen.
Trough lowestOf(const std::vector<TroughPoint>& points, const TroughBlur& blur);

}  // namespace sural::imaging::angiography
