#include "imaging/angiography/vessel_places.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sural::tests::angiography {
namespace {

using namespace sural::imaging::angiography;

constexpr double kHalfWide = 3.5;  // mm, of an elliptical lumen along columns
constexpr double kHalfDeep = 2.0;

// An elliptical lumen along the slices, blurred over a voxel at its edge.
SeriesVolume ellipticalTube() {
  SeriesVolume volume;
  volume.lattice = {.columns = 40, .rows = 40, .slices = 30, .spacing = {0.8, 0.8, 1}};
  volume.along = {1, 0, 0};
  volume.down = {0, 1, 0};
  volume.through = {0, 0, 1};
  for (std::size_t i = 0; i < volume.lattice.size(); ++i) {
    const Vec3 p = volume.lattice.positionOf(i);
    const double x = (p.x - 16) / kHalfWide;
    const double y = (p.y - 16) / kHalfDeep;
    const double beyond = (std::hypot(x, y) - 1) * kHalfDeep;
    volume.values.push_back(static_cast<float>(100 + 900 / (1 + std::exp(4 * beyond))));
  }
  return volume;
}

VolumeVessel vesselThrough(double x, double y) {
  VolumeVessel vessel;
  for (int i = 0; i < 30; ++i) {
    vessel.centreLine.push_back({x, y, double(i)});
    LumenSample sample;
    sample.arc = i;
    sample.area = std::numbers::pi * kHalfWide * kHalfDeep;
    sample.diameter = 2 * std::sqrt(kHalfWide * kHalfDeep);
    vessel.samples.push_back(sample);
  }
  return vessel;
}

TEST(LumenOutline, HasTheMeasuredAreaAndTheLumensOwnShape) {
  const SeriesVolume volume = ellipticalTube();
  const std::vector<Vec3> outline = lumenOutline(volume, vesselThrough(16, 16), 15);
  ASSERT_GT(outline.size(), 20U);
  double wide = 0, deep = 0, area = 0;
  for (std::size_t i = 0; i + 1 < outline.size(); ++i) {
    wide = std::max(wide, std::abs(outline[i].x - 16));
    deep = std::max(deep, std::abs(outline[i].y - 16));
    area += 0.5 * (outline[i].x * outline[i + 1].y - outline[i + 1].x * outline[i].y);
  }
  EXPECT_NEAR(std::abs(area), std::numbers::pi * kHalfWide * kHalfDeep, 0.3);
  EXPECT_NEAR(wide, kHalfWide, 0.35);
  EXPECT_NEAR(deep, kHalfDeep, 0.35);
}

TEST(LumenOutline, IsEmptyWhereTheVesselIsClosedOrNotMeasured) {
  const SeriesVolume volume = ellipticalTube();
  VolumeVessel vessel = vesselThrough(16, 16);
  vessel.samples[10].closed = true;
  vessel.samples[11].usable = false;
  EXPECT_TRUE(lumenOutline(volume, vessel, 10).empty());
  EXPECT_TRUE(lumenOutline(volume, vessel, 11).empty());
  EXPECT_TRUE(lumenOutline(volume, vessel, 30).empty());
}

TEST(VesselPlaces, NearestPlaceNamesVesselAndSample) {
  const std::vector<VolumeVessel> vessels{vesselThrough(10, 16), vesselThrough(22, 16)};
  const auto place = nearestPlace(vessels, {20, 16, 7.2});
  ASSERT_TRUE(place.has_value());
  EXPECT_EQ(place->vessel, 1U);
  EXPECT_EQ(place->sample, 7U);
  EXPECT_NEAR(place->away, std::hypot(2, 0.2), 1e-9);
  EXPECT_FALSE(nearestPlace({}, {}).has_value());
}

TEST(VesselPlaces, NearestSeenCountsPixelsOfThePictureWhateverTheDepth) {
  const SeriesVolume volume = ellipticalTube();
  const std::vector<VolumeVessel> vessels{vesselThrough(10, 3), vesselThrough(22, 28)};
  const PicturePlane front = slicePlane(volume, ViewPlane::Coronal, {16, 16, 16});
  const auto place = nearestSeen(vessels, front, front.pixelOf({22, 0, 12}));
  ASSERT_TRUE(place.has_value());
  EXPECT_EQ(place->vessel, 1U);
  EXPECT_EQ(place->sample, 12U);
  EXPECT_NEAR(place->away, 0, 1e-9);
}

}  // namespace
}  // namespace sural::tests::angiography
