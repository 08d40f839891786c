#include "imaging/dicom/file/transfer_syntax.h"

#include <gtest/gtest.h>

#include <numeric>

#include "imaging/dicom/decode_frames.h"
#include "tests/imaging/dicom/compressed_pictures.h"
#include "tests/imaging/dicom/test_files.h"
#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace sural::imaging::dicom {
namespace {

using tests::TestCine;
using tests::TestFile;
using tests::support::kSharedDataMissing;
using tests::support::sharedData;
using tests::support::TemporaryFolder;

const std::vector<const char*> kLossless{
    tests::kImplicitLittleEndian, tests::kDeflatedLittleEndian,   tests::kExplicitBigEndian, tests::kRle,
    tests::kJpegLossless,         tests::kJpegLosslessFirstOrder, tests::kJpegLsLossless};

class LosslessSyntax : public testing::TestWithParam<const char*> {};

TEST_P(LosslessSyntax, GivesEachColourFrameAsItWas) {
  const TemporaryFolder folder;
  const TestCine cine{.width = 47, .height = 33};  // odd, so that nothing is aligned by luck
  tests::writeCine(folder.file("raw.dcm"), cine);
  tests::transcode(folder.file("raw.dcm"), folder.file("same.dcm"), GetParam());
  const Clip clip = tests::readClip(folder.file("same.dcm"));
  EXPECT_EQ(clip.transferSyntaxUid, GetParam());
  const auto frames = decodeFrames(clip, {0, cine.frames});
  ASSERT_TRUE(frames.ok()) << toLine(frames.error());
  for (int i = 0; i < cine.frames; ++i) {
    const Result<Frame>& frame = (*frames)[static_cast<std::size_t>(i)];
    ASSERT_TRUE(frame.ok()) << toLine(frame.error());
    EXPECT_EQ(*frame->pixels, tests::picturesOf(cine)[static_cast<std::size_t>(i)]) << i;
  }
}

// 16 bit words of which 12 count, from -2048 up or from 0.
TestFile deepFile(bool isSigned) {
  TestFile file{.width = 64, .height = 64, .frames = 2, .bitsAllocated = 16, .bitsStored = 12, .isSigned = isSigned};
  std::vector<int> values(2 * 64 * 64);
  std::iota(values.begin(), values.end(), 0);
  for (int& value : values) value = isSigned ? value % 4096 - 2048 : value % 4096;
  file.pixels = tests::words(values);
  return file;
}

TEST_P(LosslessSyntax, GivesDeepGreyInItsFullDepth) {
  const TemporaryFolder folder;
  tests::writeAndRead(folder.file("raw.dcm"), deepFile(false));
  tests::transcode(folder.file("raw.dcm"), folder.file("same.dcm"), GetParam());
  const auto decoder = FrameDecoder::open(tests::readClip(folder.file("same.dcm")));
  ASSERT_TRUE(decoder.ok()) << toLine(decoder.error());
  const auto grey = decoder->grey(1);
  ASSERT_TRUE(grey.ok()) << toLine(grey.error());
  for (int i = 0; i < 4096; ++i) ASSERT_EQ(grey->at(i % 64, i / 64), static_cast<float>(i));
}

INSTANTIATE_TEST_SUITE_P(Pixels, LosslessSyntax, testing::ValuesIn(kLossless));

TEST(TransferSyntaxes, KeepNegativeValues) {
  const TemporaryFolder folder;
  tests::writeAndRead(folder.file("raw.dcm"), deepFile(true));
  for (const char* syntax : {tests::kExplicitBigEndian, tests::kRle, tests::kDeflatedLittleEndian}) {
    tests::transcode(folder.file("raw.dcm"), folder.file("same.dcm"), syntax);
    const auto grey = FrameDecoder::open(tests::readClip(folder.file("same.dcm")))->grey(0);
    ASSERT_TRUE(grey.ok()) << syntax;
    for (int i = 0; i < 4096; ++i) ASSERT_EQ(grey->at(i % 64, i / 64), static_cast<float>(i - 2048)) << syntax;
  }
}

class LossySyntax : public testing::TestWithParam<const char*> {};

TEST_P(LossySyntax, StaysCloseToThePicture) {
  const TemporaryFolder folder;
  const TestCine cine{.channels = 1};
  tests::writeCine(folder.file("raw.dcm"), cine);
  tests::transcode(folder.file("raw.dcm"), folder.file("lossy.dcm"), GetParam());
  const Clip clip = tests::readClip(folder.file("lossy.dcm"));
  for (const int i : {0, cine.frames - 1}) {
    const auto frame = decodeFrame(clip, i);
    ASSERT_TRUE(frame.ok()) << toLine(frame.error());
    EXPECT_LT(tests::meanDifference(*frame->pixels, tests::picturesOf(cine)[static_cast<std::size_t>(i)]), 2.0);
  }
}

INSTANTIATE_TEST_SUITE_P(Pixels, LossySyntax,
                         testing::Values(tests::kJpegBaseline, tests::kJpegExtended, tests::kJpegLs));

TEST(TransferSyntaxes, JpegOfTwelveBitsIsMeasuredInItsDepth) {
  const TemporaryFolder folder;
  tests::writeAndRead(folder.file("raw.dcm"), deepFile(false));
  tests::transcode(folder.file("raw.dcm"), folder.file("lossy.dcm"), tests::kJpegExtended);
  const auto grey = FrameDecoder::open(tests::readClip(folder.file("lossy.dcm")))->grey(0);
  ASSERT_TRUE(grey.ok()) << toLine(grey.error());
  EXPECT_NEAR(grey->at(32, 40), 40 * 64 + 32, 60);
}

TEST(TransferSyntaxes, Jpeg2000GivesColourAsItWas) {
  const TemporaryFolder folder;
  const auto pictures = tests::picturesOf({.width = 47, .height = 33, .frames = 2});
  TestFile file{.transferSyntax = tests::kJpeg2000Lossless,
                .photometric = "YBR_RCT",
                .width = 47,
                .height = 33,
                .frames = 2,
                .samples = 3};
  for (const auto& picture : pictures)
    file.fragments.push_back(tests::jpeg2000Of(
        {.width = 47, .height = 33, .channels = 3, .samples = std::vector<int>(picture.begin(), picture.end())}));
  const Clip clip = tests::writeAndRead(folder.file("a.dcm"), file);
  for (const int i : {0, 1}) {
    const auto frame = decodeFrame(clip, i);
    ASSERT_TRUE(frame.ok()) << toLine(frame.error());
    EXPECT_EQ(*frame->pixels, pictures[static_cast<std::size_t>(i)]);
  }
}

TEST(TransferSyntaxes, Jpeg2000GivesNegativeGreyInItsFullDepth) {
  const TemporaryFolder folder;
  std::vector<int> values(64 * 64);
  std::iota(values.begin(), values.end(), -2048);
  TestFile file = deepFile(true);
  file.transferSyntax = tests::kJpeg2000Lossless;
  file.frames = 1;
  file.fragments = {tests::jpeg2000Of({.width = 64, .height = 64, .bits = 12, .isSigned = true, .samples = values})};
  const auto grey = FrameDecoder::open(tests::writeAndRead(folder.file("a.dcm"), file))->grey(0);
  ASSERT_TRUE(grey.ok()) << toLine(grey.error());
  for (int i = 0; i < 4096; ++i) ASSERT_EQ(grey->at(i % 64, i / 64), static_cast<float>(i - 2048));
}

TEST(TransferSyntaxes, OneThatCannotBeDecodedIsCalledByItsName) {
  const TemporaryFolder folder;
  TestFile file{.transferSyntax = "1.2.840.10008.1.2.4.201", .fragments = {"\xff\x4f\xff\x51"}};
  const auto frame = decodeFrame(tests::writeAndRead(folder.file("a.dcm"), file), 0);
  ASSERT_FALSE(frame.ok());
  EXPECT_NE(frame.error().what.find("HTJ2K"), std::string::npos);
  EXPECT_FALSE(frame.error().advice.empty());
}

TEST(TransferSyntaxes, AnImplicitDataSetBehindAnExplicitNameIsRead) {
  const TemporaryFolder folder;
  TestFile file{.transferSyntax = tests::kImplicitLittleEndian, .pixels = std::string(64, 'a')};
  const std::string implicit = tests::bytesOf(file);
  file.transferSyntax = tests::kExplicitLittleEndian;
  const std::string named = tests::bytesOf(file);
  // Preamble, "DICM", and the header and padded value of the one meta element.
  const std::string mixed = named.substr(0, 132 + 8 + 20) + implicit.substr(132 + 8 + 18);
  tests::support::writeText(folder.file("a.dcm"), mixed);
  const auto frame = decodeFrame(tests::readClip(folder.file("a.dcm")), 0);
  ASSERT_TRUE(frame.ok()) << toLine(frame.error());
  EXPECT_EQ(frame->at(3, 3)[0], 'a');
}

struct Twins {
  const char* one;
  const char* other;
};

class RealTwins : public testing::TestWithParam<Twins> {};

TEST_P(RealTwins, DecodeToEqualPixels) {
  const auto one = sharedData(std::string("formats/") + GetParam().one);
  const auto other = sharedData(std::string("formats/") + GetParam().other);
  if (!one || !other) GTEST_SKIP() << kSharedDataMissing;
  const Clip clip = tests::readClip(*one);
  const auto a = decodeFrame(clip, clip.frameCount - 1);
  const auto b = decodeFrame(tests::readClip(*other), clip.frameCount - 1);
  ASSERT_TRUE(a.ok()) << toLine(a.error());
  ASSERT_TRUE(b.ok()) << toLine(b.error());
  EXPECT_EQ(*a->pixels, *b->pixels);
}

INSTANTIATE_TEST_SUITE_P(
    Pixels, RealTwins,
    testing::Values(Twins{"XA1_RLE.dcm", "XA1_J2KR.dcm"}, Twins{"XA1_RLE.dcm", "XA1_JLSL.dcm"},
                    Twins{"XA1_RLE.dcm", "XA1_JPLL.dcm"}, Twins{"US1_RLE.dcm", "US1_UNC.dcm"},
                    Twins{"CT0012.not_fragmented_bot_rle.dcm", "CT0012.not_fragmented_no_bot_jpeg_ls.80.dcm"},
                    Twins{"CT0012.not_fragmented_bot_rle.dcm", "CT0012.fragmented_no_bot_jpeg_lossless.57.dcm"}));

TEST(RealPictures, Jpeg2000IsWithinItsLossOfTheOriginal) {
  const auto original = sharedData("formats/US1_UNC.dcm");
  const auto compressed = sharedData("formats/US1_J2KI.dcm");
  if (!original || !compressed) GTEST_SKIP() << kSharedDataMissing;
  const auto a = decodeFrame(tests::readClip(*original), 0);
  const auto b = decodeFrame(tests::readClip(*compressed), 0);
  ASSERT_TRUE(a.ok() && b.ok());
  EXPECT_LT(tests::meanDifference(*a->pixels, *b->pixels), 3.0);
}

}  // namespace
}  // namespace sural::imaging::dicom
