#include "imaging/dicom/decode_recording.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <thread>

#include "imaging/dicom/decode_frames.h"
#include "imaging/dicom/frame_cache.h"
#include "imaging/dicom/read_recording.h"
#include "tests/imaging/dicom/compressed_pictures.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::imaging::dicom {
namespace {

using tests::support::TemporaryFolder;

constexpr int kFrames = 20;

std::string drawPicture(const TemporaryFolder& folder, const std::string& name) {
  cv::Mat picture(40, 60, CV_8UC3, cv::Scalar(10, 20, 200));
  picture.at<cv::Vec3b>(3, 5) = {250, 20, 10};
  cv::imwrite(folder.file(name), picture, {cv::IMWRITE_JPEG_QUALITY, 100});
  return folder.file(name);
}

class RecordingKind : public testing::TestWithParam<const char*> {};

TEST_P(RecordingKind, IsDecodedLikeEveryOtherClipInAnyOrder) {
  const TemporaryFolder folder;
  if (tests::videoOf(folder.file(GetParam()), kFrames).empty()) GTEST_SKIP() << "this system cannot encode it";
  const auto read = readRecording(folder.file(GetParam()));
  ASSERT_TRUE(read.ok()) << toLine(read.error());
  const auto decoder = FrameDecoder::open(read->clip);
  ASSERT_TRUE(decoder.ok()) << toLine(decoder.error());
  EXPECT_FALSE(decoder->decodesInParallel());
  for (const int index : {0, 1, 11, 7, 8, 3}) {
    const auto frame = decoder->frame(index);
    ASSERT_TRUE(frame.ok()) << toLine(frame.error());
    EXPECT_EQ(frame->channels, 3);
    EXPECT_NEAR(frame->at(40, 30)[0], 20 + 8 * index, 4) << index;
  }
}

INSTANTIATE_TEST_SUITE_P(Containers, RecordingKind, testing::Values("a.mpg", "a.mp4", "a.avi"));

TEST(Recording, IsShownThroughTheCacheAndByManyThreads) {
  const TemporaryFolder folder;
  if (tests::videoOf(folder.file("a.avi"), kFrames).empty()) GTEST_SKIP() << "this system cannot encode MPEG-2";
  const Clip clip = readRecording(folder.file("a.avi"))->clip;
  FrameCache cache(1 << 20);
  EXPECT_TRUE(cache.frame(clip, 2).ok());
  const auto frames = decodeFrames(clip, {0, kFrames}, 4);
  ASSERT_TRUE(frames.ok());
  for (int i = 0; i < kFrames; ++i)
    EXPECT_NEAR((*frames)[static_cast<std::size_t>(i)]->at(40, 30)[0], 20 + 8 * i, 4) << i;
}

TEST(Recording, OfAPictureHasItsColoursAndNoGrey) {
  const TemporaryFolder folder;
  for (const char* name : {"a.png", "a.bmp", "a.jpg"}) {
    const auto read = readRecording(drawPicture(folder, name));
    ASSERT_TRUE(read.ok()) << toLine(read.error());
    EXPECT_EQ(read->clip.width, 60);
    EXPECT_EQ(read->clip.height, 40);
    const auto decoder = FrameDecoder::open(read->clip);
    ASSERT_TRUE(decoder.ok());
    const auto frame = decoder->frame(0);
    ASSERT_TRUE(frame.ok()) << toLine(frame.error());
    EXPECT_NEAR(frame->at(30, 30)[0], 200, 3) << name;
    EXPECT_NEAR(frame->at(30, 30)[2], 10, 3) << name;
    EXPECT_FALSE(decoder->grey(0).ok());
    EXPECT_FALSE(decoder->frame(1).ok());
  }
}

TEST(Recording, OfAPictureWithoutItsEndIsDamagedAndNothingIsPrinted) {
  const TemporaryFolder folder;
  for (const char* name : {"a.png", "a.bmp", "a.jpg"}) {
    const std::string path = drawPicture(folder, name);
    const Clip clip = readRecording(path)->clip;
    const std::string whole = tests::support::readText(path);
    tests::support::writeText(path, whole.substr(0, whole.size() - 40));
    testing::internal::CaptureStderr();
    const auto frame = decodeFrame(clip, 0);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "") << name;
    ASSERT_FALSE(frame.ok()) << name;
    EXPECT_NE(frame.error().what.find("frame 0 cannot be decoded"), std::string::npos) << frame.error().what;
  }
}

TEST(Recording, OfAPictureThatIsCutIsRefusedWhenItIsRead) {
  const TemporaryFolder folder;
  for (const char* name : {"a.png", "a.bmp", "a.jpg"}) {
    const std::string path = drawPicture(folder, name);
    const std::string whole = tests::support::readText(path);
    for (const std::size_t less : {std::size_t{1}, std::size_t{12}, whole.size() / 2 - 40}) {
      tests::support::writeText(path, whole.substr(0, whole.size() - less));
      const auto read = readRecording(path);
      ASSERT_FALSE(read.ok()) << name << less;
      EXPECT_NE(read.error().what.find("cut"), std::string::npos) << read.error().what;
    }
    tests::support::writeText(path, whole + "appended");
    EXPECT_TRUE(readRecording(path).ok()) << name;
  }
}

