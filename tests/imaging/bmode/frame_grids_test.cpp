#include "imaging/bmode/frame_grids.h"

#include <gtest/gtest.h>

#include <chrono>

namespace sural::tests::bmode {
namespace {

using namespace imaging::bmode;

// A picture of 400 x 300 pixels, columns 100 to 499 and rows 50 to 349, its probe in the middle of its upper edge.
Region picture(double cmPerPixel) {
  Region region{.kind = RegionKind::TwoD, .data = RegionData::Tissue, .box = {100, 50, 499, 349}};
  region.x = {Unit::Centimetre, cmPerPixel, 200, 0, Provenance::Header};
  region.y = {Unit::Centimetre, cmPerPixel, 0, 0, Provenance::Header};
  return region;
}

Clip clipOf(std::vector<Region> regions) {
  Clip clip;
  clip.width = 640;
  clip.height = 400;
  clip.frameCount = 10 * static_cast<int>(regions.size());
  clip.regions = {regions.front()};
  for (std::size_t i = 0; regions.size() > 1 && i < regions.size(); ++i)
    clip.regionChanges.push_back({10 * static_cast<int>(i), {regions[i]}});
  return clip;
}

TEST(FrameGrids, OfAnUnchangingClipAreOne) {
  const auto grids = gridsFor(clipOf({picture(0.01)}), picture(0.01).box);
  ASSERT_TRUE(grids.ok());
  ASSERT_EQ(grids->size(), 1U);
  EXPECT_EQ(gridAt(*grids, 7)->box, picture(0.01).box);
}

// At 0.01 cm a pixel all of the picture is seen, at 0.02 its middle half: 4 x 3 cm below the probe.
TEST(FrameGrids, OfTwoDepthsShowTheSamePlaceInTheSameSize) {
  const auto grids = gridsFor(clipOf({picture(0.01), picture(0.02)}), picture(0.01).box);
  ASSERT_TRUE(grids.ok());
  const ScanGrid& near = *gridAt(*grids, 9);
  const ScanGrid& far = *gridAt(*grids, 10);
  EXPECT_EQ(near.box, (PixelBox{100, 50, 499, 349}));
  EXPECT_EQ(far.box.width(), 200);
  EXPECT_EQ(far.box.height(), 150);
  EXPECT_EQ(near.width, far.width);
  EXPECT_EQ(near.height, far.height);
  const Point probe{300, 60};  // under it, 1 mm deep
  EXPECT_NEAR(near.toMm(probe).x, far.toMm({300, 55}).x, 0.25);
  EXPECT_NEAR(near.toMm(probe).y, far.toMm({300, 55}).y, 0.25);
}

// Without a reference the middles lie on each other; the corner would put them a whole centimetre apart.
TEST(FrameGrids, WithoutAReferenceAreCentred) {
  Region wide = picture(0.02);
  Region narrow = picture(0.01);
  wide.x.referencePixel = narrow.x.referencePixel = 0;
  const auto grids = gridsFor(clipOf({narrow, wide}), narrow.box);
  ASSERT_TRUE(grids.ok());
  EXPECT_NEAR(gridAt(*grids, 10)->box.left, 200, 1);
  EXPECT_NEAR(gridAt(*grids, 10)->box.right, 399, 1);
}

TEST(FrameGrids, LeaveOutFramesWithoutACalibration) {
  Region bare = picture(0.02);
  bare.x = bare.y = Axis{};
  const auto grids = gridsFor(clipOf({picture(0.01), bare}), picture(0.01).box);
  ASSERT_TRUE(grids.ok());
  EXPECT_NE(gridAt(*grids, 9), nullptr);
  EXPECT_EQ(gridAt(*grids, 10), nullptr);
}

TEST(FrameGrids, OfMoreChangesThanAHandMakesAreRefused) {
  EXPECT_TRUE(gridsFor(clipOf(std::vector<Region>(64, picture(0.01))), picture(0.01).box).ok());
  const auto grids = gridsFor(clipOf(std::vector<Region>(65, picture(0.01))), picture(0.01).box);
  ASSERT_FALSE(grids.ok());
  EXPECT_NE(grids.error().what.find("changes more than 63 times"), std::string::npos);
}

// Whole clips kept for each stretch would be 64 times their times, 1 GB of them, to be copied.
TEST(FrameGrids, CopyNothingOfTheClipButRegions) {
  Clip clip = clipOf(std::vector<Region>(64, picture(0.01)));
  clip.frameCount = 2000000;
  clip.frameTimes.resize(2000000);
  const auto start = std::chrono::steady_clock::now();
  ASSERT_TRUE(gridsFor(clip, picture(0.01).box).ok());
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(200));
}

TEST(FrameGrids, OfPicturesOfDifferentPlacesAreRefused) {
  Region elsewhere = picture(0.01);
  elsewhere.y.referenceValue = 10;  // cm
  EXPECT_FALSE(gridsFor(clipOf({picture(0.01), elsewhere}), picture(0.01).box).ok());
}

}  // namespace
}  // namespace sural::tests::bmode
