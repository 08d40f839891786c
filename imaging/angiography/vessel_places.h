#pragma once

#include <optional>
#include <vector>

#include "imaging/angiography/picture_plane.h"

namespace sural::imaging::angiography {

// A point of one of a volume's centre lines, and how far it lies from what was asked for.
struct VesselPlace {
  std::size_t vessel = 0;
  std::size_t sample = 0;
  double away = 0;
};

// The point of one centre line that lies nearest to a place, mm of the lattice. The line holds at least one point.
std::size_t nearestSample(const VolumeVessel& vessel, Vec3 place);

// The same of all centre lines; nullopt when there is none.
std::optional<VesselPlace> nearestPlace(const std::vector<VolumeVessel>& vessels, Vec3 place);

// The point of all centre lines that is seen nearest to a pixel of a picture, in its pixels.
std::optional<VesselPlace> nearestSeen(const std::vector<VolumeVessel>& vessels, const PicturePlane& plane,
                                       Point pixel);

// The lumen's edge around a sample, a closed line in mm of the lattice on its cross-section. Its area is the one that
// was measured there; its shape that of the brightest region of that area that is connected with the middle (region
// growing after Adams and Bischof 1994). Empty where the vessel is closed or could not be measured.
std::vector<Vec3> lumenOutline(const SeriesVolume& volume, const VolumeVessel& vessel, std::size_t sample);

}  // namespace sural::imaging::angiography
