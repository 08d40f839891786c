#include "imaging/dicom/picture/presentation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "imaging/dicom/decode_frame.h"
#include "tests/imaging/dicom/test_files.h"
#include "tests/support/temporary_folder.h"

namespace sural::imaging::dicom {
namespace {

using tests::TestFile;
using tests::words;
using tests::support::TemporaryFolder;

// Grey of 8 x 8 pixels that hold 0, 4, 8, ... 252.
std::string ramp() {
  std::string bytes;
  for (int i = 0; i < 64; ++i) bytes += static_cast<char>(4 * i);
  return bytes;
}

Frame decoded(const TestFile& file) {
  const TemporaryFolder folder;
  const auto frame = decodeFrame(tests::writeAndRead(folder.file("a.dcm"), file), 0);
  if (!frame) throw std::runtime_error(toLine(frame.error()));
  return *frame;
}

int shown(const Frame& frame, int index) { return frame.at(index % 8, index / 8)[0]; }

TEST(Presentation, EightBitsWithoutWindowAreShownAsTheyAre) {
  const Frame frame = decoded({.pixels = ramp()});
  for (int i = 0; i < 64; ++i) EXPECT_EQ(shown(frame, i), 4 * i);
}

TEST(Presentation, MonochromeOneIsInverted) {
  const Frame frame = decoded({.photometric = "MONOCHROME1", .pixels = ramp()});
  for (int i = 0; i < 64; ++i) EXPECT_EQ(shown(frame, i), 255 - 4 * i);
}

// PS3.3 C.11.2.1.2.1, its own example: centre 2048 and width 4096 map 0 to 0 and 4095 to the top.
TEST(Window, LinearIsTheStandardsFunction) {
  const Window window{2048, 4096, WindowShape::Linear};
  EXPECT_DOUBLE_EQ(window.at(0), 0);
  EXPECT_DOUBLE_EQ(window.at(4095), 1);
  EXPECT_NEAR(window.at(2047.5), 0.5, 1e-12);
  EXPECT_DOUBLE_EQ(window.at(-5), 0);
  EXPECT_DOUBLE_EQ((Window{100, 1, WindowShape::Linear}.at(99)), 0);
  EXPECT_DOUBLE_EQ((Window{100, 1, WindowShape::Linear}.at(100)), 1);
}

TEST(Window, LinearExactHasNoHalfPixel) {
  const Window window{100, 50, WindowShape::LinearExact};
  EXPECT_DOUBLE_EQ(window.at(75), 0);
  EXPECT_DOUBLE_EQ(window.at(100), 0.5);
  EXPECT_DOUBLE_EQ(window.at(125), 1);
}

TEST(Window, SigmoidIsHalfAtItsCentre) {
  const Window window{100, 50, WindowShape::Sigmoid};
  EXPECT_DOUBLE_EQ(window.at(100), 0.5);
  EXPECT_NEAR(window.at(150), 1 / (1 + std::exp(-4.0)), 1e-12);
  EXPECT_NEAR(window.at(50) + window.at(150), 1, 1e-12);
}

TEST(Presentation, WindowActsOnRescaledValues) {
  TestFile file{.pixels = ramp()};
  file.extra = {{0x0028, 0x1050, "DS", "0"},
                {0x0028, 0x1051, "DS", "200"},
                {0x0028, 0x1052, "DS", "-128"},
                {0x0028, 0x1053, "DS", "1"},
                {0x0028, 0x1056, "CS", "LINEAR_EXACT"}};
  const Frame frame = decoded(file);
  EXPECT_EQ(shown(frame, 32), 128);       // stored 128 is 0
  EXPECT_EQ(shown(frame, 7), 0);          // stored 28 is -100
  EXPECT_EQ(shown(frame, 57), 255);       // stored 228 is 100
  EXPECT_NEAR(shown(frame, 44), 189, 1);  // stored 176 is 48: (48 + 100) / 200
}

std::string sequence(const std::string& item) {
  const auto length = [](std::size_t n) { return words({static_cast<int>(n & 0xffffU), static_cast<int>(n >> 16U)}); };
  return std::string("\xfe\xff\x00\xe0", 4) + length(item.size()) + item;
}

std::string tableItem(const std::vector<int>& descriptor, const std::vector<int>& values) {
  const auto element = [](int number, const std::string& value) {
    return words({0x0028, number}) + "US" + words({static_cast<int>(value.size())}) + value;
  };
  return element(0x3002, words(descriptor)) + element(0x3006, words(values));
}

TEST(Presentation, VoiTableIsUsedWhereThereIsNoWindow) {
  TestFile file{.pixels = ramp()};
  file.extra = {{0x0028, 0x3010, "SQ", sequence(tableItem({4, 100, 8}, {0, 50, 100, 200}))}};
  const Frame frame = decoded(file);
  EXPECT_EQ(shown(frame, 0), 0);     // below the first
  EXPECT_EQ(shown(frame, 25), 0);    // 100
  EXPECT_EQ(shown(frame, 26), 200);  // 104, above the last
}

TEST(Presentation, ModalityTableGivesTheValuesThatAreMeasured) {
  const TemporaryFolder folder;
  TestFile file{.pixels = ramp()};
  file.extra = {{0x0028, 0x3000, "SQ", sequence(tableItem({5, 0, 16}, {1000, 2000, 3000, 4000, 5000}))}};
  const auto grey = FrameDecoder::open(tests::writeAndRead(folder.file("a.dcm"), file))->grey(0);
  ASSERT_TRUE(grey.ok());
  EXPECT_EQ(grey->at(0, 0), 1000);
  EXPECT_EQ(grey->at(1, 0), 5000);
  EXPECT_EQ(grey->at(2, 0), 5000);
}

// Enhanced objects say it for each frame (PS3.3 C.7.6.16).
TEST(Presentation, EachFrameOfAnEnhancedObjectHasItsOwnRescale) {
  const TemporaryFolder folder;
  TestFile file{.frames = 2, .pixels = std::string(128, '\x0a')};
  const auto length = [](std::size_t n) { return words({static_cast<int>(n), 0}); };
  const auto group = [&](const std::string& slope) {
    const std::string rescale =
        words({0x0028, 0x1052}) + "DS" + words({2}) + "5 " + words({0x0028, 0x1053}) + "DS" + words({2}) + slope;
    const std::string items = sequence(rescale);
    return sequence(words({0x0028, 0x9145}) + "SQ" + words({0}) + length(items.size()) + items);
  };
  file.extra = {{0x5200, 0x9230, "SQ", group("2 ") + group("3 ")}};
  const auto decoder = FrameDecoder::open(tests::writeAndRead(folder.file("a.dcm"), file));
  ASSERT_TRUE(decoder.ok());
  EXPECT_EQ(decoder->grey(0)->at(0, 0), 2 * 10 + 5);
  EXPECT_EQ(decoder->grey(1)->at(0, 0), 3 * 10 + 5);
}

// Each frame has its own slope and none a window: which of them is asked for first must not matter.
TEST(Presentation, DeepFramesAreShownAlikeInAnyOrder) {
  const TemporaryFolder folder;
  TestFile file{.frames = 2, .bitsAllocated = 16, .bitsStored = 12};
  std::vector<int> values(128);
  std::iota(values.begin(), values.end(), 100);
  file.pixels = words(values);
  const auto group = [](const std::string& slope) {
    const std::string items = sequence(words({0x0028, 0x1052}) + "DS" + words({2}) + "0 " + words({0x0028, 0x1053}) +
                                       "DS" + words({2}) + slope);
    return sequence(words({0x0028, 0x9145}) + "SQ" + words({0}) + words({static_cast<int>(items.size()), 0}) + items);
  };
  file.extra = {{0x5200, 0x9230, "SQ", group("1 ") + group("9 ")}};
  const Clip clip = tests::writeAndRead(folder.file("a.dcm"), file);
  const auto forward = FrameDecoder::open(clip);
  const auto backward = FrameDecoder::open(clip);
  ASSERT_TRUE(forward.ok() && backward.ok());
  const auto first = forward->frame(0);
  ASSERT_TRUE(backward->frame(1).ok());
  EXPECT_EQ(*first->pixels, *backward->frame(0)->pixels);
}

TEST(Presentation, PaddingIsBlackAndDoesNotWidenTheRange) {
  TestFile file{.bitsAllocated = 16, .bitsStored = 16, .isSigned = true};
  std::vector<int> values(64, 0);
  std::iota(values.begin(), values.end(), 0);
  values[0] = -2000;
  file.pixels = words(values);
  file.extra = {{0x0028, 0x0120, "SS", words({-2000})}};
  const Frame frame = decoded(file);
  EXPECT_EQ(shown(frame, 0), 0);
  EXPECT_EQ(shown(frame, 1), 0);
  EXPECT_EQ(shown(frame, 63), 255);
  EXPECT_EQ(shown(frame, 32), 128);
}

// The same value in two frames is the same grey, though the frames' own ranges differ.
TEST(Presentation, DeepCineDoesNotFlicker) {
  const TemporaryFolder folder;
  TestFile file{.frames = 2, .bitsAllocated = 16, .bitsStored = 16};
  std::vector<int> values(128, 500);
  values[0] = 100;
  values[64] = 1100;
  file.pixels = words(values);
  const auto decoder = FrameDecoder::open(tests::writeAndRead(folder.file("a.dcm"), file));
  ASSERT_TRUE(decoder.ok());
  const auto first = decoder->frame(0);
  const auto second = decoder->frame(1);
  EXPECT_EQ(shown(*first, 5), shown(*second, 5));
  EXPECT_EQ(shown(*first, 5), 102);  // (500 - 100) / (1100 - 100) of 255
}

TEST(Presentation, OverlaysInUnusedBitsAreLeftOut) {
  const TemporaryFolder folder;
  TestFile file{.bitsAllocated = 16, .bitsStored = 12};
  file.pixels = words(std::vector<int>(64, 0xf123));
  const auto grey = FrameDecoder::open(tests::writeAndRead(folder.file("a.dcm"), file))->grey(0);
  ASSERT_TRUE(grey.ok());
  EXPECT_EQ(grey->at(0, 0), 0x123);
}

}  // namespace
}  // namespace sural::imaging::dicom
