#include "imaging/dicom/clip/read_clip.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "imaging/dicom/decode_frame.h"
#include "tests/support/paths.h"

namespace sural::imaging::dicom {
namespace {

using tests::support::kSharedDataMissing;
using tests::support::sharedData;

double lengthInCentimetres(const Region& region, Point a, Point b) {
  return std::hypot((a.x - b.x) * region.x.deltaPerPixel, (a.y - b.y) * region.y.deltaPerPixel);
}

TEST(ReadClip, GivesTheCaliperThatTheRealScreenShows) {
  const auto file = sharedData("ultrasound/aorta_caliper_3_3cm.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const auto instance = readInstance(*file);
  ASSERT_TRUE(instance.ok());
  const Point a{629.5, 319.5};
  const Point b{689.5, 435.5};
  const Region* region = regionForPoints(instance->clip.regions, {a, b});
  ASSERT_NE(region, nullptr);
  EXPECT_NEAR(lengthInCentimetres(*region, a, b), 3.33, 0.01);
}

TEST(ReadClip, MeasuresTheRoundArteryDespiteARegionThatCoversEverything) {
  const auto file = sharedData("ultrasound/carotid_cross_section.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const auto instance = readInstance(*file);
  ASSERT_TRUE(instance.ok());
  const Region* region = regionForPoints(instance->clip.regions, {{186, 216}, {252, 216}});
  ASSERT_NE(region, nullptr);
  EXPECT_NEAR(lengthInCentimetres(*region, {186, 216}, {252, 216}), 0.63, 0.005);
}

TEST(ReadClip, KeepsPixelsThatAreNotSquare) {
  const auto file = sharedData("ultrasound/cine_nonsquare_pixels.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const auto instance = readInstance(*file);
  ASSERT_TRUE(instance.ok());
  const Region& region = instance->clip.regions.front();
  EXPECT_NEAR(region.x.deltaPerPixel, 0.02857, 1e-5);
  EXPECT_NEAR(region.y.deltaPerPixel, 0.02286, 1e-5);
}

TEST(ReadClip, KeepsTheUnequalStepsOfAFrameTimeVector) {
  const auto file = sharedData("ultrasound/colour_cine.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const auto instance = readInstance(*file);
  ASSERT_TRUE(instance.ok());
  const std::vector<double>& times = instance->clip.frameTimes;
  ASSERT_EQ(times.size(), 8U);
  std::vector<double> steps;
  for (std::size_t i = 1; i < times.size(); ++i) steps.push_back(times[i] - times[i - 1]);
  EXPECT_NEAR(*std::min_element(steps.begin(), steps.end()), 0.033, 0.001);
  EXPECT_NEAR(*std::max_element(steps.begin(), steps.end()), 0.050, 0.001);
}

TEST(ReadClip, DistrustsARegionThatLiesOutsideTheImage) {
  const auto file = sharedData("ultrasound/cine_region_outside_image.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const auto instance = readInstance(*file);
  ASSERT_TRUE(instance.ok());
  EXPECT_FALSE(instance->clip.regions.front().calibrated());
  ASSERT_FALSE(instance->doubts.empty());
  EXPECT_NE(instance->doubts.front().what.find("outside the image"), std::string::npos);
}

TEST(ReadClip, NeverTakesAnMModeForAStrip) {
  const auto file = sharedData("ultrasound/m_mode_palette.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const auto instance = readInstance(*file);
  ASSERT_TRUE(instance.ok());
  EXPECT_EQ(instance->clip.kind, ClipKind::MMode);
  EXPECT_FALSE(instance->clip.regions.front().isSpectral());
}

TEST(DecodeFrame, GivesTheSamePictureFromRawAndFromJpegFragments) {
  const auto raw = sharedData("ultrasound/colour_cine.dcm");
  const auto jpeg = sharedData("ultrasound/colour_cine_jpeg_fragments.dcm");
  if (!raw || !jpeg) GTEST_SKIP() << kSharedDataMissing;
  const auto a = decodeFrame(readInstance(*raw).value().clip, 5);
  const auto b = decodeFrame(readInstance(*jpeg).value().clip, 5);
  ASSERT_TRUE(a.ok() && b.ok());
  ASSERT_EQ(a->byteCount(), b->byteCount());
  double difference = 0;
  for (std::size_t i = 0; i < a->byteCount(); ++i) difference += std::abs((*a->pixels)[i] - (*b->pixels)[i]);
  EXPECT_LT(difference / static_cast<double>(a->byteCount()), 4.0);  // JPEG loss
}

TEST(DecodeFrame, RefusesAFrameThatIsNotThere) {
  const auto file = sharedData("ultrasound/colour_cine.dcm");
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const auto frame = decodeFrame(readInstance(*file).value().clip, 8);
  ASSERT_FALSE(frame.ok());
  EXPECT_NE(frame.error().advice.find("0 to 7"), std::string::npos);
}

}  // namespace
}  // namespace sural::imaging::dicom
