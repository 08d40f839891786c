#pragma once

#include <cstdint>
#include <vector>

#include "imaging/angiography/picture_plane.h"

namespace sural::imaging::angiography {

// A volume made ready for looking at it from any side: even voxels of 8 bits that stand upright, slice after slice
// from the head down, rows from the front to the back, columns to the patient's left.
struct TurningBlock {
  int across = 0;
  int deep = 0;
  int high = 0;
  double voxelMm = 1;
  UprightAxes axes;
  Vec3 corner;  // of its first voxel's centre, mm of the lattice
  std::vector<std::uint8_t> values;

  [[nodiscard]] bool empty() const { return values.empty(); }
};

// Voxels are as small as the volume's finest edge, larger where there would be more than 8 million; of those that fall
// together the brightest stays.
TurningBlock turningBlock(const SeriesVolume& volume);

// The plane in the middle of the block on which it is seen from an angle: 0 from the front, 90 from the patient's left,
// turned about the axis from feet to head.
PicturePlane turnedPlane(const TurningBlock& block, double degrees);

// The brightest along each line of sight on that plane (maximum intensity projection), rows from the top.
std::vector<std::uint8_t> projectionOf(const TurningBlock& block, double degrees);

}  // namespace sural::imaging::angiography
