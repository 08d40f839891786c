#include "imaging/dicom/picture/photometric.h"

#include <gtest/gtest.h>

#include "imaging/dicom/codec/jpeg_header.h"
#include "imaging/dicom/decode_frame.h"
#include "tests/imaging/dicom/test_files.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace sural::imaging::dicom {
namespace {

using tests::TestFile;
using tests::words;
using tests::support::kSharedDataMissing;
using tests::support::sharedData;
using tests::support::TemporaryFolder;
using Colour = std::array<int, 3>;

Frame decoded(const TestFile& file) {
  const TemporaryFolder folder;
  const auto frame = decodeFrame(tests::writeAndRead(folder.file("a.dcm"), file), 0);
  if (!frame) throw std::runtime_error(toLine(frame.error()));
  return *frame;
}

Colour at(const Frame& frame, int column, int row) {
  const std::uint8_t* pixel = frame.at(column, row);
  return {pixel[0], pixel[1], pixel[2]};
}

void expectNear(Colour actual, Colour expected, int tolerance) {
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(actual[i], expected[i], tolerance) << "channel " << i;
}

std::string bytes(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) text += static_cast<char>(value);
  return text;
}

std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

TEST(Photometric, PlanesOfColourAreJoined) {
  const std::string planes = std::string(64, '\x10') + std::string(64, '\x20') + std::string(64, '\x30');
  const Frame frame = decoded({.photometric = "RGB", .samples = 3, .planar = 1, .pixels = planes});
  EXPECT_EQ(at(frame, 5, 5), (Colour{0x10, 0x20, 0x30}));
}

// ITU-R BT.601: pure red is Y 76, Cb 85, Cr 255.
TEST(Photometric, YbrFullBecomesRgb) {
  const Frame frame = decoded({.photometric = "YBR_FULL", .samples = 3, .pixels = repeated(bytes({76, 85, 255}), 64)});
  expectNear(at(frame, 0, 0), {254, 0, 0}, 1);
}

TEST(Photometric, HalvedChromaBelongsToBothPixelsOfAPair) {
  const std::string pair = bytes({76, 150, 85, 255});
  const Frame frame = decoded({.photometric = "YBR_FULL_422", .samples = 3, .pixels = repeated(pair, 32)});
  expectNear(at(frame, 0, 3), {254, 0, 0}, 1);
  expectNear(at(frame, 1, 3), {255, 74, 74}, 1);
}

TEST(Photometric, HalvedChromaThatIsNamedButWrittenWholeIsRead) {
  const Frame frame =
      decoded({.photometric = "YBR_FULL_422", .samples = 3, .pixels = repeated(bytes({76, 85, 255}), 64)});
  expectNear(at(frame, 7, 7), {254, 0, 0}, 1);
}

TEST(Photometric, DeepColoursKeepTheirHighestBits) {
  TestFile file{.photometric = "RGB", .samples = 3, .bitsAllocated = 16, .bitsStored = 12};
  for (int i = 0; i < 64; ++i) file.pixels += words({0xfff, 0x800, 0x010});
  EXPECT_EQ(at(decoded(file), 1, 1), (Colour{255, 128, 1}));
}

// A palette of four colours that maps from index 2 on.
TestFile paletteFile(int bits, const std::vector<std::string>& tables) {
  TestFile file{.photometric = "PALETTE COLOR"};
  for (std::uint16_t c = 0; c < 3; ++c)
    file.extra.push_back({0x0028, static_cast<std::uint16_t>(0x1101 + c), "US", words({4, 2, bits})});
  for (std::uint16_t c = 0; c < 3; ++c)
    file.extra.push_back({0x0028, static_cast<std::uint16_t>(0x1201 + c), "OW", tables[c]});
  file.pixels = bytes({2, 3, 4, 5, 0, 255, 2, 2}) + std::string(56, '\x02');
  return file;
}

void expectPalette(const Frame& frame) {
  EXPECT_EQ(at(frame, 0, 0), (Colour{10, 50, 90}));
  EXPECT_EQ(at(frame, 3, 0), (Colour{40, 80, 120}));
  EXPECT_EQ(at(frame, 4, 0), (Colour{10, 50, 90}));   // below the first that is mapped
  EXPECT_EQ(at(frame, 5, 0), (Colour{40, 80, 120}));  // above the last
}

TEST(Photometric, PaletteOfEightBitsPackedInWords) {
  expectPalette(
      decoded(paletteFile(8, {bytes({10, 20, 30, 40}), bytes({50, 60, 70, 80}), bytes({90, 100, 110, 120})})));
}

