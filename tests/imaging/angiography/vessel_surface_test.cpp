#include "imaging/angiography/vessel_surface.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace sural::tests::angiography {
namespace {

using namespace sural::imaging::angiography;

constexpr double kAxis = 20.3;  // mm along columns and rows
constexpr double kBackground = 100;
constexpr double kBlood = 900;

// Straight vessels of this radius at each place along slices, blurred by half a voxel, with signal that voxels share.
struct Scene {
  SeriesVolume volume;
  std::vector<VolumeVessel> vessels;

  explicit Scene(const Lattice& lattice) {
    volume.lattice = lattice;
    volume.values.assign(lattice.size(), static_cast<float>(kBackground));
    volume.along = {1, 0, 0};
    volume.down = {0, 1, 0};
    volume.through = {0, 0, 1};
  }

  template <typename Radius>
  void addVessel(double x, double y, const Radius& radiusAt) {
    const Lattice& l = volume.lattice;
    for (std::size_t i = 0; i < volume.values.size(); ++i) {
      const Vec3 p = l.positionOf(i);
      const double depth = radiusAt(p.z) - std::hypot(p.x - x, p.y - y);
      const double share = radiusAt(p.z) > 0 ? std::clamp(0.5 + depth / l.spacing.x, 0.0, 1.0) : 0;
      volume.values[i] += static_cast<float>(share * (kBlood - kBackground));
    }
    VolumeVessel vessel;
    for (double z = 5; z <= l.slices * l.spacing.z - 6; z += l.spacing.x) {
      vessel.centreLine.push_back({x, y, z});
      LumenSample sample;
      sample.diameter = 2 * radiusAt(z);
      sample.closed = sample.diameter <= 0;
      vessel.samples.push_back(sample);
    }
    vessels.push_back(std::move(vessel));
  }
};

const Lattice kGrid{.columns = 41, .rows = 41, .slices = 60, .spacing = {1, 1, 1}};

double awayFromAxis(const std::array<float, 3>& p) { return std::hypot(p[0] - kAxis, p[1] - kAxis); }

std::array<double, 3> cornerOf(const VesselSurface& surface, std::uint32_t point) {
  const std::array<float, 3>& p = surface.points[point];
  return {static_cast<double>(p[0]), static_cast<double>(p[1]), static_cast<double>(p[2])};
}

// Of what the triangles enclose; negative when they turn the wrong way.
double enclosedBy(const VesselSurface& surface) {
  double six = 0;
  for (const auto& [i, j, k] : surface.triangles) {
    const auto a = cornerOf(surface, i);
    const auto b = cornerOf(surface, j);
    const auto c = cornerOf(surface, k);
    six += dot({a[0], a[1], a[2]}, cross({b[0], b[1], b[2]}, {c[0], c[1], c[2]}));
  }
  return six / 6;
}

bool isClosed(const VesselSurface& surface) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> directed;
  for (const auto& t : surface.triangles)
    for (std::size_t i = 0; i < 3; ++i) {
      ++directed[{t[i], t[(i + 1) % 3]}];
      --directed[{t[(i + 1) % 3], t[i]}];
    }
  return std::all_of(directed.begin(), directed.end(), [](const auto& edge) { return edge.second == 0; });
}

TEST(VesselSurface, LiesOnTheWallOfATube) {
  Scene scene(kGrid);
  scene.addVessel(kAxis, kAxis, [](double) { return 3.4; });
  const VesselSurface surface = surfaceOf(scene.volume, scene.vessels);
  ASSERT_GT(surface.points.size(), 500U);
  ASSERT_EQ(surface.vesselOfPoint.size(), surface.points.size());
  double sum = 0;
  int count = 0;
  for (const auto& p : surface.points) {
    if (p[2] < 8 || p[2] > 50) continue;
    EXPECT_NEAR(awayFromAxis(p), 3.4, 0.35);
    sum += awayFromAxis(p);
    ++count;
  }
  EXPECT_NEAR(sum / count, 3.4, 0.06);
}

TEST(VesselSurface, IsClosedAndFacesOutwards) {
  Scene scene(kGrid);
  scene.addVessel(kAxis, kAxis, [](double z) { return z < 30 ? 4.0 : 2.5; });
  const VesselSurface surface = surfaceOf(scene.volume, scene.vessels);
  EXPECT_TRUE(isClosed(surface));
  const double tube = 3.1416 * (16 * 25 + 6.25 * 25);  // of the centre line's 50 mm, and what its ends reach beyond
  EXPECT_GT(enclosedBy(surface), 0.95 * tube);
  EXPECT_LT(enclosedBy(surface), 1.35 * tube);
}

TEST(VesselSurface, FacesOutwardsAlsoWhereSlicesCountAgainstTheRightHand) {
  Scene scene(kGrid);
  scene.addVessel(kAxis, kAxis, [](double) { return 3.0; });
  scene.volume.through = {0, 0, -1};
  EXPECT_GT(enclosedBy(surfaceOf(scene.volume, scene.vessels)), 0.9 * 3.1416 * 9 * 50);
}

TEST(VesselSurface, ReachesTheEdgeOfTheVolumeClosed) {
  Scene scene({.columns = 41, .rows = 22, .slices = 60, .spacing = {1, 1, 1}});
  scene.addVessel(kAxis, kAxis, [](double) { return 4.0; });
  const VesselSurface surface = surfaceOf(scene.volume, scene.vessels);
  ASSERT_GT(surface.points.size(), 500U);
  EXPECT_TRUE(isClosed(surface));
  for (const auto& p : surface.points) EXPECT_LE(p[1], 22);
}

