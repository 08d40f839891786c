#include <gtest/gtest.h>

#include "imaging/dicom/decode_frame.h"
#include "tests/imaging/dicom/test_files.h"
#include "tests/support/temporary_folder.h"

namespace sural::imaging::dicom {
namespace {

using tests::TestFile;
using tests::support::TemporaryFolder;

// Samples one after the other without gaps, the lowest bit first.
std::string packedBits(const std::vector<unsigned>& samples, unsigned bits) {
  std::string bytes((samples.size() * bits + 15) / 16 * 2, '\0');
  for (std::size_t i = 0; i < samples.size(); ++i)
    for (unsigned bit = 0; bit < bits; ++bit)
      if (((samples[i] >> bit) & 1U) != 0) {
        const std::size_t place = i * bits + bit;
        bytes[place / 8] = static_cast<char>(static_cast<unsigned char>(bytes[place / 8]) | (1U << (place % 8)));
      }
  return bytes;
}

std::vector<unsigned> samplesFrom(int count, unsigned factor, unsigned largest) {
  std::vector<unsigned> samples;
  for (int i = 0; i < count; ++i) samples.push_back(static_cast<unsigned>(i) * factor % (largest + 1));
  return samples;
}

void expectEveryFrame(const TestFile& file, const std::vector<unsigned>& samples) {
  const TemporaryFolder folder;
  const auto decoder = FrameDecoder::open(tests::writeAndRead(folder.file("a.dcm"), file));
  ASSERT_TRUE(decoder.ok()) << toLine(decoder.error());
  const int pixels = file.width * file.height;
  for (int frame = file.frames - 1; frame >= 0; --frame) {
    const auto grey = decoder->grey(frame);
    ASSERT_TRUE(grey.ok()) << toLine(grey.error());
    for (int i = 0; i < pixels; ++i)
      EXPECT_EQ(grey->at(i % file.width, i / file.width),
                static_cast<float>(samples[static_cast<std::size_t>(frame * pixels + i)]))
          << "frame " << frame << ", pixel " << i;
  }
}

// Fifteen bits a frame: all but the first begin within a byte.
TEST(PackedSamples, OfOneBitAreReadWhereverAFrameBegins) {
  const std::vector<unsigned> samples = samplesFrom(45, 7, 2);
  std::vector<unsigned> bits;
  for (const unsigned sample : samples) bits.push_back(sample % 2);
  expectEveryFrame(
      {.width = 5, .height = 3, .frames = 3, .bitsAllocated = 1, .bitsStored = 1, .pixels = packedBits(bits, 1)}, bits);
}

TEST(PackedSamples, OfTwelveBitsAreReadWhereverAFrameBegins) {
  const std::vector<unsigned> samples = samplesFrom(45, 1237, 4095);
  expectEveryFrame(
      {.width = 5, .height = 3, .frames = 3, .bitsAllocated = 12, .bitsStored = 12, .pixels = packedBits(samples, 12)},
      samples);
}

TEST(PackedSamples, OfOneBitAreShownBlackAndWhite) {
  const TemporaryFolder folder;
  const TestFile file{.bitsAllocated = 1, .bitsStored = 1, .pixels = std::string(8, '\x0a')};
  const auto frame = decodeFrame(tests::writeAndRead(folder.file("a.dcm"), file), 0);
  ASSERT_TRUE(frame.ok());
  EXPECT_EQ(*frame->at(0, 0), 0);
  EXPECT_EQ(*frame->at(1, 0), 255);
}

TEST(PackedSamples, ThatAreCutSpoilTheirFrameOnly) {
  const TemporaryFolder folder;
  const TestFile file{
      .width = 5, .height = 3, .frames = 3, .bitsAllocated = 12, .bitsStored = 12, .pixels = std::string(46, 'a')};
  const auto decoder = FrameDecoder::open(tests::writeAndRead(folder.file("a.dcm"), file));
  ASSERT_TRUE(decoder.ok());
  EXPECT_TRUE(decoder->frame(1).ok());
  EXPECT_FALSE(decoder->frame(2).ok());
}

std::string refusalOf(const TestFile& file) {
  const TemporaryFolder folder;
  const auto decoder = FrameDecoder::open(tests::writeAndRead(folder.file("a.dcm"), file));
  return decoder ? "" : toLine(decoder.error());
}

TEST(PixelFormat, ThatCannotBeShownIsRefusedByName) {
  EXPECT_NE(refusalOf({.photometric = "CMYK", .samples = 4, .pixels = std::string(256, 'a')}).find("CMYK"),
            std::string::npos);
  EXPECT_NE(refusalOf({.photometric = "ARGB", .samples = 4, .pixels = std::string(256, 'a')}).find("ARGB"),
            std::string::npos);
  EXPECT_NE(refusalOf({.bitsAllocated = 24, .bitsStored = 24, .pixels = std::string(192, 'a')}).find("24 bits"),
            std::string::npos);
  EXPECT_NE(
      refusalOf(
          {.photometric = "RGB", .samples = 3, .bitsAllocated = 12, .bitsStored = 12, .pixels = std::string(288, 'a')})
          .find("12 bits"),
      std::string::npos);
}

}  // namespace
}  // namespace sural::imaging::dicom
