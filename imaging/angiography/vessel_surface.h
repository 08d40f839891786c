#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "imaging/angiography/analyze_mra.h"

namespace sural::imaging::angiography {

// The walls of vessels as triangles for display. Points in mm in the patient (left, back, head); triangles turn
// counter-clockwise as seen from outside the lumen; one entry of `vesselOfPoint` for each point.
struct VesselSurface {
  std::vector<std::array<float, 3>> points;
  std::vector<std::array<std::uint32_t, 3>> triangles;  // indices of points
  std::vector<std::uint16_t> vesselOfPoint;             // indices into the vessels given
};

// The surface where each vessel's signal falls to half between its lumen and what lies around it, not farther from the
// centre line than the measured lumen allows, so that bright tissue and veins beside it stay out; where the lumen is
// thinner than about four voxels, the tube that was measured. Nothing where a vessel is closed. It is for looking at:
// numbers come from the cross-sections. Memory is that of two slices and of the surface itself.
VesselSurface surfaceOf(const SeriesVolume& volume, const std::vector<VolumeVessel>& vessels);

}  // namespace sural::imaging::angiography
