#include "imaging/angiography/turning_block.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "imaging/angiography/in_parallel.h"

namespace sural::imaging::angiography {

namespace {

constexpr double kMostVoxels = 8e6;

std::uint8_t greyOf(float value, const GreyRange& range) {
  const float share = std::clamp((value - range.black) / (range.white - range.black), 0.0F, 1.0F);
  return static_cast<std::uint8_t>(std::lround(255 * share));
}

// The stretch of the lattice's axis that one voxel of the block stands for, as indices of voxels.
struct Stretch {
  std::size_t first = 0;
  std::size_t last = 0;
};

std::vector<Stretch> stretchesOf(int count, double voxelMm, double spacing, bool reversed, int voxels) {
  std::vector<Stretch> stretches;
  for (int i = 0; i < count; ++i) {
    const double from = (i - 0.5) * voxelMm / spacing;
    const double to = (i + 0.5) * voxelMm / spacing;
    const int middle = static_cast<int>(std::lround(i * voxelMm / spacing));
    int first = std::clamp(static_cast<int>(std::ceil(from)), 0, voxels - 1);
    int last = std::clamp(static_cast<int>(std::ceil(to)) - 1, 0, voxels - 1);
    if (last < first) first = last = std::clamp(middle, 0, voxels - 1);
    if (reversed) {
      std::swap(first, last);
      first = voxels - 1 - first;
      last = voxels - 1 - last;
    }
    stretches.push_back({static_cast<std::size_t>(first), static_cast<std::size_t>(last)});
  }
  return stretches;
}

// One axis of the block: its stretches and how far apart the lattice's voxels lie in memory along it.
struct Run {
  std::vector<Stretch> stretches;
  std::size_t stride = 1;
};

Run runAlong(const Lattice& l, Vec3 axis, int count, double voxelMm) {
  const bool reversed = axis.x + axis.y + axis.z < 0;
  const auto columns = static_cast<std::size_t>(l.columns);
  const auto rows = static_cast<std::size_t>(l.rows);
  const double spacing = spacingAlong(l, axis);
  if (axis.x != 0) return {stretchesOf(count, voxelMm, spacing, reversed, l.columns), 1};
  if (axis.y != 0) return {stretchesOf(count, voxelMm, spacing, reversed, l.rows), columns};
  return {stretchesOf(count, voxelMm, spacing, reversed, l.slices), columns * rows};
}

float brightestIn(const std::vector<float>& values, const Run& a, const Run& b, const Run& c,
                  const std::array<std::size_t, 3>& at) {
  const Stretch& x = a.stretches[at[0]];
  const Stretch& y = b.stretches[at[1]];
  const Stretch& z = c.stretches[at[2]];
  float most = values[x.first * a.stride + y.first * b.stride + z.first * c.stride];
  for (std::size_t k = z.first; k <= z.last; ++k)
    for (std::size_t j = y.first; j <= y.last; ++j)
      for (std::size_t i = x.first; i <= x.last; ++i)
        most = std::max(most, values[i * a.stride + j * b.stride + k * c.stride]);
  return most;
}

// For each column of the picture, the places of a slice that lie on its line of sight.
struct Sights {
  std::vector<std::int32_t> places;
  std::vector<std::size_t> firstOf;  // one more than there are columns
};

Sights sightsOf(const TurningBlock& block, int width, double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  const double middleX = (block.across - 1) / 2.0;
  const double middleY = (block.deep - 1) / 2.0;
  const int half = static_cast<int>(std::ceil(std::hypot(block.across, block.deep) / 2));
  Sights sights;
  for (int u = 0; u < width; ++u) {
    sights.firstOf.push_back(sights.places.size());
    const double sideways = u - (width - 1) / 2.0;
    for (int depth = -half; depth <= half; ++depth) {
      const auto x = static_cast<int>(std::lround(middleX + sideways * c - depth * s));
      const auto y = static_cast<int>(std::lround(middleY + sideways * s + depth * c));
      if (x >= 0 && y >= 0 && x < block.across && y < block.deep) sights.places.push_back(y * block.across + x);
    }
  }
  sights.firstOf.push_back(sights.places.size());
  return sights;
}

int countOf(double length, double voxelMm) { return static_cast<int>(std::lround(length / voxelMm)) + 1; }

}  // namespace

TurningBlock turningBlock(const SeriesVolume& volume) {
  const Lattice& l = volume.lattice;
  TurningBlock block;
  if (volume.values.empty()) return block;
  block.axes = uprightAxes(volume);
  const Vec3 down = -1 * block.axes.head;
  const double finest = std::min({l.spacing.x, l.spacing.y, l.spacing.z});
  const double x = lengthAlong(l, block.axes.left);
  const double y = lengthAlong(l, block.axes.back);
  const double z = lengthAlong(l, down);
  block.voxelMm = std::max(finest, std::cbrt((x + finest) * (y + finest) * (z + finest) / kMostVoxels));
  block.across = countOf(x, block.voxelMm);
  block.deep = countOf(y, block.voxelMm);
  block.high = countOf(z, block.voxelMm);
  for (const Vec3 axis : {block.axes.left, block.axes.back, down})
    if (axis.x + axis.y + axis.z < 0) block.corner = block.corner - lengthAlong(l, axis) * axis;
  const Run a = runAlong(l, block.axes.left, block.across, block.voxelMm);
  const Run b = runAlong(l, block.axes.back, block.deep, block.voxelMm);
  const Run c = runAlong(l, down, block.high, block.voxelMm);
  const GreyRange range = projectedRangeOf(volume);
  const auto perRow = static_cast<std::size_t>(block.across);
  const auto perSlice = perRow * static_cast<std::size_t>(block.deep);
  block.values.resize(perSlice * static_cast<std::size_t>(block.high));
  inParallel(static_cast<std::size_t>(block.high), [&](std::size_t from, std::size_t to) {
    for (std::size_t k = from; k < to; ++k)
      for (std::size_t i = 0; i < perSlice; ++i)
        block.values[k * perSlice + i] =
            greyOf(brightestIn(volume.values, a, b, c, {i % perRow, i / perRow, k}), range);
  });
  return block;
}

PicturePlane turnedPlane(const TurningBlock& block, double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  PicturePlane plane;
  plane.right = std::cos(angle) * block.axes.left + std::sin(angle) * block.axes.back;
  plane.down = -1 * block.axes.head;
  plane.pixelMm = block.voxelMm;
  plane.width = static_cast<int>(std::ceil(std::hypot(block.across, block.deep)));
  plane.height = block.high;
  const Vec3 middle = block.corner + (0.5 * (block.across - 1) * block.voxelMm) * block.axes.left +
                      (0.5 * (block.deep - 1) * block.voxelMm) * block.axes.back;
  plane.corner = middle - (0.5 * (plane.width - 1) * plane.pixelMm) * plane.right;
  return plane;
}

std::vector<std::uint8_t> projectionOf(const TurningBlock& block, double degrees) {
  const int width = turnedPlane(block, degrees).width;
  const Sights sights = sightsOf(block, width, degrees);
  const auto perSlice = static_cast<std::size_t>(block.across) * static_cast<std::size_t>(block.deep);
  std::vector<std::uint8_t> picture(static_cast<std::size_t>(width) * static_cast<std::size_t>(block.high), 0);
  inParallel(static_cast<std::size_t>(block.high), [&](std::size_t from, std::size_t to) {
    for (std::size_t row = from; row < to; ++row) {
      const std::uint8_t* slice = &block.values[row * perSlice];
      for (std::size_t u = 0; u < static_cast<std::size_t>(width); ++u) {
        std::uint8_t most = 0;
        for (std::size_t i = sights.firstOf[u]; i < sights.firstOf[u + 1]; ++i)
          most = std::max(most, slice[sights.places[i]]);
        picture[row * static_cast<std::size_t>(width) + u] = most;
      }
    }
  });
  return picture;
}

}  // namespace sural::imaging::angiography
