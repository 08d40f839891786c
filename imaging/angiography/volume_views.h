#pragma once

#include <vector>

#include "imaging/angiography/analyze_mra.h"

namespace sural::imaging::angiography {

// How one looks through the patient: from the front, from the side, from the feet.
enum class ViewPlane { Coronal, Sagittal, Axial };

// A picture of a volume for display: square pixels, rows from the top, and the values shown as black and as white.
struct VolumeView {
  Projection picture;
  double pixelMm = 1;
  float black = 0;
  float white = 1;
};

// The brightest value along each line of sight (maximum intensity projection), as pictures hang: head up and the
// patient's left on the right; from the side the front on the left; from the feet the front up. A series that lies
// obliquely is seen along its own axis that comes nearest. Pixels are as small as the finest voxel edge in the plane.
VolumeView projectionOf(const SeriesVolume& volume, ViewPlane plane);

// Vessels laid straight beside each other, each from its beginning down, 10 mm to either side (see straightenedView).
VolumeView straightenedVessels(const SeriesVolume& volume, const std::vector<VolumeVessel>& vessels);

}  // namespace sural::imaging::angiography
