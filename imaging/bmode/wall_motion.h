#pragma once

#include <optional>

#include "imaging/bmode/lumen_shape.h"
#include "imaging/bmode/scan_picture.h"

namespace sural::imaging::bmode {

// How far the two walls of a lumen have moved along the beam from one picture to another, in mm.
struct WallMotion {
  double top = 0;
  double bottom = 0;
  double across = 0;    // both together
  double likeness = 0;  // correlation of the worse wall with itself, at most 1
};

struct WallSearch {
  Point shift;         // of the tissue around, where the search begins
  double reachMm = 1;  // along the beam
};

// Follows the tissue that hugs each wall, wall echo included, in three patches along the wall by normalised
// cross-correlation (echo tracking of walls: Hoeks et al., Ultrasound Med Biol 1990;16:121; in veins under a probe
// Guerrero et al., IEEE TMI 2007;26:1079), also drawn out along the beam (adaptive stretching: Alam et al., IEEE Trans
// UFFC 1998;45:461). What fills the lumen plays no part. Empty where a wall is not found again.
std::optional<WallMotion> followWalls(const ScanPicture& from, const ScanPicture& to, const Ellipse& lumen,
                                      const WallSearch& search);

}  // namespace sural::imaging::bmode
