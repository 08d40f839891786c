#include "imaging/scale/read_scale.h"

#include <gtest/gtest.h>

#include <cmath>

#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/decode_recording.h"
#include "imaging/dicom/read_study.h"
#include "imaging/scale/tick_ladder.h"
#include "tests/support/paths.h"

namespace sural::tests::imaging::scale {
namespace {

using namespace sural::imaging::scale;

Frame frameOf(int width, int height, std::vector<std::uint8_t> pixels) {
  Frame frame;
  frame.width = width;
  frame.height = height;
  frame.pixels = std::make_shared<const std::vector<std::uint8_t>>(std::move(pixels));
  return frame;
}

// Marks of 6 pixels from column 50, `spacing` apart from row `first`.
Frame drawnLadder(double first, double spacing, int count) {
  constexpr int kSide = 240;
  std::vector<std::uint8_t> pixels(kSide * kSide, 8);
  for (int i = 0; i < count; ++i)
    for (int x = 50; x < 56; ++x)
      pixels[static_cast<std::size_t>(std::lround(first + i * spacing)) * kSide + static_cast<std::size_t>(x)] = 180;
  return frameOf(kSide, kSide, std::move(pixels));
}

Frame realFrame(const std::string& path, int index = 0) {
  const Reading reading = sural::imaging::dicom::readPaths({path});
  const Clip& clip = reading.studies.at(0).series.at(0).clips.at(0);
  auto frame = sural::imaging::dicom::isRecording(clip) ? sural::imaging::dicom::decodeRecordingFrame(clip, index)
                                                        : sural::imaging::dicom::decodeFrame(clip, index);
  return std::move(frame).value();
}

TEST(TickLadder, IsFoundToAFractionOfAPixel) {
  const auto ladders = findTickLadders(Brightness(drawnLadder(21, 12.4, 15)), 4);
  ASSERT_FALSE(ladders.empty());
  EXPECT_EQ(ladders.front().count, 15);
  EXPECT_NEAR(ladders.front().spacing, 12.4, 0.05);
  EXPECT_NEAR(ladders.front().first, 21, 0.5);
}

TEST(TickLadder, LiesDownWhenThePictureIsTurned) {
  const Frame upright = drawnLadder(21, 12.4, 15);
  EXPECT_TRUE(findTickLadders(Brightness(upright, true), 4).empty());
}

TEST(ReadScale, SaysHowFarApartMarksWithoutNumbersAre) {
  const auto scale = readDepthRuler(drawnLadder(20, 20, 10));
  ASSERT_FALSE(scale.ok());
  EXPECT_NE(scale.error().what.find("20.0 pixels apart"), std::string::npos);
}

TEST(ReadScale, FindsNothingOnAnEmptyPicture) {
  EXPECT_FALSE(readVelocityScale(frameOf(64, 64, std::vector<std::uint8_t>(64 * 64, 0))).ok());
  EXPECT_FALSE(readTimeScale(frameOf(1, 1, {255})).ok());
}

void expectRow(const Axis& axis, double value, double row) { EXPECT_NEAR(axis.toPixel(value), row, 1.0) << value; }

TEST(ReadScale, PlacesTheVelocitiesOfARealScreenWithinAPixel) {
  const auto file = support::sharedData("screens/pw_scale_0_50_100.png");
  if (!file) GTEST_SKIP() << support::kSharedDataMissing;
  const auto scale = readVelocityScale(realFrame(*file));
  ASSERT_TRUE(scale.ok()) << scale.error().what;
  expectRow(scale->axis, 0, 711);
  expectRow(scale->axis, 50, 629);
  expectRow(scale->axis, 100, 547);
  EXPECT_EQ(scale->axis.provenance, Provenance::BurntInScale);
  EXPECT_GT(scale->deltaUncertainty, 0);
}

TEST(ReadScale, PlacesVelocityAndTimeOfARealRecordingWithinAPixel) {
  const auto file = support::sharedData("video/tibial_artery_pw_126s.mov");
  if (!file) GTEST_SKIP() << support::kSharedDataMissing;
  const Frame frame = realFrame(*file, 300);
  const auto velocity = readVelocityScale(frame);
  const auto time = readTimeScale(frame);
  ASSERT_TRUE(velocity.ok() && time.ok());
  expectRow(velocity->axis, 100, 293.5);
  expectRow(velocity->axis, 50, 351);
  expectRow(velocity->axis, 0, 409);
  const std::vector<double> columns{28, 100, 172, 243.5, 315, 387, 459};
  for (std::size_t i = 0; i < columns.size(); ++i) expectRow(time->axis, static_cast<double>(i) - 6, columns[i]);
}

// The header that this picture lacks would say 14.2 cm, which is also printed on it.
TEST(ReadScale, ReadsTheDepthOfARealPictureWithoutRegions) {
  const auto file = support::sharedData("ultrasound/colour_still_no_regions.dcm");
  if (!file) GTEST_SKIP() << support::kSharedDataMissing;
  const auto scale = readDepthRuler(realFrame(*file));
  ASSERT_TRUE(scale.ok()) << scale.error().what;
  expectRow(scale->axis, 0, 52);
  expectRow(scale->axis, 5, 182);
  expectRow(scale->axis, 10, 313);
}

TEST(ReadScale, FindsTheHalfCentimetreMarksThatAgreeWithTheHeader) {
  const auto file = support::sharedData("ultrasound/carotid_cross_section.dcm");
  if (!file) GTEST_SKIP() << support::kSharedDataMissing;
  const Frame frame = realFrame(*file);
  bool found = false;
  for (const TickLadder& ladder : findTickLadders(Brightness(frame), 24))
    found = found || std::abs(ladder.spacing - 52.5) < 0.3;
  EXPECT_TRUE(found);
}

// ECG waves, text and speckle are no scales: none of these pictures has one that may be read otherwise.
TEST(ReadScale, InventsNoneWhereNoneIsNumbered) {
  for (const char* name : {"ultrasound/aorta_caliper_3_3cm.dcm", "ultrasound/caliper_1_06cm.dcm",
                           "ultrasound/carotid_cross_section.dcm", "ultrasound/colour_cine_palette_rle.dcm"}) {
    const auto file = support::sharedData(name);
    if (!file) GTEST_SKIP() << support::kSharedDataMissing;
    const Frame frame = realFrame(*file);
    EXPECT_FALSE(readVelocityScale(frame).ok()) << name;
    EXPECT_FALSE(readTimeScale(frame).ok()) << name;
  }
}

}  // namespace
}  // namespace sural::tests::imaging::scale
