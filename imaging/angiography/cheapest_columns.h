#pragma once

#include <vector>

#include "imaging/angiography/raster.h"

namespace sural::imaging::angiography {

// The path through a field of costs, one column a row, that changes by at most `most` columns from row to row, each of
// which costs `changeCost` (dynamic programming, Bellman 1957).
std::vector<int> cheapestColumns(const Raster& cost, int most, float changeCost);

}  // namespace sural::imaging::angiography
