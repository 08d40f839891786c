#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace sural::imaging::angiography {

// The surface where a field on a grid of voxels changes from above 0 to below, slice after slice: one point in each
// cell of eight voxels that it crosses, at the mean of the crossings of the cell's edges (surface nets, Gibson 1998).
// Closed, also at the grid's border. Points in voxels, the first voxel's centre at 0; triangles turn counter-clockwise
// as seen from below 0 when columns, rows and slices are a right-handed frame.
class SurfaceNet {
 public:
  struct Slice {
    std::vector<float> field;          // columns x rows
    std::vector<std::uint16_t> owner;  // of each voxel, handed on to the points beside it
  };
  struct Surface {
    std::vector<std::array<float, 3>> points;
    std::vector<std::array<std::uint32_t, 3>> triangles;
    std::vector<std::uint16_t> ownerOfPoint;
  };

  SurfaceNet(int columns, int rows);

  // The next slice.
  void add(const Slice& slice);

  // After the last slice: the surface.
  Surface close();

 private:
  struct Corner {
    int x, y, z;
  };

  [[nodiscard]] std::size_t at(int x, int y) const;
  [[nodiscard]] float fieldAt(Corner corner) const;
  void addPadded();
  void placePoints();
  void placePoint(int x, int y);
  void connect();
  void connectAt(int x, int y);
  void addQuad(const std::array<std::uint32_t, 4>& around, bool outward);

  Surface surface_;
  int width_;  // with a border of one voxel
  int height_;
  int layer_ = -1;  // slice of `upper_`
  Slice lower_;
  Slice upper_;
  std::vector<std::uint32_t> cellsBelow_;  // point of each cell between the slices before
  std::vector<std::uint32_t> cells_;       // and between `lower_` and `upper_`
};

}  // namespace sural::imaging::angiography
