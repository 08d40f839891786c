#pragma once

#include <vector>

namespace sural::doppler {

// Flow lasts; speckle does not. A column whose neighbours mostly stay far below it takes their median instead, and
// what stands alone for fewer than `briefColumns` goes.
void dropStray(std::vector<double>& outline, int briefColumns);

// Blood does not stop and go on at once: a gap of at most `columns`, with flow on both sides that is faster than
// `fast` and much alike, is a drop-out of faint signal, and takes the line between its sides.
void bridgeDropOuts(std::vector<double>& outline, int columns, double fast);

// Running median over an odd number of columns; the outermost columns are repeated.
void medianFilter(std::vector<double>& values, int columns);

}  // namespace sural::doppler
