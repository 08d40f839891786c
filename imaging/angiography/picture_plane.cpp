#include "imaging/angiography/picture_plane.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sural::imaging::angiography {

namespace {

double along(Vec3 values, Vec3 axis) {
  return std::abs(values.x * axis.x) + std::abs(values.y * axis.y) + std::abs(values.z * axis.z);
}

// The axis nearest to a patient's direction that is still free, pointing its way; it is then taken.
Vec3 takeNearest(const SeriesVolume& volume, Vec3 direction, std::array<bool, 3>& taken) {
  const std::array<Vec3, 3> axes{volume.along, volume.down, volume.through};
  constexpr std::array<Vec3, 3> kUnits{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};
  std::size_t nearest = 3;
  for (std::size_t i = 0; i < 3; ++i)
    if (!taken[i] && (nearest == 3 || std::abs(dot(axes[i], direction)) > std::abs(dot(axes[nearest], direction))))
      nearest = i;
  taken[nearest] = true;
  return (dot(axes[nearest], direction) < 0 ? -1.0 : 1.0) * kUnits[nearest];
}

struct Sides {
  Vec3 right, down, into;
};

Sides sidesOf(const UprightAxes& axes, ViewPlane plane) {
  switch (plane) {
    case ViewPlane::Sagittal: return {axes.back, -1 * axes.head, axes.left};
    case ViewPlane::Axial: return {axes.left, axes.back, axes.head};
    case ViewPlane::Coronal: break;
  }
  return {axes.left, -1 * axes.head, axes.back};
}

// Where counting along an axis of the lattice begins.
Vec3 startOf(const Lattice& lattice, Vec3 axis) {
  const bool backwards = axis.x + axis.y + axis.z < 0;
  return backwards ? -lengthAlong(lattice, axis) * axis : Vec3{};
}

bool holds(const Lattice& l, Vec3 p) {
  const auto within = [](double v, int count, double spacing) {
    return v >= -0.5 * spacing && v <= (count - 0.5) * spacing;
  };
  return within(p.x, l.columns, l.spacing.x) && within(p.y, l.rows, l.spacing.y) && within(p.z, l.slices, l.spacing.z);
}

Vec3 courseAt(const VolumeVessel& vessel, std::size_t sample) {
  constexpr std::size_t kReach = 3;
  const std::size_t last = vessel.centreLine.size() - 1;
  const Vec3 before = vessel.centreLine[sample >= kReach ? sample - kReach : 0];
  const Vec3 course = vessel.centreLine[std::min(last, sample + kReach)] - before;
  return norm(course) > 0 ? unit(course) : Vec3{0, 0, 1};
}

// One of the lattice's axes: how many voxels, how far apart, and how far apart in memory.
struct LatticeAxis {
  double part;  // of a direction along it
  double from;  // of a place
  int count;
  double spacing;
  std::size_t stride;
};

std::array<LatticeAxis, 3> axesOf(const Lattice& l, Vec3 direction, Vec3 place) {
  const auto columns = static_cast<std::size_t>(l.columns);
  return {LatticeAxis{direction.x, place.x, l.columns, l.spacing.x, 1},
          LatticeAxis{direction.y, place.y, l.rows, l.spacing.y, columns},
          LatticeAxis{direction.z, place.z, l.slices, l.spacing.z, columns * static_cast<std::size_t>(l.rows)}};
}

// Between which two voxels of an axis a line of pixels passes.
struct Count {
  std::size_t before = 0;  // in memory
  std::size_t after = 0;
  float share = 0;  // of the one after
  bool inside = false;
};

// For each pixel in a direction of the plane; nullopt where it is not one of the lattice's axes.
std::optional<std::vector<Count>> countsAlong(const Lattice& l, const PicturePlane& plane, Vec3 direction, int pixels) {
  for (const LatticeAxis& axis : axesOf(l, direction, plane.corner)) {
    if (std::abs(std::abs(axis.part) - 1) > 1e-12) continue;
    std::vector<Count> counts;
    for (int i = 0; i < pixels; ++i) {
      const double at = (axis.from + i * plane.pixelMm * axis.part) / axis.spacing;
      const double held = std::clamp(at, 0.0, axis.count - 1.0);
      const auto before = static_cast<std::size_t>(held);
      const std::size_t after = std::min(before + 1, static_cast<std::size_t>(axis.count - 1));
      counts.push_back({before * axis.stride, after * axis.stride,
                        static_cast<float>(held - static_cast<double>(before)), at >= -0.5 && at <= axis.count - 0.5});
    }
    return counts;
  }
  return std::nullopt;
}

// Where in memory the voxels of the plane begin; nullopt where it passes between them.
std::optional<std::size_t> sliceStart(const Lattice& l, const PicturePlane& plane) {
  for (const LatticeAxis& axis : axesOf(l, plane.intoPicture(), plane.corner)) {
    if (std::abs(std::abs(axis.part) - 1) > 1e-12) continue;
    const double at = axis.from / axis.spacing;
    const double voxel = std::round(at);
    if (std::abs(at - voxel) > 1e-6 || voxel < 0 || voxel >= axis.count) return std::nullopt;
    return static_cast<std::size_t>(voxel) * axis.stride;
  }
  return std::nullopt;
}

// Of a plane along two axes: what valueAt says, without asking for each pixel anew where it lies.
std::vector<float> flatValues(const SeriesVolume& volume, std::size_t first, const std::vector<Count>& columns,
                              const std::vector<Count>& rows) {
  std::vector<float> values;
  values.reserve(columns.size() * rows.size());
  for (const Count& row : rows) {
    const float* above = &volume.values[first + row.before];
    const float* below = &volume.values[first + row.after];
    for (const Count& column : columns) {
      const float up = above[column.before] + column.share * (above[column.after] - above[column.before]);
      const float low = below[column.before] + column.share * (below[column.after] - below[column.before]);
      values.push_back(row.inside && column.inside ? up + row.share * (low - up) : 0);
    }
  }
  return values;
}

GreyRange rangeOf(std::vector<float> values, double darker, double brighter) {
  if (values.empty()) return {};
  const auto share = [&values](double of) {
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(of * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
  };
  const float black = share(darker);
  return {black, std::max(share(brighter), black + 1e-6F)};
}

}  // namespace

UprightAxes uprightAxes(const SeriesVolume& volume) {
  std::array<bool, 3> taken{};
  UprightAxes axes;
  axes.head = takeNearest(volume, {0, 0, 1}, taken);
  axes.left = takeNearest(volume, {1, 0, 0}, taken);
  axes.back = takeNearest(volume, {0, 1, 0}, taken);
  return axes;
}

double lengthAlong(const Lattice& l, Vec3 axis) {
  return along({(l.columns - 1) * l.spacing.x, (l.rows - 1) * l.spacing.y, (l.slices - 1) * l.spacing.z}, axis);
}

double spacingAlong(const Lattice& lattice, Vec3 axis) { return along(lattice.spacing, axis); }

Vec3 inLattice(const SeriesVolume& volume, Vec3 patient) {
  const Vec3 offset = patient - volume.origin;
  return {dot(offset, volume.along), dot(offset, volume.down), dot(offset, volume.through)};
}

PicturePlane slicePlane(const SeriesVolume& volume, ViewPlane plane, Vec3 place) {
  const Lattice& lattice = volume.lattice;
  const Sides sides = sidesOf(uprightAxes(volume), plane);
  const double step = spacingAlong(lattice, sides.into);
  const double most = lengthAlong(lattice, sides.into);
  const Vec3 positive{std::abs(sides.into.x), std::abs(sides.into.y), std::abs(sides.into.z)};
  const double depth = std::clamp(std::round(dot(place, positive) / step) * step, 0.0, most);
  PicturePlane result{.corner = startOf(lattice, sides.right) + startOf(lattice, sides.down) + depth * positive,
                      .right = sides.right,
                      .down = sides.down};
  const double across = lengthAlong(lattice, sides.right);
  const double down = lengthAlong(lattice, sides.down);
  result.pixelMm = std::max(std::min(spacingAlong(lattice, sides.right), spacingAlong(lattice, sides.down)),
                            std::max(across, down) / (kMostViewPixels - 1));
  result.width = static_cast<int>(std::lround(across / result.pixelMm)) + 1;
  result.height = static_cast<int>(std::lround(down / result.pixelMm)) + 1;
  return result;
}

PicturePlane crossSectionPlane(const SeriesVolume& volume, const VolumeVessel& vessel, std::size_t sample,
                               double reachMm) {
  constexpr double kPixelMm = 0.2;
  constexpr double kTooSteep = 0.9;
  constexpr double kNeitherSide = 0.3;
  const std::size_t at = std::min(sample, vessel.centreLine.size() - 1);
  const UprightAxes axes = uprightAxes(volume);
  const Vec3 course = courseAt(vessel, at);
  const bool runsFrontToBack = std::abs(dot(course, axes.back)) > kTooSteep;
  const Vec3 wanted = runsFrontToBack ? -1 * axes.head : axes.back;
  PicturePlane plane;
  plane.down = unit(wanted - dot(wanted, course) * course);
  plane.right = cross(plane.down, course);
  const double toLeft = dot(plane.right, axes.left);
  // Of a vessel that runs from side to side nothing lies left or right in the picture: the head then lies right.
  const bool isAcross = std::abs(toLeft) < kNeitherSide;
  if ((isAcross ? dot(plane.right, axes.head) : toLeft) < 0) plane.right = -1 * plane.right;
  plane.pixelMm = kPixelMm;
  const int side = std::clamp(static_cast<int>(reachMm / kPixelMm), 1, kMostViewPixels / 2);
  plane.width = 2 * side + 1;
  plane.height = plane.width;
  plane.corner = vessel.centreLine[at] - (side * kPixelMm) * (plane.right + plane.down);
  return plane;
}

Projection valuesOn(const SeriesVolume& volume, const PicturePlane& plane) {
  Projection picture{plane.width, plane.height, {}};
  if (const auto columns = countsAlong(volume.lattice, plane, plane.right, plane.width))
    if (const auto rows = countsAlong(volume.lattice, plane, plane.down, plane.height))
      if (const auto first = sliceStart(volume.lattice, plane)) {
        picture.values = flatValues(volume, *first, *columns, *rows);
        return picture;
      }
  picture.values.reserve(static_cast<std::size_t>(plane.width) * static_cast<std::size_t>(plane.height));
  for (int row = 0; row < plane.height; ++row)
    for (int column = 0; column < plane.width; ++column) {
      const Vec3 place = plane.placeOf({double(column), double(row)});
      picture.values.push_back(holds(volume.lattice, place) ? static_cast<float>(valueAt(volume, place)) : 0);
    }
  return picture;
}

std::optional<Vec3> brightestBehind(const SeriesVolume& volume, const PicturePlane& plane, Point pixel) {
  const Lattice& l = volume.lattice;
  const Vec3 into = plane.intoPicture();
  const Vec3 start = plane.placeOf(pixel);
  const double reach = norm({l.columns * l.spacing.x, l.rows * l.spacing.y, l.slices * l.spacing.z});
  const double step = 0.5 * std::min({l.spacing.x, l.spacing.y, l.spacing.z});
  std::optional<Vec3> brightest;
  double most = 0;
  const int steps = static_cast<int>(std::ceil(reach / step));
  for (int i = -steps; i <= steps; ++i) {
    const Vec3 place = start + (i * step) * into;
    if (!holds(l, place)) continue;
    const double value = valueAt(volume, place);
    if (brightest && value <= most) continue;
    brightest = place;
    most = value;
  }
  return brightest;
}

GreyRange greyRangeOf(const SeriesVolume& volume) {
  constexpr std::size_t kAbout = 500'000;
  const std::size_t every = std::max<std::size_t>(1, volume.values.size() / kAbout);
  std::vector<float> some;
  for (std::size_t i = 0; i < volume.values.size(); i += every) some.push_back(volume.values[i]);
  return rangeOf(std::move(some), 0.01, 0.9999);
}

GreyRange projectedRangeOf(const SeriesVolume& volume) {
  const Vec3 back = uprightAxes(volume).back;
  const int axis = back.x != 0 ? 0 : back.y != 0 ? 1 : 2;
  return rangeOf(maximumProjection(volume, axis).values, 0.02, 0.9995);
}

}  // namespace sural::imaging::angiography
