#pragma once

#include <vector>

#include "imaging/angiography/analyze_mra.h"
#include "imaging/model/frame.h"

namespace sural::imaging::angiography {

inline constexpr int kMostViewPixels = 4096;  // along a side of a picture of a volume

// How one looks through the patient: from the front, from the side, from the feet.
enum class ViewPlane { Coronal, Sagittal, Axial };

// A picture of a volume for display: grey of 8 bit in square pixels. The darkest fiftieth of the values is black, the
// brightest thousandth white.
struct VolumeView {
  Frame picture;
  double pixelMm = 1;
};

// The brightest value along each line of sight (maximum intensity projection), as pictures hang: head up and the
// patient's left on the right; from the side the front on the left; from the feet the front up. A series that lies
// obliquely is seen along its own axis that comes nearest. Pixels are as small as the finest voxel edge in the plane.
VolumeView projectionOf(const SeriesVolume& volume, ViewPlane plane);

// Vessels laid straight beside each other, each from its beginning down, 10 mm to either side (see straightenedView).
VolumeView straightenedVessels(const SeriesVolume& volume, const std::vector<VolumeVessel>& vessels);

// One vessel laid straight from left to right: a column for each point of its centre line, rows `stepMm` apart from
// `reachMm` before it to as far behind (see straightenedView).
Projection lyingVessel(const SeriesVolume& volume, const VolumeVessel& vessel, double reachMm, double stepMm);

}  // namespace sural::imaging::angiography
