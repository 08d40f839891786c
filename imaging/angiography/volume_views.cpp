#include "imaging/angiography/volume_views.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>

namespace sural::imaging::angiography {

namespace {

struct Sight {
  Vec3 along;  // patient axes (left, back, head)
  Vec3 right;
  Vec3 up;
};

Sight sightOf(ViewPlane plane) {
  switch (plane) {
    case ViewPlane::Sagittal: return {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    case ViewPlane::Axial: return {{0, 0, 1}, {1, 0, 0}, {0, -1, 0}};
    case ViewPlane::Coronal: break;
  }
  return {{0, 1, 0}, {1, 0, 0}, {0, 0, 1}};
}

int axisNearest(const std::array<Vec3, 3>& axes, Vec3 direction) {
  int nearest = 0;
  for (int i = 1; i < 3; ++i)
    if (std::abs(dot(axes[static_cast<std::size_t>(i)], direction)) >
        std::abs(dot(axes[static_cast<std::size_t>(nearest)], direction)))
      nearest = i;
  return nearest;
}

// One axis of the projection's own grid as it runs in the picture.
struct Side {
  int count = 1;
  double spacing = 1;
  bool reversed = false;
};

double placeOn(const Side& side, double mm) {
  const double place = std::clamp(mm / side.spacing, 0.0, side.count - 1.0);
  return side.reversed ? side.count - 1 - place : place;
}

float betweenPixels(const Projection& p, double column, double row) {
  const int x = std::min(static_cast<int>(column), p.width - 1);
  const int y = std::min(static_cast<int>(row), p.height - 1);
  const int right = std::min(x + 1, p.width - 1);
  const int below = std::min(y + 1, p.height - 1);
  const auto at = [&p](int c, int r) {
    return p.values[static_cast<std::size_t>(r) * static_cast<std::size_t>(p.width) + static_cast<std::size_t>(c)];
  };
  const auto fx = static_cast<float>(column - x);
  const auto fy = static_cast<float>(row - y);
  return (1 - fy) * ((1 - fx) * at(x, y) + fx * at(right, y)) + fy * ((1 - fx) * at(x, below) + fx * at(right, below));
}

int pixelsOf(const Side& side, double pixel) {
  return std::clamp(static_cast<int>(std::lround(side.count * side.spacing / pixel)), 1, kMostViewPixels);
}

float share(std::vector<float> values, double of) {
  if (values.empty()) return 0;
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(of * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

VolumeView shown(const Projection& seen, double pixelMm) {
  const float black = share(seen.values, 0.02);
  const float range = std::max(share(seen.values, 0.999) - black, 1e-6F);
  auto greys = std::make_shared<std::vector<std::uint8_t>>();
  greys->reserve(seen.values.size());
  for (const float value : seen.values)
    greys->push_back(static_cast<std::uint8_t>(std::clamp((value - black) / range, 0.0F, 1.0F) * 255));
  return {{.width = seen.width, .height = seen.height, .channels = 1, .pixels = std::move(greys)}, pixelMm};
}

}  // namespace

VolumeView projectionOf(const SeriesVolume& volume, ViewPlane plane) {
  const Lattice& l = volume.lattice;
  const Sight sight = sightOf(plane);
  const std::array<Vec3, 3> axes{volume.along, volume.down, volume.through};
  const std::array<Side, 3> sides{Side{l.columns, l.spacing.x}, Side{l.rows, l.spacing.y}, Side{l.slices, l.spacing.z}};
  const int through = axisNearest(axes, sight.along);
  const auto first = static_cast<std::size_t>(through == 0 ? 1 : 0);   // runs along the projection's columns
  const auto second = static_cast<std::size_t>(through == 2 ? 1 : 2);  // and along its rows
  const bool turned = std::abs(dot(axes[first], sight.right)) < std::abs(dot(axes[second], sight.right));
  Side across = sides[turned ? second : first];
  Side down = sides[turned ? first : second];
  across.reversed = dot(axes[turned ? second : first], sight.right) < 0;
  down.reversed = dot(axes[turned ? first : second], sight.up) > 0;

  const Projection projection = maximumProjection(volume, through);
  const double pixel = std::min(across.spacing, down.spacing);
  Projection picture{pixelsOf(across, pixel), pixelsOf(down, pixel), {}};
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x) {
      const double a = placeOn(across, x * pixel);
      const double d = placeOn(down, y * pixel);
      picture.values.push_back(turned ? betweenPixels(projection, d, a) : betweenPixels(projection, a, d));
    }
  return shown(picture, pixel);
}

VolumeView straightenedVessels(const SeriesVolume& volume, const std::vector<VolumeVessel>& vessels) {
  constexpr double kReachMm = 10;
  constexpr double kPixelMm = 0.25;
  constexpr int kGap = 8;
  std::vector<Projection> strips;
  int height = 1;
  for (const VolumeVessel& vessel : vessels) {
    strips.push_back(straightenedView(volume, vessel, kReachMm, kPixelMm));
    double length = 0;
    for (std::size_t i = 1; i < vessel.centreLine.size(); ++i)
      length += norm(vessel.centreLine[i] - vessel.centreLine[i - 1]);
    const double rowMm = length / std::max<double>(1, static_cast<double>(vessel.centreLine.size()) - 1);
    const Side down{strips.back().height, std::max(rowMm, 1e-3)};
    Projection even{strips.back().width, pixelsOf(down, kPixelMm), {}};
    for (int y = 0; y < even.height; ++y)
      for (int x = 0; x < even.width; ++x)
        even.values.push_back(betweenPixels(strips.back(), x, placeOn(down, y * kPixelMm)));
    strips.back() = std::move(even);
    height = std::max(height, strips.back().height);
  }
  Projection picture{0, height, {}};
  for (const Projection& strip : strips) picture.width += strip.width + (picture.width > 0 ? kGap : 0);
  picture.width = std::max(picture.width, 1);
  picture.values.assign(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(height), 0);
  int from = 0;
  for (const Projection& strip : strips) {
    for (int y = 0; y < strip.height; ++y)
      std::copy_n(strip.values.begin() + static_cast<std::ptrdiff_t>(y) * strip.width, strip.width,
                  picture.values.begin() + static_cast<std::ptrdiff_t>(y) * picture.width + from);
    from += strip.width + kGap;
  }
  return shown(picture, kPixelMm);
}

Projection lyingVessel(const SeriesVolume& volume, const VolumeVessel& vessel, double reachMm, double stepMm) {
  const Projection standing = straightenedView(volume, vessel, reachMm, stepMm);
  const auto width = static_cast<std::size_t>(standing.width);
  Projection lying{standing.height, standing.width, {}};
  lying.values.reserve(standing.values.size());
  for (std::size_t across = 0; across < width; ++across)
    for (std::size_t i = 0; i < static_cast<std::size_t>(standing.height); ++i)
      lying.values.push_back(standing.values[i * width + across]);
  return lying;
}

}  // namespace sural::imaging::angiography
