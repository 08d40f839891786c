#pragma once

#include <optional>
#include <vector>

#include "imaging/angiography/lumen_profile.h"

namespace sural::imaging::angiography {

using Samples = std::vector<LumenSample>;

// Diameters with holes bridged and smoothed by a local parabola (Savitzky and Golay 1964), which keeps minima; closed
// samples count as 0.
std::vector<double> smoothDiameters(const std::vector<LumenSample>& samples, double reach);

inline constexpr double kWorn = 0.78;  // filling below which a clot is suspected

// The healthy parts of a profile and the diameter that the vessel would have without lesions.
struct Healthy {
  std::vector<char> mask;         // of samples: 1 where healthy
  std::vector<double> reference;  // one for each sample
  double deviation = 0;           // of the reference, one standard deviation
  double length = 0;              // of vessel that is healthy
};

// A line through the healthy parts, found by leaving out lesions and branches until nothing changes (after Reiber et
// al. 1985), drawn towards the healthy diameters nearby. Where a thick branch leaves and the calibre steps, as it does
// at bifurcations (Murray 1926), each side has its own line. nullopt when too little is healthy.
std::optional<Healthy> findHealthy(const std::vector<LumenSample>& samples, const std::vector<double>& diameters);

}  // namespace sural::imaging::angiography
