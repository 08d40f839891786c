#pragma once

#include <optional>

#include "imaging/bmode/trace_lumen.h"

namespace sural::imaging::bmode {

// Where a nearly closed lumen may lie: the ellipse that its walls were last carried to, how far along the beam it may
// have gone from there, its shape at rest, and its grey levels at rest.
struct SlitSearch {
  Ellipse around;
  double reachMm = 1;
  Ellipse rest;
  LumenLevels levels;
  bool blind = false;  // the place is a guess: what lies farther from it is no less likely
};

struct FoundSlit {
  Ellipse ellipse;
  double contrast = 0;  // of the weaker wall against the inside, as a share of the contrast at rest
  double share = 0;     // of the slit's length along which both walls are brighter than the inside
};

// Half the width that a vessel of constant circumference has when its half height is given: walls bend, they do not
// stretch (Flaherty, Keller and Rubinow, Post buckling behavior of elastic tubes, SIAM J Appl Math 1972;23:446).
double collapsedHalfWidth(const Ellipse& rest, double halfHeight);

// The lens between two brighter walls that stands out most at the length that the circumference at rest asks for;
// shorter dark spots of the tissue are not as long. Half heights from 0.2 to 2 mm. Empty where the search leaves the
// picture.
std::optional<FoundSlit> findSlit(const ScanPicture& picture, const SlitSearch& search);

}  // namespace sural::imaging::bmode
