#include "imaging/angiography/volume_views.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace sural::tests::angiography {
namespace {

using namespace sural::imaging::angiography;

// Sagittal slices as a scanner may give them: rows run to the feet, columns to the back, slices to the patient's right.
SeriesVolume sagittalSlices() {
  SeriesVolume volume;
  volume.lattice = {.columns = 20, .rows = 40, .slices = 10, .spacing = {1, 1, 3}};
  volume.values.assign(volume.lattice.size(), 0);
  volume.along = {0, 1, 0};
  volume.down = {0, 0, -1};
  volume.through = {-1, 0, 0};
  return volume;
}

struct Pixel {
  int column, row;
};

Pixel brightestOf(const VolumeView& view) {
  const auto& greys = *view.picture.pixels;
  const auto place = static_cast<int>(std::max_element(greys.begin(), greys.end()) - greys.begin());
  return {place % view.picture.width, place / view.picture.width};
}

TEST(VolumeViews, HeadIsUpAndThePatientsLeftOnTheRight) {
  SeriesVolume volume = sagittalSlices();
  volume.values[volume.lattice.indexOf(4, 5, 1)] = 100;  // in front, near the head, far to the left
  const VolumeView front = projectionOf(volume, ViewPlane::Coronal);
  EXPECT_EQ(front.picture.width, 30) << "slices 3 mm apart in pixels of 1 mm";
  EXPECT_EQ(front.picture.height, 40);
  EXPECT_NEAR(brightestOf(front).column, 24, 1);
  EXPECT_EQ(brightestOf(front).row, 5);
  const VolumeView side = projectionOf(volume, ViewPlane::Sagittal);
  EXPECT_EQ(brightestOf(side).column, 4) << "the front on the left";
  EXPECT_EQ(brightestOf(side).row, 5);
  const VolumeView below = projectionOf(volume, ViewPlane::Axial);
  EXPECT_NEAR(brightestOf(below).column, 24, 1);
  EXPECT_EQ(brightestOf(below).row, 4) << "the front up";
}

TEST(VolumeViews, BrightestOfALineIsShownWhereverItLies) {
  SeriesVolume volume = sagittalSlices();
  for (int x = 0; x < 20; ++x) volume.values[volume.lattice.indexOf(x, 20, 5)] = static_cast<float>(x);
  volume.values[volume.lattice.indexOf(7, 30, 5)] = 9;
  const Frame front = projectionOf(volume, ViewPlane::Coronal).picture;
  EXPECT_EQ(*front.at(12, 20), 255) << "19 at the end of its line";
  EXPECT_GT(*front.at(12, 30), 255 * 9 / 19 - 2) << "9 in the middle of another";
  EXPECT_LT(*front.at(12, 30), 255);
  EXPECT_EQ(*front.at(12, 10), 0);
}

TEST(VolumeViews, StraightenedVesselsStandBesideEachOtherAsLongAsTheyAre) {
  const SeriesVolume volume = sagittalSlices();
  std::vector<VolumeVessel> vessels(2);
  for (int i = 0; i <= 30; ++i) vessels[0].centreLine.push_back({10, 5.0 + i, 15});
  for (int i = 0; i <= 10; ++i) vessels[1].centreLine.push_back({10, 5.0 + 2 * i, 15});
  const VolumeView view = straightenedVessels(volume, vessels);
  EXPECT_NEAR(view.picture.height * view.pixelMm, 31, 0.5);
  EXPECT_EQ(view.picture.width, 2 * 81 + 8);
}

}  // namespace
}  // namespace sural::tests::angiography
