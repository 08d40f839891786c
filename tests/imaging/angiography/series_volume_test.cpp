#include "imaging/angiography/series_volume.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>

#include "imaging/angiography/analyze_mra.h"
#include "imaging/model/angiogram_flags.h"

namespace sural::tests::angiography {
namespace {

using namespace imaging::angiography;

constexpr int kSide = 48;

std::vector<Clip> slices(int count) {
  std::vector<Clip> clips;
  for (int i = 0; i < count; ++i) {
    Clip clip;
    clip.file = "slice" + std::to_string(i);
    clip.kind = ClipKind::MrAngiography;
    clip.label = "TOF MRA LEG";
    clip.width = clip.height = kSide;
    clip.frameCount = 1;
    clip.pixelSpacing = PixelSpacing{1, 1, "PixelSpacing"};
    clip.slicePlane = SlicePlane{{20, 0, 1.0 * i}, {1, 0, 0}, {0, 1, 0}, 1, 1, "1.2"};
    clips.push_back(clip);
  }
  return clips;
}

// A tube of this diameter in mm along the slices, sampled 5 x 5 a voxel.
GreyImage tubeSlice(double diameter) {
  auto values = std::make_shared<std::vector<float>>();
  for (int y = 0; y < kSide; ++y)
    for (int x = 0; x < kSide; ++x) {
      int inside = 0;
      for (int k = 0; k < 25; ++k)
        inside += std::hypot(x - 24.2 + (k % 5 - 2) * 0.2, y - 23.7 + (k / 5 - 2) * 0.2) < diameter / 2 ? 1 : 0;
      values->push_back(static_cast<float>(100 + 1000 * inside / 25.0 + 8 * std::sin(2.1 * x + 1.7 * y)));
    }
  return {0, 0, kSide, kSide, values};
}

SliceSource tube(double healthy, double least) {
  return [healthy, least](std::size_t i, int) -> Result<GreyImage> {
    const double away = std::abs(static_cast<double>(i) - 60) / 12;
    const double share = away < 1 ? 0.5 + 0.5 * std::cos(3.14159265 * away) : 0;
    return tubeSlice(healthy - share * (healthy - least));
  };
}

TEST(SeriesVolume, SlicesInAnyOrderMakeTheSameVolume) {
  std::vector<Clip> clips = slices(12);
  std::vector<Clip> turned(clips.rbegin(), clips.rend());
  const auto source = [](const std::vector<Clip>& from) {
    return [&from](std::size_t i, int) -> Result<GreyImage> {
      const auto value = static_cast<float>(from[i].slicePlane->position[2]);
      return GreyImage{0, 0, kSide, kSide, std::make_shared<std::vector<float>>(kSide * kSide, value)};
    };
  };
  const auto a = buildVolume(clips, source(clips));
  const auto b = buildVolume(turned, source(turned));
  ASSERT_TRUE(a.ok() && b.ok());
  EXPECT_EQ(a->values, b->values);
}

// The same slices as frames of one file.
Clip inOneFile(const std::vector<Clip>& clips) {
  Clip all = clips.front();
  all.frameCount = static_cast<int>(clips.size());
  for (const Clip& clip : clips) all.framePlanes.push_back(*clip.slicePlane);
  return all;
}

SliceSource framesOf(const SliceSource& source) {
  return [source](std::size_t, int frame) { return source(static_cast<std::size_t>(frame), 0); };
}

TEST(SeriesVolume, FramesOfOneFileMakeTheVolumeThatTheirFilesWouldMake) {
  const std::vector<Clip> clips = slices(20);
  const auto apart = buildVolume(clips, tube(6, 3));
  const auto together = buildVolume({inOneFile(clips)}, framesOf(tube(6, 3)));
  ASSERT_TRUE(apart.ok() && together.ok());
  EXPECT_EQ(apart->values, together->values);
  EXPECT_EQ(together->frameOf[7], 7);
  EXPECT_EQ(sliceCount({inOneFile(clips)}), 20U);
}

TEST(SeriesVolume, MissingAndDoubleSlicesAreCountedAndBridged) {
  std::vector<Clip> clips = slices(20);
  clips.push_back(clips[3]);
  clips.erase(clips.begin() + 9);
  const auto volume = buildVolume(clips, tube(6, 6));
  ASSERT_TRUE(volume.ok());
  EXPECT_EQ(volume->missing, 1);
  EXPECT_EQ(volume->doubles, 1);
  EXPECT_EQ(volume->lattice.slices, 20);
  EXPECT_EQ(volume->clipOf[9], -1);
}

TEST(SeriesVolume, WhatIsNoVolumeIsRefused) {
  std::vector<Clip> tilted = slices(12);
  tilted[4].slicePlane->rowDirection = {0, 1, 0};
  tilted[4].slicePlane->columnDirection = {1, 0, 0};
  EXPECT_FALSE(buildVolume(tilted, tube(6, 6)).ok());
  std::vector<Clip> placeless = slices(12);
  placeless[2].slicePlane.reset();
  EXPECT_FALSE(buildVolume(placeless, tube(6, 6)).ok());
  std::vector<Clip> torn = slices(24);
  torn.erase(torn.begin() + 8, torn.begin() + 14);
  EXPECT_FALSE(buildVolume(torn, tube(6, 6)).ok());
  EXPECT_FALSE(buildVolume(slices(3), tube(6, 6)).ok());
}

TEST(MrAngiogram, SeriesThatIsNotCalledAnAngiogramIsNotMeasured) {
  std::vector<Clip> clips = slices(40);
  for (Clip& clip : clips) clip.label = "T1 KNEE SAG";
  const MraResult result = analyzeMra(clips, tube(6, 3));
  ASSERT_FALSE(result.measurements.empty());
  EXPECT_FALSE(result.measurements[0].measured());
  EXPECT_NE(result.measurements[0].absentReason.find("angiogram"), std::string::npos);
  ASSERT_EQ(result.problems.size(), 1U);
  EXPECT_NE(result.problems[0].advice.find("--as mr_angiography"), std::string::npos);
}

TEST(MrAngiogram, SeriesThatTheHeaderOrTheReaderCallsAnAngiogramIsMeasured) {
  for (const std::string_view flag : {kAngiogramByHeader, kKindFromReader}) {
    Clip clip = inOneFile(slices(120));
    clip.label = "LEGS";
    clip.flags.emplace_back(flag);
    const MraResult result = analyzeMra({clip}, framesOf(tube(6, 3)));
    ASSERT_FALSE(result.measurements.empty());
    EXPECT_TRUE(result.measurements[0].measured()) << flag;
  }
}

TEST(MrAngiogram, HalfNarrowingOfATubeIsMeasuredWithinFivePoints) {
  const std::vector<Clip> clips = slices(120);
  const MraResult result = analyzeMra(clips, tube(6, 3));
  ASSERT_FALSE(result.measurements.empty());
  const Measurement& percent = result.measurements[0];
  ASSERT_TRUE(percent.value.has_value()) << percent.absentReason;
  EXPECT_NEAR(*percent.value, 50, 5);
  EXPECT_EQ(percent.site.side, Side::Left);
  EXPECT_NEAR(percent.evidence.points[0].y, 23.7, 1);
}

TEST(MrAngiogram, EvidenceOfOneFileNamesTheFrame) {
  const MraResult result = analyzeMra({inOneFile(slices(120))}, framesOf(tube(6, 3)));
  ASSERT_FALSE(result.measurements.empty());
  EXPECT_NEAR(result.measurements[0].evidence.frame, 60, 3);
}

TEST(MrAngiogram, NoSideIsGuessedWhereNothingTellsLeftFromRight) {
  Clip clip = inOneFile(slices(120));
  clip.flags.emplace_back("orientation_unknown");
  const MraResult result = analyzeMra({clip}, framesOf(tube(6, 3)));
  ASSERT_TRUE(result.measurements[0].measured());
  EXPECT_FALSE(result.measurements[0].site.side.has_value());
}

TEST(MrAngiogram, StraightenedVesselRunsDownTheMiddleOfItsView) {
  const MraResult result = analyzeMra(slices(120), tube(6, 3));
  ASSERT_TRUE(result.analysis);
  const Projection view = straightenedView(result.analysis->volume, result.analysis->vessels.front(), 8, 0.5);
  EXPECT_EQ(view.width, 33);
  ASSERT_EQ(view.values.size(), static_cast<std::size_t>(view.width) * static_cast<std::size_t>(view.height));
  const auto row = view.values.begin() + static_cast<std::ptrdiff_t>(view.height / 4) * view.width;
  const float beside = std::max(*row, *(row + view.width - 1));
  EXPECT_GT(*(row + view.width / 2), 2 * beside);
}

}  // namespace
}  // namespace sural::tests::angiography
