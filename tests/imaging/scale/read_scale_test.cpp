#include "imaging/scale/read_scale.h"

#include <gtest/gtest.h>

#include <cmath>

#include "imaging/dicom/decode_frame.h"
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
  return sural::imaging::dicom::decodeFrame(clip, index).value();
}

// Digits of a sans-serif typeface, 6 x 9 pixels of 16 steps of ink.
std::string_view inkOf(char digit) {
  switch (digit) {
    case '0': return "08ee806d11c6b6006be4004ee3003ee4004eb6006b6d11c608ee80";
    case '2': return "8dfe918302ca00006d0000aa0006e2006e3007d3007d2000fffffe";
    case '4': return "000cb0006cc001c5c00954c03b04c0c526d2cdddfc0004c00004b0";
    case '5': return "8ffff48900008900008efe813203d900005e00005e5103d9befd81";
    case '7': return "cddddd2222ba0001f40007d0000d70004e1000aa0001e40006c000";
    default: return "";
  }
}

constexpr int kScreen = 320;

void draw(std::vector<std::uint8_t>& pixels, int x, int y, char character) {
  const auto put = [&](int dx, int dy, int ink) {
    pixels[static_cast<std::size_t>(y + dy) * kScreen + static_cast<std::size_t>(x + dx)] =
        static_cast<std::uint8_t>(8 + 14 * ink);
  };
  if (character == '-')
    for (int i = 0; i < 4; ++i) put(i, 5, 15);
  if (character == '.')
    for (int i = 0; i < 4; ++i) put(1 + i % 2, 7 + i / 2, 15);
  const std::string_view ink = inkOf(character);
  for (std::size_t i = 0; i < ink.size(); ++i)
    put(static_cast<int>(i) % 6, static_cast<int>(i) / 6, ink[i] <= '9' ? ink[i] - '0' : ink[i] - 'a' + 10);
}

// A velocity scale with a mark every 10 pixels from row 20, of which every fourth is long and has a number.
Frame velocityScreen(const std::vector<std::string>& labels) {
  std::vector<std::uint8_t> pixels(kScreen * kScreen, 8);
  for (int i = 0; i <= 4 * (static_cast<int>(labels.size()) - 1); ++i)
    for (int x = 50; x < (i % 4 == 0 ? 58 : 54); ++x)
      pixels[static_cast<std::size_t>(20 + 10 * i) * kScreen + static_cast<std::size_t>(x)] = 200;
  int row = 16;
  for (const std::string& label : labels) {
    int column = 62;
    for (const char character : label) {
      draw(pixels, column, row, character);
      column += character == '.' ? 5 : 8;
    }
    row += 40;
  }
  return frameOf(kScreen, kScreen, std::move(pixels));
}

TEST(VelocityScale, OfWholeNumbersIsInCentimetresASecond) {
  const auto scale = readVelocityScale(velocityScreen({"75", "50", "25", "0", "-25", "-50", "-75"}));
  ASSERT_TRUE(scale.ok()) << scale.error().what;
  EXPECT_NEAR(scale->axis.deltaPerPixel, -25.0 / 40, 0.01);
  EXPECT_NEAR(scale->axis.toPhysical(140), 0, 0.5);
}

// Slow veins are drawn with +-7.5 cm/s, arteries with +-0.75 m/s, old carts with kHz.
TEST(VelocityScale, OfNumbersWithAPointIsRefusedForItsUnit) {
  for (const std::vector<std::string>& labels :
       {std::vector<std::string>{"7.5", "5.0", "2.5", "0.0", "-2.5", "-5.0", "-7.5"},
        std::vector<std::string>{"0.75", "0.50", "0.25", "0.00", "-0.25", "-0.50", "-0.75"}}) {
    const auto scale = readVelocityScale(velocityScreen(labels));
    ASSERT_FALSE(scale.ok()) << scale->axis.deltaPerPixel;
    EXPECT_NE(scale.error().what.find("cm/s, m/s or kHz"), std::string::npos) << scale.error().what;
  }
}

TEST(VelocityScale, OfNumbersWithAPointIsReadInTheUnitThatIsStated) {
  const Frame metres = velocityScreen({"0.75", "0.50", "0.25", "0.00", "-0.25", "-0.50", "-0.75"});
  const auto fast = readVelocityScale(metres, VelocityNumbers::MetresPerSecond);
  ASSERT_TRUE(fast.ok()) << fast.error().what;
  EXPECT_NEAR(fast->axis.deltaPerPixel, -25.0 / 40, 0.01);
  const Frame slow = velocityScreen({"7.5", "5.0", "2.5", "0.0", "-2.5", "-5.0", "-7.5"});
  const auto vein = readVelocityScale(slow, VelocityNumbers::CentimetresPerSecond);
  ASSERT_TRUE(vein.ok()) << vein.error().what;
  EXPECT_NEAR(vein->axis.deltaPerPixel, -2.5 / 40, 0.001);
}

TEST(VelocityScale, InAUnitThatNoBloodReachesIsRefused) {
  const auto scale =
      readVelocityScale(velocityScreen({"75", "50", "25", "0", "-25", "-50", "-75"}), VelocityNumbers::MetresPerSecond);
  ASSERT_FALSE(scale.ok());
  EXPECT_NE(scale.error().what.find("20 m/s"), std::string::npos) << scale.error().what;
}

TEST(VelocityScale, OfNumbersBelowTenIsRefusedForItsUnit) {
  const auto scale = readVelocityScale(velocityScreen({"4", "2", "0", "-2", "-4"}));
  ASSERT_FALSE(scale.ok());
  EXPECT_NE(scale.error().what.find("kHz"), std::string::npos) << scale.error().what;
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

// The same picture on its side.
Frame turned(const Frame& frame) {
  std::vector<std::uint8_t> pixels(frame.pixels->size());
  for (int y = 0; y < frame.height; ++y)
    for (int x = 0; x < frame.width; ++x)
      pixels[static_cast<std::size_t>(x) * static_cast<std::size_t>(frame.height) + static_cast<std::size_t>(y)] =
          *frame.at(x, y);
  return frameOf(frame.height, frame.width, std::move(pixels));
}

// What a step stands for cannot be seen: half a second on one cart is a fifth on another.
TEST(TimeScale, OfMarksWithoutNumbersIsRefusedAndSaysHowFarApartTheyAre) {
  const auto scale = readTimeScale(turned(drawnLadder(20, 20, 10)));
  ASSERT_FALSE(scale.ok());
  EXPECT_EQ(scale.error().what, "marks are drawn 20.0 pixels apart, but no numbers beside them fit a time scale");
  EXPECT_EQ(scale.error().advice, "Say what one step stands for");
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
  EXPECT_GT(scale->axis.deltaUncertainty, 0);
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