TEST(VesselSurface, LiesInThePatientAsTheSeriesDoes) {
  Scene scene(kGrid);
  scene.addVessel(kAxis, kAxis, [](double) { return 3.0; });
  scene.volume.origin = {-100, 50, 700};
  scene.volume.through = {0, 0, -1};
  const VesselSurface surface = surfaceOf(scene.volume, scene.vessels);
  ASSERT_GT(surface.points.size(), 500U);
  for (const auto& p : surface.points) {
    const double slice = 700 - static_cast<double>(p[2]);
    const double away = std::hypot(p[0] + 100 - kAxis, p[1] - 50 - kAxis);
    if (slice > 8 && slice < 50) {
      EXPECT_NEAR(away, 3.0, 0.4) << slice;
    }
    EXPECT_LT(p[2], 700.6F) << "half a voxel beyond the first slice at most";
    EXPECT_GT(p[2], 640.4F);
  }
}

TEST(VesselSurface, AVeinBesideTheVesselStaysOut) {
  Scene scene(kGrid);
  scene.addVessel(kAxis, kAxis, [](double) { return 2.6; });
  scene.addVessel(kAxis + 6.5, kAxis, [](double) { return 3.0; });
  scene.vessels.pop_back();
  const VesselSurface surface = surfaceOf(scene.volume, scene.vessels);
  ASSERT_GT(surface.points.size(), 500U);
  for (const auto& p : surface.points) EXPECT_LT(awayFromAxis(p), 5) << "mm from the axis";
}

TEST(VesselSurface, EachPointSaysWhoseWallItLiesOn) {
  Scene scene(kGrid);
  scene.addVessel(10, 10, [](double) { return 3.0; });
  scene.addVessel(30, 30, [](double) { return 3.0; });
  const VesselSurface surface = surfaceOf(scene.volume, scene.vessels);
  ASSERT_GT(surface.points.size(), 500U);
  for (std::size_t i = 0; i < surface.points.size(); ++i)
    EXPECT_EQ(surface.vesselOfPoint[i], surface.points[i][0] < 20 ? 0 : 1);
}

// Between 2 mm that end at row 20 and 4 mm from row 40 nothing was measured.
TEST(VesselSurface, WhereNothingWasMeasuredTheNearestRadiusHolds) {
  Scene scene(kGrid);
  scene.addVessel(kAxis, kAxis, [](double z) { return z < 30 ? 1.5 : 4.0; });
  for (std::size_t i = 0; i < scene.vessels[0].samples.size(); ++i) {
    const double z = scene.vessels[0].centreLine[i].z;
    if (z > 20 && z < 40) scene.vessels[0].samples[i].usable = false;
  }
  const VesselSurface surface = surfaceOf(scene.volume, scene.vessels);
  double widest = 0;
  for (const auto& p : surface.points)
    if (p[2] > 33 && p[2] < 38) widest = std::max(widest, awayFromAxis(p));
  EXPECT_GT(widest, 3.6);
}

// A lumen thinner than a voxel hardly brightens it: by its signal alone the vessel would look closed there.
TEST(VesselSurface, ANarrowStenosisStaysOpenAndAnOcclusionDoesNot) {
  const auto holdsPointsNear = [](const VesselSurface& surface, float z) {
    return std::any_of(surface.points.begin(), surface.points.end(),
                       [z](const auto& p) { return std::abs(p[2] - z) < 1.2F; });
  };
  Scene narrow(kGrid);
  narrow.addVessel(kAxis, kAxis, [](double z) { return std::abs(z - 30) < 4 ? 0.6 : 3.0; });
  const VesselSurface open = surfaceOf(narrow.volume, narrow.vessels);
  ASSERT_TRUE(holdsPointsNear(open, 30));
  for (const auto& p : open.points)
    if (std::abs(p[2] - 30) < 2) {
      EXPECT_LT(awayFromAxis(p), 1.4);
    }
  Scene occluded(kGrid);
  occluded.addVessel(kAxis, kAxis, [](double z) { return std::abs(z - 30) < 6 ? 0.0 : 3.0; });
  const VesselSurface closed = surfaceOf(occluded.volume, occluded.vessels);
  EXPECT_TRUE(holdsPointsNear(closed, 15));
  EXPECT_FALSE(holdsPointsNear(closed, 30));
}

TEST(VesselSurface, WithoutVesselsThereIsNone) {
  const Scene scene(kGrid);
  EXPECT_TRUE(surfaceOf(scene.volume, {}).triangles.empty());
  std::vector<VolumeVessel> empty(2);
  EXPECT_TRUE(surfaceOf(scene.volume, empty).triangles.empty());
}

TEST(VesselSurface, OfALegHoldsEveryVessel) {
  Scene scene({.columns = 256, .rows = 256, .slices = 150, .spacing = {1, 1, 1}});
  for (int i = 0; i < 6; ++i) scene.addVessel(40 + 30 * i, 60, [](double) { return 4.0; });
  EXPECT_GT(surfaceOf(scene.volume, scene.vessels).triangles.size(), 10000U);
}

}  // namespace
}  // namespace sural::tests::angiography
