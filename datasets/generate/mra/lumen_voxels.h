#pragma once

#include <cstdint>
#include <vector>

#include "datasets/generate/mra/volume_geometry.h"
#include "datasets/generate/vessels/vessel.h"

namespace sural::datasets::generate::mra {

// A voxel that a lumen fills wholly or in part.
struct LumenVoxel {
  std::uint32_t voxel = 0;  // column by column, row by row, slice by slice
  float share = 0;          // of its volume
  float arcMm = 0;          // where along the vessel
  float throughPlane = 0;   // |cosine| between vessel and slice normal: 1 when it crosses the slice upright
};

// The open lumen of a vessel in the volume, ordered by voxel; voxels on its surface are sampled 5 x 5 x 5.
std::vector<LumenVoxel> lumenVoxels(const vessels::Vessel& vessel, const VolumeGeometry& geometry);

}  // namespace sural::datasets::generate::mra
