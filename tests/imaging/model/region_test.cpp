#include "imaging/model/region.h"

#include <gtest/gtest.h>

#include "imaging/model/region_flags.h"
namespace sural {
namespace {

Region calibrated(PixelBox box, double delta) {
  Region region;
  region.kind = RegionKind::TwoD;
  region.box = box;
  region.x = region.y = {Unit::Centimetre, delta, 0, 0, Provenance::Header};
  return region;
}

TEST(RegionForPoints, IsTheOneThatHoldsThemAll) {
  const std::vector<Region> regions{calibrated({0, 0, 99, 99}, 0.1), calibrated({100, 0, 199, 99}, 0.2)};
  EXPECT_EQ(regionForPoints(regions, {{10, 10}, {20, 20}}), &regions[0]);
  EXPECT_EQ(regionForPoints(regions, {{110, 10}, {120, 20}}), &regions[1]);
}

TEST(RegionForPoints, IsNoneWhenPointsLieInDifferentRegions) {
  const std::vector<Region> regions{calibrated({0, 0, 99, 99}, 0.1), calibrated({100, 0, 199, 99}, 0.2)};
  EXPECT_EQ(regionForPoints(regions, {{10, 10}, {120, 20}}), nullptr);
}

TEST(RegionForPoints, PassesOverARegionThatCalibratesNothing) {
  Region everything;
  everything.box = {0, 0, 199, 99};
  const std::vector<Region> regions{everything, calibrated({0, 0, 99, 99}, 0.1)};
  EXPECT_EQ(regionForPoints(regions, {{10, 10}}), &regions[1]);
}

TEST(RegionForPoints, PrefersHighPriorityWhereRegionsOverlap) {
  std::vector<Region> regions{calibrated({0, 0, 199, 99}, 0.1), calibrated({50, 0, 150, 99}, 0.2)};
  regions[0].lowPriority = true;
  EXPECT_EQ(regionForPoints(regions, {{100, 10}}), &regions[1]);
}

TEST(RegionForPoints, NeverTrustsABoxOutsideTheImage) {
  std::vector<Region> regions{calibrated({0, 0, 99, 99}, 0.1)};
  regions[0].flags.emplace_back(kBoxOutsideImage);
  EXPECT_EQ(regionForPoints(regions, {{10, 10}}), nullptr);
}

}  // namespace
}  // namespace sural
