#pragma once

#include <vector>

namespace sural::doppler {

// The value below which a share (0 to 1) of the values lies, one of them; 0 where there are none.
double quantile(std::vector<double> values, double share);

}  // namespace sural::doppler
