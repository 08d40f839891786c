#include <gtest/gtest.h>

#include <cmath>

#include "datasets/generate/bmode/body.h"

namespace sural::datasets::generate::bmode {
namespace {

Anatomy groin() { return *anatomyOf({.vessel = "common_femoral_vein"}, Random(3)); }

TEST(TissueDeformation, WithoutPressureNothingMoves) {
  Anatomy anatomy = groin();
  const Deformation deformation(anatomy, Moment{});
  for (double z = 1; z < 40; z += 3) {
    const Position p = deformation.moved({4.5, z});
    EXPECT_NEAR(p.x, 4.5, 1e-9);
    EXPECT_NEAR(p.z, z, 1e-9);
  }
}

TEST(TissueDeformation, SqueezedTissueFarFromVesselsKeepsItsArea) {
  Anatomy anatomy = groin();
  anatomy.lumens.clear();
  const Deformation deformation(anatomy, Moment{.pressure = 1});
  for (double z = 2; z < 38; z += 4) {
    const double d = 0.01;
    const Position a = deformation.moved({7, z});
    const Position b = deformation.moved({7 + d, z});
    const Position c = deformation.moved({7, z + d});
    const double jacobian = ((b.x - a.x) * (c.z - a.z) - (b.z - a.z) * (c.x - a.x)) / (d * d);
    EXPECT_NEAR(jacobian, 1, 1e-3) << "at depth " << z;
    EXPECT_LT(c.z - a.z, d);
    EXPECT_GT(b.x - a.x, d);
  }
}

TEST(TissueDeformation, BoneComesNearerUnderPressure) {
  const Anatomy anatomy = groin();
  const Deformation deformation(anatomy, Moment{.pressure = 1});
  const Position top = anatomy.bones.front()[anatomy.bones.front().size() / 2];
  EXPECT_LT(deformation.moved(top).z, top.z - 2);
}

TEST(TissueDeformation, TissueNeverFoldsOver) {
  const Anatomy anatomy = groin();
  for (const double pressure : {0.2, 0.5, 1.0}) {
    const Deformation deformation(anatomy, Moment{.pressure = pressure, .stroke = 1, .breath = 1});
    for (double x = -18; x <= 18; x += 0.5) {
      double last = -1;
      for (double z = 0.5; z < 45; z += 0.1) {
        bool inside = false;
        for (const Lumen& lumen : anatomy.lumens) inside = inside || radiusIn(lumen, {x, z}) < 1;
        const double now = deformation.moved({x, z}).z;
        if (!inside) {
          ASSERT_GT(now, last - 0.02) << "x " << x << " z " << z << " pressure " << pressure;
        }
        last = now;
      }
    }
  }
}

struct Patch {
  int column = 0;
  int row = 0;
  int halfWidth = 40;
  int halfHeight = 28;
};

double correlation(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b, const ScanGrid& grid,
                   const std::pair<Patch, Patch>& places) {
  const auto& [pa, pb] = places;
  double sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0, n = 0;
  for (int dy = -pa.halfHeight; dy <= pa.halfHeight; ++dy) {
    for (int dx = -pa.halfWidth; dx <= pa.halfWidth; ++dx, ++n) {
      const double va = a[static_cast<std::size_t>((pa.row + dy) * grid.width + pa.column + dx)];
      const double vb = b[static_cast<std::size_t>((pb.row + dy) * grid.width + pb.column + dx)];
      sa += va;
      sb += vb;
      saa += va * va;
      sbb += vb * vb;
      sab += va * vb;
    }
  }
  return (sab - sa * sb / n) / std::sqrt((saa - sa * sa / n) * (sbb - sb * sb / n));
}

TEST(TissueDeformation, SpeckleMovesWithTheTissue) {
  const Anatomy anatomy = groin();
  const Body body = bodyOf(anatomy, {}, Random(1));
  const Moment rest{};
  const Moment pressed{.pressure = 0.12, .slideMm = 0.5};
  const Deformation before(anatomy, rest);
  const Deformation after(anatomy, pressed);
  const std::vector<std::uint8_t> a = pictureAt(body, before, rest, Random(2)).grey;
  const std::vector<std::uint8_t> b = pictureAt(body, after, pressed, Random(3)).grey;
  for (const Position tissue : {Position{-11, 24}, Position{3, 6}, Position{8, 30}}) {
    const Point from = body.grid.pixelOf(tissue);
    const Point to = body.grid.pixelOf(after.moved(tissue));
    const Patch start{static_cast<int>(std::lround(from.x)), static_cast<int>(std::lround(from.y))};
    double best = -1;
    Patch found;
    for (int dy = -14; dy <= 14; ++dy) {
      for (int dx = -14; dx <= 14; ++dx) {
        const Patch here{start.column + dx, start.row + dy};
        const double r = correlation(a, b, body.grid, {start, here});
        if (r > best) {
          best = r;
          found = here;
        }
      }
    }
    EXPECT_GT(best, 0.6);
    EXPECT_NEAR(found.column, to.x, 1.5);
    EXPECT_NEAR(found.row, to.y, 1.5);
  }
}

}  // namespace
}  // namespace sural::datasets::generate::bmode
