#include "imaging/dicom/codec/video_stream.h"

#include <gtest/gtest.h>

#include "imaging/dicom/decode_frames.h"
#include "tests/imaging/dicom/compressed_pictures.h"
#include "tests/imaging/dicom/test_files.h"
#include "tests/support/temporary_folder.h"

namespace sural::imaging::dicom {
namespace {

using tests::TestFile;
using tests::support::TemporaryFolder;

constexpr int kFrames = 20;

TestFile videoFile(const char* syntax, const std::string& stream) {
  return {.transferSyntax = syntax,
          .photometric = "YBR_PARTIAL_420",
          .width = tests::kVideoWidth,
          .height = tests::kVideoHeight,
          .frames = kFrames,
          .samples = 3,
          .fragments = {stream}};
}

class VideoKind : public testing::TestWithParam<const char*> {};

TEST_P(VideoKind, GivesEachFrameInAnyOrder) {
  const TemporaryFolder folder;
  const std::string name(GetParam());
  const std::string stream = tests::videoOf(folder.file(name), kFrames);
  if (stream.empty()) GTEST_SKIP() << "this system cannot encode " << name;
  const bool mpeg2 = !name.ends_with(".h264") && !name.ends_with(".mp4");
  const Clip clip = tests::writeAndRead(folder.file("a.dcm"), videoFile(mpeg2 ? tests::kMpeg2 : tests::kH264, stream));
  const auto decoder = FrameDecoder::open(clip);
  ASSERT_TRUE(decoder.ok()) << toLine(decoder.error());
  for (const int index : {0, 1, kFrames - 1, 7, 8, 3}) {
    const auto frame = decoder->frame(index);
    ASSERT_TRUE(frame.ok()) << toLine(frame.error());
    EXPECT_EQ(frame->channels, 3);
    EXPECT_NEAR(frame->at(40, 30)[0], 20 + 8 * index, 4) << index;
  }
}

INSTANTIATE_TEST_SUITE_P(Streams, VideoKind, testing::Values("a.m2v", "a.mpg", "a.ts", "a.h264", "a.mp4"));

TEST(VideoStream, InSeveralFragmentsIsOneStream) {
  const TemporaryFolder folder;
  const std::string stream = tests::videoOf(folder.file("a.m2v"), kFrames);
  if (stream.empty()) GTEST_SKIP() << "this system cannot encode MPEG-2";
  TestFile file = videoFile(tests::kMpeg2, "");
  const std::size_t half = stream.size() / 4 * 2;
  file.fragments = {stream.substr(0, half), stream.substr(half)};
  const auto frames = decodeFrames(tests::writeAndRead(folder.file("a.dcm"), file), {0, kFrames});
  ASSERT_TRUE(frames.ok());
  for (const auto& frame : *frames) EXPECT_TRUE(frame.ok());
}

TEST(VideoStream, ThatEndsBeforeItsFramesSaysSo) {
  const TemporaryFolder folder;
  const std::string stream = tests::videoOf(folder.file("a.m2v"), 5);
  if (stream.empty()) GTEST_SKIP() << "this system cannot encode MPEG-2";
  const Clip clip = tests::writeAndRead(folder.file("a.dcm"), videoFile(tests::kMpeg2, stream));
  EXPECT_TRUE(decodeFrame(clip, 4).ok());
  const auto missing = decodeFrame(clip, 12);
  ASSERT_FALSE(missing.ok());
  EXPECT_NE(missing.error().what.find("ends before it"), std::string::npos);
}

// A second sequence header (ISO 13818-2 6.2.2.1) of a smaller width than the first: OpenCV throws at what follows.
TEST(VideoStream, ThatShrinksInTheMiddleIsRefused) {
  const TemporaryFolder folder;
  std::string stream = tests::videoOf(folder.file("a.m2v"), 3);
  if (stream.empty()) GTEST_SKIP() << "this system cannot encode MPEG-2";
  const std::size_t start = stream.rfind(std::string("\0\0\1\xb3\x06", 5));
  ASSERT_NE(start, std::string::npos);
  stream[start + 4] = '\x02';
  TestFile file = videoFile(tests::kMpeg2, stream);
  file.frames = 3;
  const Clip clip = tests::writeAndRead(folder.file("a.dcm"), file);
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(decodeFrame(clip, i).ok()) << i;
}

// A playlist would make the video library open other files.
TEST(VideoStream, AListOfOtherFilesIsNoVideo) {
  const TemporaryFolder folder;
  const std::string list = "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n";
  const auto frame = decodeFrame(tests::writeAndRead(folder.file("a.dcm"), videoFile(tests::kH264, list)), 0);
  ASSERT_FALSE(frame.ok());
  EXPECT_NE(frame.error().what.find("no MPEG-2"), std::string::npos);
}

TEST(VideoStream, OfAnotherSizeThanTheHeadersIsRefused) {
  const TemporaryFolder folder;
  const std::string stream = tests::videoOf(folder.file("a.m2v"), 3);
  if (stream.empty()) GTEST_SKIP() << "this system cannot encode MPEG-2";
  TestFile file = videoFile(tests::kMpeg2, stream);
  file.width = 4000;
  const auto frame = decodeFrame(tests::writeAndRead(folder.file("a.dcm"), file), 0);
  ASSERT_FALSE(frame.ok());
  EXPECT_NE(frame.error().what.find("96 x 64"), std::string::npos);
}

}  // namespace
}  // namespace sural::imaging::dicom
