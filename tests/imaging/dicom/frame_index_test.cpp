#include "imaging/dicom/codec/frame_index.h"

#include <gtest/gtest.h>

#include <fstream>
#include <optional>
#include <stdexcept>

#include "imaging/dicom/decode_frames.h"
#include "imaging/dicom/frame_cache.h"
#include "tests/imaging/dicom/compressed_pictures.h"
#include "tests/imaging/dicom/test_files.h"
#include "tests/support/temporary_folder.h"

namespace sural::imaging::dicom {
namespace {

using tests::TestCine;
using tests::TestFile;
using tests::support::TemporaryFolder;

constexpr int kFrames = 5;
constexpr std::size_t kPiece = 300;  // bytes
const TestCine kCine{.frames = kFrames, .encoding = Encoding::JpegBaseline};

// JPEG pictures of a cine, one to a frame, in a file that says as little as allowed.
TestFile jpegFile() {
  const TemporaryFolder folder;
  tests::writeCine(folder.file("a.dcm"), kCine);
  return {.transferSyntax = tests::kJpegBaseline,
          .photometric = "YBR_FULL_422",
          .width = kCine.width,
          .height = kCine.height,
          .frames = kFrames,
          .samples = 3,
          .fragments = tests::fragmentsOf(folder.file("a.dcm"))};
}

// Each picture in pieces.
TestFile inPieces(TestFile file) {
  std::vector<std::string> pieces;
  for (const std::string& picture : file.fragments)
    for (std::size_t i = 0; i < picture.size(); i += kPiece) pieces.push_back(picture.substr(i, kPiece));
  file.fragments = pieces;
  return file;
}

void expectAllFrames(const TestFile& file) {
  const TemporaryFolder folder;
  const Clip clip = tests::writeAndRead(folder.file("a.dcm"), file);
  const auto pictures = tests::picturesOf(kCine);
  for (int i = kFrames - 1; i >= 0; --i) {
    const auto frame = decodeFrame(clip, i);
    ASSERT_TRUE(frame.ok()) << toLine(frame.error());
    EXPECT_LT(tests::meanDifference(*frame->pixels, pictures[static_cast<std::size_t>(i)]), 4.0) << i;
  }
}

TEST(FrameIndex, FindsOneFragmentAFrameWithoutTable) { expectAllFrames(jpegFile()); }

TEST(FrameIndex, FindsFramesInPiecesByWhereAPictureStarts) { expectAllFrames(inPieces(jpegFile())); }

// Where each frame's first piece lies when its pieces come one after the other.
std::vector<std::uint32_t> offsetsInPieces(const TestFile& whole) {
  std::vector<std::uint32_t> offsets;
  std::uint32_t place = 0;
  for (const std::string& picture : whole.fragments) {
    offsets.push_back(place);
    const std::size_t pieces = (picture.size() + kPiece - 1) / kPiece;
    place += static_cast<std::uint32_t>(picture.size() + 8 * pieces);
  }
  return offsets;
}

// The third frame's start is damaged, so that only a table can say where the fourth one lies.
void expectFramesBehindADamagedStart(TestFile whole, TestFile file) {
  whole.fragments.resize(2);
  file.fragments[inPieces(whole).fragments.size()][0] = '\0';
  const TemporaryFolder folder;
  const Clip clip = tests::writeAndRead(folder.file("a.dcm"), file);
  EXPECT_FALSE(decodeFrame(clip, 2).ok());
  for (const int i : {0, 1, 3, 4}) {
    const auto frame = decodeFrame(clip, i);
    ASSERT_TRUE(frame.ok()) << toLine(frame.error());
    EXPECT_LT(tests::meanDifference(*frame->pixels, tests::picturesOf(kCine)[static_cast<std::size_t>(i)]), 4.0) << i;
  }
}

TEST(FrameIndex, UsesABasicOffsetTableThatFits) {
  const TestFile whole = jpegFile();
  TestFile file = inPieces(whole);
  file.offsets = offsetsInPieces(whole);
  expectFramesBehindADamagedStart(whole, file);
}

TEST(FrameIndex, UsesAnExtendedOffsetTable) {
  const TestFile whole = jpegFile();
  TestFile file = inPieces(whole);
  std::string table;
  for (const std::uint32_t offset : offsetsInPieces(whole))
    for (int i = 0; i < 8; ++i) table += static_cast<char>(i < 4 ? offset >> (8 * i) : 0);
  file.extra = {{0x7fe0, 0x0001, "OV", table}};
  expectFramesBehindADamagedStart(whole, file);
}

TEST(FrameIndex, DistrustsAnOffsetTableThatPointsBetweenFragments) {
  for (const std::uint32_t wrong : {1U, 0x7fffffffU, 0xfffffff0U}) {
    TestFile file = inPieces(jpegFile());
    file.offsets = {0, wrong, wrong + 8, wrong + 12, wrong + 13};
    expectAllFrames(file);
  }
}

TEST(FrameIndex, ADamagedFrameSpoilsOnlyItself) {
  TestFile file = jpegFile();
  file.fragments[2].resize(file.fragments[2].size() / 2);
  const TemporaryFolder folder;
  const auto frames = decodeFrames(tests::writeAndRead(folder.file("a.dcm"), file), {0, kFrames});
  ASSERT_TRUE(frames.ok());
  for (int i = 0; i < kFrames; ++i) EXPECT_EQ((*frames)[static_cast<std::size_t>(i)].ok(), i != 2) << i;
  EXPECT_NE((*frames)[2].error().what.find("frame 2"), std::string::npos);
}

TEST(FrameIndex, FramesThatTheFileDoesNotHoldAreSaidToBeMissing) {
  TestFile file = jpegFile();
  file.fragments.pop_back();
  const TemporaryFolder folder;
  const Clip clip = tests::writeAndRead(folder.file("a.dcm"), file);
  EXPECT_TRUE(decodeFrame(clip, kFrames - 2).ok());
  const auto missing = decodeFrame(clip, kFrames - 1);
  ASSERT_FALSE(missing.ok());
  EXPECT_NE(missing.error().what.find("does not hold it"), std::string::npos);
}

TEST(FrameIndex, NativePixelsThatEndEarlyKeepTheFramesThatAreThere) {
  const TemporaryFolder folder;
  const Clip clip = tests::writeAndRead(folder.file("a.dcm"), {.frames = 3, .pixels = std::string(2 * 64 + 10, 'a')});
  EXPECT_TRUE(decodeFrame(clip, 1).ok());
  EXPECT_FALSE(decodeFrame(clip, 2).ok());
}

TEST(FrameIndex, BigEndianWordsKeepFramesOfAnOddNumberOfBytes) {
  const TemporaryFolder folder;
  std::string pixels;
  for (int i = 0; i < 27; ++i) pixels += static_cast<char>(i);
  tests::writeAndRead(folder.file("a.dcm"), {.width = 3, .height = 3, .frames = 3, .pixels = pixels});
  tests::transcode(folder.file("a.dcm"), folder.file("b.dcm"), tests::kExplicitBigEndian);
  const Clip clip = tests::readClip(folder.file("b.dcm"));
  for (int i = 0; i < 3; ++i) {
    const auto frame = decodeFrame(clip, i);
    ASSERT_TRUE(frame.ok());
    EXPECT_EQ(frame->at(1, 1)[0], 9 * i + 4);
  }
}

TEST(DecodeFrames, OnTwoThreadsGivesTheSameFramesInTheirOrder) {
  const TemporaryFolder folder;
  const TestCine cine{.frames = 20, .encoding = Encoding::JpegBaseline};
  const Clip clip = tests::writeCine(folder.file("a.dcm"), cine);
  const auto frames = decodeFrames(clip, {3, 15});
  ASSERT_TRUE(frames.ok());
  ASSERT_EQ(frames->size(), 15U);
  for (int i = 0; i < 15; ++i) {
    const auto& frame = (*frames)[static_cast<std::size_t>(i)];
    EXPECT_EQ(frame->index, i + 3);
    EXPECT_EQ(*frame->pixels, *decodeFrame(clip, i + 3)->pixels);
  }
}

TEST(DecodeFrames, LetTheirThreadsGoWhenTheVisitorFails) {
  const TemporaryFolder folder;
  const auto decoder = FrameDecoder::open(tests::writeCine(folder.file("a.dcm"), {.frames = 30}));
  const auto fail = [](const Result<Frame>&) -> bool { throw std::runtime_error("enough"); };
  EXPECT_THROW(static_cast<void>(visitFrames(*decoder, {0, 30}, fail)), std::runtime_error);
}

// Bytes that this process has read so far; nothing where the system does not say.
std::optional<long long> bytesRead() {
  std::ifstream account("/proc/self/io");
  std::string word;
  long long count = 0;
  if (account >> word >> count && word == "rchar:") return count;
  return std::nullopt;
}

TEST(DecodeFrame, ReadsNothingOfTheFramesBeforeIt) {
  const TemporaryFolder folder;
  const long long frameBytes = 512LL * 512;
  const Clip clip = tests::writeAndRead(folder.file("a.dcm"),
                                        {.width = 512,
                                         .height = 512,
                                         .frames = 100,
                                         .pixels = std::string(static_cast<std::size_t>(100 * frameBytes), 'a')});
  const auto before = bytesRead();
  ASSERT_TRUE(decodeFrame(clip, 80).ok());
  const auto after = bytesRead();
  if (!before || !after) GTEST_SKIP() << "this system does not count what is read";
  EXPECT_LT(*after - *before, 2 * frameBytes);
}

TEST(DecodeFrames, StopWhereTheVisitorHasSeenEnough) {
  const TemporaryFolder folder;
  const auto decoder = FrameDecoder::open(tests::writeCine(folder.file("a.dcm"), {.frames = 30}));
  ASSERT_TRUE(decoder.ok());
  int seen = 0;
  const Status visited = visitFrames(*decoder, {0, 30}, [&](const Result<Frame>&) { return ++seen < 7; });
  EXPECT_TRUE(visited.ok());
  EXPECT_EQ(seen, 7);
}

TEST(DecodeFrames, ASpanOutsideTheClipIsRefused) {
  const TemporaryFolder folder;
  const Clip clip = tests::writeCine(folder.file("a.dcm"), {.frames = 4});
  EXPECT_FALSE(decodeFrames(clip, {2, 3}).ok());
  EXPECT_FALSE(decodeFrames(clip, {-1, 2}).ok());
  EXPECT_FALSE(decodeFrames(clip, {0, 2147483647}).ok());
}

TEST(FrameCache, StaysWithinItsBytesWhilePlaying) {
  const TemporaryFolder folder;
  const TestCine cine{.frames = 40, .encoding = Encoding::JpegBaseline};
  const Clip clip = tests::writeCine(folder.file("a.dcm"), cine);
  const std::size_t frameBytes = 96 * 64 * 3;
  FrameCache cache(5 * frameBytes);
  const auto pictures = tests::picturesOf(cine);
  for (int i = 0; i < cine.frames; ++i) {
    const auto frame = cache.frame(clip, i);
    ASSERT_TRUE(frame.ok());
    EXPECT_EQ(frame->index, i);
    EXPECT_LT(tests::meanDifference(*frame->pixels, pictures[static_cast<std::size_t>(i)]), 4.0);
    EXPECT_LE(cache.byteCount(), 5 * frameBytes);
  }
}

}  // namespace
}  // namespace sural::imaging::dicom
