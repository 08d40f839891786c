#pragma once

#include <vector>

namespace sural::doppler {

// Flow lasts; speckle does not. A column whose neighbours mostly stay far below it takes their median instead, and
// what stands alone for fewer than `briefColumns` goes.
void dropStray(std::vector<double>& outline, int briefColumns);

// Running median over an odd number of columns; the outermost columns are repeated.
void medianFilter(std::vector<double>& values, int columns);

}  // namespace sural::doppler