TEST(Recording, GreyAndPalettePicturesAreShownInTheirColours) {
  const TemporaryFolder folder;
  cv::Mat grey(7, 5, CV_8UC1, cv::Scalar(0));
  for (int i = 0; i < 35; ++i) grey.at<std::uint8_t>(i / 5, i % 5) = static_cast<std::uint8_t>(7 * i);
  for (const char* name : {"grey.png", "grey.bmp", "grey.jpg"}) {
    cv::imwrite(folder.file(name), grey, {cv::IMWRITE_JPEG_QUALITY, 100});
    const auto frame = decodeFrame(readRecording(folder.file(name))->clip, 0);
    ASSERT_TRUE(frame.ok()) << name << toLine(frame.error());
    EXPECT_EQ(frame->channels, 3);
    for (int i = 0; i < 35; ++i) EXPECT_NEAR(frame->at(i % 5, i / 5)[1], 7 * i, 3) << name << i;
  }
}

// A bitmap of 2 x 1 pixels, red and blue, whose four bytes a pixel are told by masks.
std::string maskedBitmap(const std::string& redMask) {
  std::string bytes = "BM" + std::string(52, '\0') + redMask + std::string("\x00\xff\x00\x00\xff\x00\x00\x00", 8) +
                      std::string("\x00\x00\xff\x00\xff\x00\x00\x00", 8);
  const auto put = [&](std::size_t place, int value) { bytes[place] = static_cast<char>(value); };
  put(10, 66);  // where the pixels start
  put(14, 40);  // length of the header
  put(18, 2);   // columns
  put(22, 1);   // rows
  put(26, 1);   // planes
  put(28, 32);  // bits a pixel
  put(30, 3);   // BI_BITFIELDS
  return bytes;
}

TEST(Recording, OfABitmapWithMasksIsShownWhereTheyAreTheUsualOnes) {
  const TemporaryFolder folder;
  tests::support::writeText(folder.file("a.bmp"), maskedBitmap(std::string("\x00\x00\xff\x00", 4)));
  const auto read = readRecording(folder.file("a.bmp"));
  ASSERT_TRUE(read.ok()) << toLine(read.error());
  const auto frame = decodeFrame(read->clip, 0);
  ASSERT_TRUE(frame.ok()) << toLine(frame.error());
  EXPECT_EQ(*frame->pixels, (std::vector<std::uint8_t>{255, 0, 0, 0, 0, 255}));
  tests::support::writeText(folder.file("b.bmp"), maskedBitmap(std::string("\x00\x00\x00\xff", 4)));
  const auto odd = readRecording(folder.file("b.bmp"));
  ASSERT_FALSE(odd.ok());
  EXPECT_NE(odd.error().what.find("32 bits a pixel with colour masks"), std::string::npos) << odd.error().what;
}

TEST(Recording, ThatWasReplacedSinceItWasReadIsRefused) {
  const TemporaryFolder folder;
  const Clip clip = readRecording(drawPicture(folder, "a.png"))->clip;
  cv::imwrite(folder.file("a.png"), cv::Mat(9, 9, CV_8UC3, cv::Scalar::all(9)));
  const auto frame = decodeFrame(clip, 0);
  ASSERT_FALSE(frame.ok());
  EXPECT_NE(frame.error().what.find("when it was read"), std::string::npos);
}

TEST(Recording, SaysThatItsFrameTimesComeFromARate) {
  const TemporaryFolder folder;
  if (tests::videoOf(folder.file("a.avi"), kFrames).empty()) GTEST_SKIP() << "this system cannot encode MPEG-2";
  const auto read = readRecording(folder.file("a.avi"));
  const auto& flags = read->clip.flags;
  EXPECT_NE(std::find(flags.begin(), flags.end(), "frame_times_from_rate"), flags.end());
  EXPECT_TRUE(std::any_of(read->doubts.begin(), read->doubts.end(),
                          [](const Problem& p) { return p.what.find("evenly spaced") != std::string::npos; }));
}

// A program stream holds no table of its frames.
TEST(Recording, SaysWhereTheNumberOfItsFramesIsAnEstimate) {
  const TemporaryFolder folder;
  if (tests::videoOf(folder.file("a.mpg"), kFrames).empty()) GTEST_SKIP() << "this system cannot encode MPEG-2";
  const auto read = readRecording(folder.file("a.mpg"));
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(std::any_of(read->doubts.begin(), read->doubts.end(),
                          [](const Problem& p) { return p.what.find("number of frames") != std::string::npos; }));
}

// The length in the stream header of an AVI ("strh", dwLength at byte 32 of it).
TEST(Recording, ThatDeclaresMoreThanAHundredThousandFramesIsRefused) {
  const TemporaryFolder folder;
  std::string bytes = tests::videoOf(folder.file("a.avi"), kFrames);
  const std::size_t header = bytes.find("strh");
  if (header == std::string::npos) GTEST_SKIP() << "this system cannot encode MPEG-2";
  bytes.replace(header + 8 + 32, 4, std::string("\x41\x42\x0f\0", 4));  // 1,000,001
  tests::support::writeText(folder.file("a.avi"), bytes);
  const auto read = readRecording(folder.file("a.avi"));
  ASSERT_FALSE(read.ok());
  EXPECT_NE(read.error().what.find("100,000"), std::string::npos) << read.error().what;
}

}  // namespace
}  // namespace sural::imaging::dicom
