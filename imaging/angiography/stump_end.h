#pragma once

#include <cstddef>
#include <vector>

#include "imaging/angiography/lumen_profile.h"

namespace sural::imaging::angiography {

// One end of an occlusion to be placed; lengths in the profile's unit.
struct StumpSearch {
  std::size_t near = 0;    // a sample close to the end
  int outward = 1;         // 1 when the open vessel lies at greater arcs, -1 at smaller
  double diameter = 1;     // of the vessel
  double pointSpread = 0;  // sigma along the vessel
};

struct StumpEnd {
  double arc = 0;  // where the lumen closes
  double deviation = 0;
};

// Where a vessel's lumen closes: its cross-section by contrast, along the vessel, is fitted by an end that is flat to
// elliptic, convolved with the point spread; half of the contrast alone would place a rounded end too far out.
// The deviation covers the ends that fit as well.
StumpEnd stumpEnd(const std::vector<LumenSample>& samples, const StumpSearch& search);

}  // namespace sural::imaging::angiography
