#include "imaging/angiography/picture_plane.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "imaging/angiography/turning_block.h"

namespace sural::tests::angiography {
namespace {

using namespace sural::imaging::angiography;

// Sagittal slices as a scanner may give them: rows run to the feet, columns to the back, slices to the patient's right.
SeriesVolume sagittalVolume() {
  SeriesVolume volume;
  volume.lattice = {.columns = 20, .rows = 40, .slices = 10, .spacing = {1, 1, 3}};
  volume.values.assign(volume.lattice.size(), 0);
  volume.origin = {30, -20, 100};
  volume.along = {0, 1, 0};
  volume.down = {0, 0, -1};
  volume.through = {-1, 0, 0};
  return volume;
}

constexpr Vec3 kMarked{4, 5, 3};  // the voxel (4, 5, 1): in front, near the head, far to the patient's left

SeriesVolume markedVolume() {
  SeriesVolume volume = sagittalVolume();
  volume.values[volume.lattice.indexOf(4, 5, 1)] = 100;
  return volume;
}

Point brightestPixel(const Projection& picture) {
  const auto place =
      static_cast<int>(std::max_element(picture.values.begin(), picture.values.end()) - picture.values.begin());
  const int row = place / picture.width;
  return {double(place % picture.width), double(row)};
}

TEST(PicturePlane, SliceThroughAPlaceShowsItWhereThePlaneSaysInAllThreePlanes) {
  const SeriesVolume volume = markedVolume();
  for (const ViewPlane plane : {ViewPlane::Coronal, ViewPlane::Sagittal, ViewPlane::Axial}) {
    const PicturePlane slice = slicePlane(volume, plane, kMarked);
    const Projection picture = valuesOn(volume, slice);
    const Point brightest = brightestPixel(picture);
    EXPECT_NEAR(slice.pixelOf(kMarked).x, brightest.x, 1e-6);
    EXPECT_NEAR(slice.pixelOf(kMarked).y, brightest.y, 1e-6);
    EXPECT_NEAR(distance(slice.placeOf(brightest), kMarked), 0, 1e-6);
  }
}

TEST(PicturePlane, SlicesHangWithTheHeadUpAndThePatientsLeftOnTheRight) {
  const SeriesVolume volume = markedVolume();
  const Point front = slicePlane(volume, ViewPlane::Coronal, kMarked).pixelOf(kMarked);
  EXPECT_NEAR(front.x, 24, 1e-6);
  EXPECT_NEAR(front.y, 5, 1e-6);
  const Point below = slicePlane(volume, ViewPlane::Axial, kMarked).pixelOf(kMarked);
  EXPECT_NEAR(below.x, 24, 1e-6);
  EXPECT_NEAR(below.y, 4, 1e-6);
}

TEST(PicturePlane, APlaceComesBackFromThePatientsAxes) {
  const SeriesVolume volume = sagittalVolume();
  EXPECT_NEAR(distance(inLattice(volume, volume.patientPosition({3, 7, 12})), {3, 7, 12}), 0, 1e-9);
}

TEST(PicturePlane, CrossSectionStandsAcrossTheVesselWithTheFrontUp) {
  const SeriesVolume volume = sagittalVolume();
  VolumeVessel vessel;
  for (int i = 0; i < 30; ++i) vessel.centreLine.push_back({10, 5.0 + i, 15});
  const PicturePlane plane = crossSectionPlane(volume, vessel, 12, 5);
  EXPECT_NEAR(std::abs(plane.intoPicture().y), 1, 1e-9);
  EXPECT_NEAR(plane.down.x, 1, 1e-9) << "columns of the lattice run to the back";
  EXPECT_NEAR(plane.right.z, -1, 1e-9) << "slices run to the patient's right";
  EXPECT_NEAR(distance(plane.placeOf({(plane.width - 1) / 2.0, (plane.height - 1) / 2.0}), vessel.centreLine[12]), 0,
              1e-9);
}

TEST(PicturePlane, SliceHoldsTheValuesBetweenVoxelsOfItsPlaces) {
  SeriesVolume volume = sagittalVolume();
  for (std::size_t i = 0; i < volume.values.size(); ++i) volume.values[i] = static_cast<float>((i * 7919) % 1000);
  for (const ViewPlane view : {ViewPlane::Coronal, ViewPlane::Sagittal, ViewPlane::Axial}) {
    const PicturePlane plane = slicePlane(volume, view, {7, 11, 9});
    const Projection picture = valuesOn(volume, plane);
    ASSERT_EQ(picture.values.size(), static_cast<std::size_t>(plane.width) * static_cast<std::size_t>(plane.height));
    for (int row = 0; row < plane.height; ++row)
      for (int column = 0; column < plane.width; ++column)
        EXPECT_NEAR(picture.values[static_cast<std::size_t>(row * plane.width + column)],
                    valueAt(volume, plane.placeOf({double(column), double(row)})), 0.01)
            << column << ", " << row;
  }
}

TEST(PicturePlane, CrossSectionOfAVesselFromSideToSideHasTheHeadOnTheRightWhicheverWayItRuns) {
  const SeriesVolume volume = sagittalVolume();
  for (const bool toTheLeft : {true, false}) {
    VolumeVessel vessel;
    for (int i = 0; i < 10; ++i) vessel.centreLine.push_back({10 + 0.02 * i, 20, toTheLeft ? 27.0 - i : 18.0 + i});
    const PicturePlane plane = crossSectionPlane(volume, vessel, 5, 5);
    EXPECT_LT(plane.right.y, -0.99) << "rows run to the feet";
  }
}

TEST(PicturePlane, BrightestBehindAPixelIsThePlaceInDepth) {
  const SeriesVolume volume = markedVolume();
  const PicturePlane plane = slicePlane(volume, ViewPlane::Coronal, {15, 5, 3});
  const auto place = brightestBehind(volume, plane, plane.pixelOf(kMarked));
  ASSERT_TRUE(place.has_value());
  EXPECT_NEAR(distance(*place, kMarked), 0, 0.5);
  EXPECT_FALSE(brightestBehind(volume, plane, {-50, -50}).has_value());
}

TEST(TurningBlock, AMarkIsSeenWhereThePlaneOfThatSideSaysFromAllSides) {
  const SeriesVolume volume = markedVolume();
  const TurningBlock block = turningBlock(volume);
  for (const double degrees : {0.0, 30.0, 90.0, 137.0, 180.0, -60.0}) {
    const PicturePlane plane = turnedPlane(block, degrees);
    const std::vector<std::uint8_t> picture = projectionOf(block, degrees);
    ASSERT_EQ(picture.size(), static_cast<std::size_t>(plane.width) * static_cast<std::size_t>(plane.height));
    const auto brightest = static_cast<int>(std::max_element(picture.begin(), picture.end()) - picture.begin());
    const int row = brightest / plane.width;
    EXPECT_NEAR(plane.pixelOf(kMarked).x, brightest % plane.width, 2.2) << degrees;
    EXPECT_NEAR(plane.pixelOf(kMarked).y, row, 0.6) << degrees;
  }
}

TEST(TurningBlock, FromTheLeftTheFrontLiesOnTheLeft) {
  const SeriesVolume volume = markedVolume();
  const TurningBlock block = turningBlock(volume);
  const PicturePlane plane = turnedPlane(block, 90);
  EXPECT_LT(plane.pixelOf({0, 20, 15}).x, plane.pixelOf({19, 20, 15}).x);
  const PicturePlane front = turnedPlane(block, 0);
  EXPECT_GT(front.pixelOf({10, 20, 0}).x, front.pixelOf({10, 20, 27}).x) << "slice 0 lies on the patient's left";
}

TEST(TurningBlock, OfALargeVolumeStaysBelowEightMillionVoxels) {
  SeriesVolume volume = sagittalVolume();
  volume.lattice = {.columns = 300, .rows = 400, .slices = 160, .spacing = {0.5, 0.5, 0.5}};
  volume.values.assign(volume.lattice.size(), 1);
  volume.values[volume.lattice.indexOf(150, 200, 80)] = 50;
  const TurningBlock block = turningBlock(volume);
  EXPECT_LE(block.values.size(), std::size_t{8'400'000});
  EXPECT_GT(block.values.size(), std::size_t{6'500'000});
  EXPECT_EQ(std::count(block.values.begin(), block.values.end(), 255), 1)
      << "the brightest of those that fall together";
}

}  // namespace
}  // namespace sural::tests::angiography
