#include "imaging/angiography/surface_net.h"

#include <algorithm>
#include <utility>

namespace sural::imaging::angiography {

namespace {

constexpr std::uint32_t kNoPoint = 0xFFFFFFFFU;
constexpr float kOutside = -1;

float squaredDistance(const std::array<float, 3>& a, const std::array<float, 3>& b) {
  float sum = 0;
  for (std::size_t i = 0; i < 3; ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

}  // namespace

SurfaceNet::SurfaceNet(int columns, int rows) : width_(columns + 2), height_(rows + 2) {
  const auto size = static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
  upper_ = {std::vector<float>(size, kOutside), std::vector<std::uint16_t>(size, 0)};
  lower_ = upper_;
  cells_.assign(size, kNoPoint);
  cellsBelow_ = cells_;
}

std::size_t SurfaceNet::at(int x, int y) const {
  return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x);
}

float SurfaceNet::fieldAt(Corner corner) const {
  return (corner.z == 0 ? lower_ : upper_).field[at(corner.x, corner.y)];
}

void SurfaceNet::add(const Slice& slice) {
  std::swap(lower_, upper_);
  const auto columns = static_cast<std::ptrdiff_t>(width_ - 2);
  for (int row = 0; row + 2 < height_; ++row) {
    const auto to = static_cast<std::ptrdiff_t>(at(1, row + 1));
    std::copy_n(slice.field.begin() + row * columns, columns, upper_.field.begin() + to);
    std::copy_n(slice.owner.begin() + row * columns, columns, upper_.owner.begin() + to);
  }
  addPadded();
}

SurfaceNet::Surface SurfaceNet::close() {
  std::swap(lower_, upper_);
  std::fill(upper_.field.begin(), upper_.field.end(), kOutside);
  addPadded();
  return std::move(surface_);
}

void SurfaceNet::addPadded() {
  ++layer_;
  std::swap(cells_, cellsBelow_);
  placePoints();
  connect();
}

void SurfaceNet::placePoints() {
  for (int y = 0; y + 1 < height_; ++y)
    for (int x = 0; x + 1 < width_; ++x) {
      cells_[at(x, y)] = kNoPoint;
      int inside = 0;
      for (const Slice* slice : {&lower_, &upper_})
        for (const std::size_t i : {at(x, y), at(x + 1, y), at(x, y + 1), at(x + 1, y + 1)})
          inside += slice->field[i] > 0 ? 1 : 0;
      if (inside != 0 && inside != 8) placePoint(x, y);
    }
}

// `upper_` is slice `layer_`, and the border puts column and row 0 at -1.
void SurfaceNet::placePoint(int x, int y) {
  std::array<float, 3> sum{};
  float crossings = 0;
  float most = kOutside;
  std::uint16_t owner = 0;
  for (int corner = 0; corner < 8; ++corner) {
    const Corner a{x + (corner & 1), y + (corner >> 1 & 1), corner >> 2};
    const float from = fieldAt(a);
    if (from > most) {
      most = from;
      owner = (a.z == 0 ? lower_ : upper_).owner[at(a.x, a.y)];
    }
    for (int axis = 0; axis < 3; ++axis) {
      if ((corner >> axis & 1) != 0) continue;
      const Corner b{a.x + (axis == 0 ? 1 : 0), a.y + (axis == 1 ? 1 : 0), a.z + (axis == 2 ? 1 : 0)};
      const float to = fieldAt(b);
      if ((from > 0) == (to > 0)) continue;
      std::array<float, 3> crossing{static_cast<float>(a.x - 1), static_cast<float>(a.y - 1),
                                    static_cast<float>(layer_ - 1 + a.z)};
      crossing[static_cast<std::size_t>(axis)] += from / (from - to);
      for (std::size_t i = 0; i < 3; ++i) sum[i] += crossing[i];
      ++crossings;
    }
  }
  for (float& value : sum) value /= crossings;
  cells_[at(x, y)] = static_cast<std::uint32_t>(surface_.points.size());
  surface_.points.push_back(sum);
  surface_.ownerOfPoint.push_back(owner);
}

void SurfaceNet::connect() {
  for (int y = 0; y + 1 < height_; ++y)
    for (int x = 0; x + 1 < width_; ++x) connectAt(x, y);
}

// The edges from one voxel of the lower slice to the next column, row and slice: each that the surface crosses gets the
// quad of the four cells around it. In the border, where one of those is not there, no edge is crossed.
void SurfaceNet::connectAt(int x, int y) {
  const bool inside = lower_.field[at(x, y)] > 0;
  if (inside != (lower_.field[at(x + 1, y)] > 0))
    addQuad({cellsBelow_[at(x, y - 1)], cellsBelow_[at(x, y)], cells_[at(x, y)], cells_[at(x, y - 1)]}, inside);
  if (inside != (lower_.field[at(x, y + 1)] > 0))
    addQuad({cellsBelow_[at(x - 1, y)], cells_[at(x - 1, y)], cells_[at(x, y)], cellsBelow_[at(x, y)]}, inside);
  if (inside != (upper_.field[at(x, y)] > 0))
    addQuad({cells_[at(x - 1, y - 1)], cells_[at(x, y - 1)], cells_[at(x, y)], cells_[at(x - 1, y)]}, inside);
}

// Parted along its shorter diagonal.
void SurfaceNet::addQuad(const std::array<std::uint32_t, 4>& around, bool outward) {
  const std::vector<std::array<float, 3>>& points = surface_.points;
  std::array<std::uint32_t, 4> q = around;
  if (!outward) std::swap(q[1], q[3]);
  if (squaredDistance(points[q[0]], points[q[2]]) <= squaredDistance(points[q[1]], points[q[3]])) {
    surface_.triangles.push_back({q[0], q[1], q[2]});
    surface_.triangles.push_back({q[0], q[2], q[3]});
  } else {
    surface_.triangles.push_back({q[1], q[2], q[3]});
    surface_.triangles.push_back({q[1], q[3], q[0]});
  }
}

}  // namespace sural::imaging::angiography