TEST(Photometric, PaletteOfSixteenBits) {
  const auto high = [](int a) { return words({a << 8, (a + 10) << 8, (a + 20) << 8, (a + 30) << 8}); };
  expectPalette(decoded(paletteFile(16, {high(10), high(50), high(90)})));
}

TEST(Photometric, PaletteThatSaysSixteenBitsAndFillsEight) {
  const auto low = [](int a) { return words({a, a + 10, a + 20, a + 30}); };
  expectPalette(decoded(paletteFile(16, {low(10), low(50), low(90)})));
}

TEST(Photometric, DamagedPaletteIsRefused) {
  const TemporaryFolder folder;
  const auto frame =
      decodeFrame(tests::writeAndRead(folder.file("a.dcm"), paletteFile(16, {words({1}), words({2}), words({3})})), 0);
  ASSERT_FALSE(frame.ok());
  EXPECT_NE(frame.error().what.find("palette"), std::string::npos);
}

TEST(SegmentedPalette, DiscreteLinearAndIndirectSegmentsAreLaidOut) {
  const std::vector<std::uint16_t> segments{0, 2, 5, 7, 1, 3, 13, 2, 1, 0, 0};
  EXPECT_EQ(expandSegments(segments, 7), (std::vector<std::uint16_t>{5, 7, 9, 11, 13, 5, 7}));
}

TEST(SegmentedPalette, NeverGrowsBeyondItsDescriptor) {
  EXPECT_EQ(expandSegments({0, 1, 9, 1, 65535, 100}, 4).size(), 4U);
  EXPECT_TRUE(expandSegments({2, 65535, 65535, 65535}, 4).empty());
  EXPECT_TRUE(expandSegments({0, 65535, 1}, 4).empty());
}

// A white slide: taken for luma and chroma, red and blue would be far from green.
class RealColours : public testing::TestWithParam<const char*> {};

TEST_P(RealColours, JpegWithoutColourTransformIsTakenAsRgb) {
  const auto file = sharedData(std::string("formats/") + GetParam());
  if (!file) GTEST_SKIP() << kSharedDataMissing;
  const auto frame = decodeFrame(tests::readClip(*file), 0);
  ASSERT_TRUE(frame.ok()) << toLine(frame.error());
  expectNear(at(*frame, 2, 2), {243, 243, 243}, 6);
}

INSTANTIATE_TEST_SUITE_P(Jpeg, RealColours, testing::Values("SC_jpeg_no_color_transform.dcm", "SC_rgb_jpeg.dcm"));

TEST(JpegColours, AreTheSameWithAndWithoutColourTransform) {
  const TemporaryFolder folder;
  const tests::TestCine cine;
  tests::writeCine(folder.file("raw.dcm"), cine);
  tests::transcode(folder.file("raw.dcm"), folder.file("rgb.dcm"), tests::kJpegBaseline);
  tests::writeCine(folder.file("ybr.dcm"), {.encoding = Encoding::JpegBaseline});
  for (const char* name : {"rgb.dcm", "ybr.dcm"}) {
    const auto frame = decodeFrame(tests::readClip(folder.file(name)), 2);
    ASSERT_TRUE(frame.ok()) << toLine(frame.error());
    EXPECT_LT(tests::meanDifference(*frame->pixels, tests::picturesOf(cine)[2]), 4.0) << name;
  }
}

// A picture's own markers count for more than its header.
TEST(JpegColours, HalvedChromaOrAJfifMarkerMeansLumaAndChroma) {
  JpegHeader header{.components = 3, .componentIds = {1, 2, 3}};
  EXPECT_TRUE(holdsChroma(header, false));
  EXPECT_FALSE(holdsChroma(header, true));
  header.halvedChroma = true;
  EXPECT_TRUE(holdsChroma(header, true));
  EXPECT_TRUE(holdsChroma({.components = 3, .hasJfif = true}, true));
  EXPECT_FALSE(holdsChroma({.components = 3, .adobeTransform = 0}, false));
  EXPECT_TRUE(holdsChroma({.components = 3, .adobeTransform = 1}, true));
  EXPECT_FALSE(holdsChroma({.components = 3, .componentIds = {'R', 'G', 'B'}}, false));
  EXPECT_FALSE(holdsChroma({.components = 1, .hasJfif = true}, false));
}

}  // namespace
}  // namespace sural::imaging::dicom
