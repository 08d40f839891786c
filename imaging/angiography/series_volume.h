#pragma once

#include <functional>
#include <string>
#include <vector>

#include "imaging/angiography/lattice.h"
#include "imaging/model/clip.h"
#include "imaging/model/grey_image.h"
#include "imaging/model/result.h"

namespace sural::imaging::angiography {

// A series as one block of voxels; lattice positions are mm from the first voxel along rows, columns and slices.
struct SeriesVolume {
  Lattice lattice;
  std::vector<float> values;
  Vec3 origin;  // of the first voxel's centre, patient axes (left, back, head)
  Vec3 along;   // unit vectors in which columns, rows and slices count
  Vec3 down;
  Vec3 through;
  std::vector<int> clipOf;   // index into the clips for each slice; -1 where one is missing and was filled in
  std::vector<int> frameOf;  // and its frame in that clip
  int missing = 0;
  int doubles = 0;

  [[nodiscard]] Vec3 patientPosition(Vec3 inLattice) const {
    return origin + inLattice.x * along + inLattice.y * down + inLattice.z * through;
  }
};

inline constexpr std::size_t kFewestSlices = 8;  // that make a volume

// How many slices with a place these clips hold: stills, and the frames of clips that say where each lies.
std::size_t sliceCount(const std::vector<Clip>& clips);

// Gives the pixels of a frame of one of the clips.
using SliceSource = std::function<Result<GreyImage>(std::size_t clip, int frame)>;

// Sorts slices by their place and reads them into one block, from one file each or all in one. Doubles are left out, up
// to three missing slices in a row are filled in between their neighbours; both are counted. Errors: slices without a
// place, of different size, direction or frame of reference, sheared, unevenly spaced, too few, or more than 2 GB of
// them.
Result<SeriesVolume> buildVolume(const std::vector<Clip>& clips, const SliceSource& source);

// Value between voxels, linear in each direction; the border repeated.
double valueAt(const SeriesVolume& volume, Vec3 inLattice);

}  // namespace sural::imaging::angiography
