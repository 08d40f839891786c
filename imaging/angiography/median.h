#pragma once

#include <vector>

namespace sural::imaging::angiography {

// The middle value, the upper of the two middle ones where their number is even; 0 of none.
double medianOf(std::vector<double> values);

}  // namespace sural::imaging::angiography
