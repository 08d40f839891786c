#pragma once

#include <vector>

#include "imaging/angiography/vessel_course.h"
#include "imaging/angiography/xray_lumen.h"

namespace sural::imaging::angiography {

// Where to look for a lumen in a gap; in columns' units (pixels).
struct ThreadSearch {
  double radius = 1;  // of the vessel around the gap
  double blur = 1;    // sigma of the point spread
};

struct GapClosure {
  std::vector<char> closed;  // 1 or 0 for each row
  double leastHeight = 0;    // above the background that a lumen would have to have, after smoothing by the blur
};

// Which rows of a course's gaps are closed. A lumen too thin to be seen in one row adds up along
// its way: the brightest continuous path through where the vessel would run is compared with the brightest paths
// through the tissue on both sides, over lengths of a vessel's radius. A stretch shorter than the vessel is wide is not
// open within what is closed.
GapClosure closedRows(const Course& course, const Straightened& straight, const ThreadSearch& search);

// The diameter of a lumen of this contrast per depth that just reaches `height` after the point spread and a smoothing
// as wide.
double thinnestLumen(double height, double density, double blur);

}  // namespace sural::imaging::angiography
