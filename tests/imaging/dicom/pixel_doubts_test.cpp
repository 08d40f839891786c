#include "imaging/dicom/clip/pixel_doubts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "imaging/dicom/clip/read_clip.h"
#include "imaging/dicom/decode_frame.h"
#include "tests/imaging/dicom/test_files.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::imaging::dicom {
namespace {

using tests::support::TemporaryFolder;
using tests::support::writeText;

struct Read {
  Clip clip;
  std::vector<Problem> errors;
};

Read read(const std::string& bytes) {
  const TemporaryFolder folder;
  writeText(folder.file("a.dcm"), bytes);
  const auto instance = readInstance(folder.file("a.dcm"));
  EXPECT_TRUE(instance.ok()) << toLine(instance.error());
  if (!instance) return {};
  Read read{instance->clip, instance->doubts};
  std::erase_if(read.errors, [](const Problem& problem) { return problem.severity != Severity::Error; });
  return read;
}

tests::TestFile plain() { return {.pixels = std::string(64, 'x')}; }

std::string withFrames(const std::string& number) {
  std::string bytes = bytesOf([] {
    tests::TestFile file = plain();
    file.frames = 1111;
    return file;
  }());
  const std::size_t place = bytes.find("1111");
  EXPECT_NE(place, std::string::npos);
  return bytes.replace(place, 4, number);
}

TEST(PixelDoubts, AFileInOrderHasNone) {
  const Read whole = read(bytesOf(plain()));
  EXPECT_TRUE(whole.errors.empty());
  EXPECT_FALSE(cannotBeDecoded(whole.clip));
}

// A copy that stopped between the last picture and its end shows every picture, and may have lost what follows.
TEST(PixelDoubts, PicturesWithoutTheirEndAreSaid) {
  const TemporaryFolder folder;
  std::string bytes = bytesOf(tests::TestFile{.transferSyntax = tests::kRle, .fragments = {std::string(64, '\0')}});
  const auto doubtsOf = [&](const std::string& file) {
    writeText(folder.file("a.dcm"), file);
    const auto instance = readInstance(folder.file("a.dcm"));
    EXPECT_TRUE(instance.ok());
    return std::count_if(instance->doubts.begin(), instance->doubts.end(), [](const Problem& p) {
      return p.severity == Severity::Warning && p.what.find("(FFFE,E0DD)") != std::string::npos;
    });
  };
  EXPECT_EQ(doubtsOf(bytes), 0);
  EXPECT_EQ(doubtsOf(bytes.substr(0, bytes.size() - 8)), 1);
}

TEST(PixelDoubts, AnImpossibleNumberOfFramesIsSaidAndOneFrameIsRead) {
  for (const std::string number : {"-3  ", "abc ", "2e9 "}) {
    const Read odd = read(withFrames(number));
    EXPECT_EQ(odd.clip.frameCount, 1);
    ASSERT_EQ(odd.errors.size(), 1U) << number;
    EXPECT_NE(odd.errors[0].what.find("\"" + number.substr(0, number.find(' ')) + "\""), std::string::npos);
    EXPECT_FALSE(odd.errors[0].advice.empty());
    EXPECT_FALSE(cannotBeDecoded(odd.clip));
  }
}

TEST(PixelDoubts, PixelsThatAreTooFewAreCounted) {
  tests::TestFile file = plain();
  file.height = 6000;
  const Read tall = read(bytesOf(file));
  ASSERT_EQ(tall.errors.size(), 1U);
  EXPECT_EQ(tall.errors[0].what, "holds too few pixels for one frame of 8 x 6000");
  EXPECT_TRUE(cannotBeDecoded(tall.clip));
  file.height = 8;
  file.frames = 3;
  file.pixels = std::string(130, 'x');
  const Read shortCine = read(bytesOf(file));
  ASSERT_EQ(shortCine.errors.size(), 1U);
  EXPECT_EQ(shortCine.errors[0].what, "holds pixels of 2 of its 3 frames");
  EXPECT_FALSE(cannotBeDecoded(shortCine.clip));
}

struct Unshowable {
  std::string name;
  tests::TestFile file;
  std::string said;
};

void PrintTo(const Unshowable& one, std::ostream* out) { *out << one.name; }

class UnshowablePixels : public testing::TestWithParam<Unshowable> {};

TEST_P(UnshowablePixels, AreSaidAtOnceInTheWordsOfTheDecoder) {
  const TemporaryFolder folder;
  writeText(folder.file("a.dcm"), bytesOf(GetParam().file));
  const auto instance = readInstance(folder.file("a.dcm"));
  ASSERT_TRUE(instance.ok());
  const auto said = std::find_if(instance->doubts.begin(), instance->doubts.end(),
                                 [](const Problem& problem) { return problem.severity == Severity::Error; });
  ASSERT_NE(said, instance->doubts.end());
  EXPECT_NE(said->what.find(GetParam().said), std::string::npos) << said->what;
  EXPECT_FALSE(said->advice.empty());
  EXPECT_TRUE(cannotBeDecoded(instance->clip));
  const auto frame = decodeFrame(instance->clip, 0);
  ASSERT_FALSE(frame.ok());
  EXPECT_EQ(frame.error().what, said->what);
}

tests::TestFile compressed(const std::string& syntax) { return {.transferSyntax = syntax, .fragments = {"ab"}}; }

INSTANTIATE_TEST_SUITE_P(
    OfEveryKind, UnshowablePixels,
    testing::Values(Unshowable{"Bits", {.bitsStored = 40, .pixels = std::string(64, 'x')}, "40 stored of 8"},
                    Unshowable{"Colours", {.photometric = "FOO", .pixels = std::string(64, 'x')}, "FOO"},
                    Unshowable{"Htj2k", compressed("1.2.840.10008.1.2.4.201"), "HTJ2K"},
                    Unshowable{"Htj2kRpcl", compressed("1.2.840.10008.1.2.4.202"), "HTJ2K"},
                    Unshowable{"Htj2kLossy", compressed("1.2.840.10008.1.2.4.203"), "HTJ2K"},
                    Unshowable{"JpegXl", compressed("1.2.840.10008.1.2.4.112"), "JPEG XL"},
                    Unshowable{"Jpip", compressed("1.2.840.10008.1.2.4.94"), "JPIP"},
                    Unshowable{"Unheard", compressed("1.2.3.4"), "1.2.3.4"}),
    [](const auto& one) { return one.param.name; });

TEST(PixelDoubts, ACompressedPictureOfAnotherSizeIsSaidWithBothSizes) {
  const TemporaryFolder folder;
  tests::TestCine cine;
  cine.encoding = Encoding::JpegBaseline;
  tests::writeCine(folder.file("good.dcm"), cine);
  tests::TestFile file{.transferSyntax = tests::kJpegBaseline,
                       .photometric = "YBR_FULL_422",
                       .width = 96,
                       .height = 60000,
                       .samples = 3,
                       .fragments = {tests::fragmentsOf(folder.file("good.dcm")).front()}};
  const Read tall = read(bytesOf(file));
  ASSERT_EQ(tall.errors.size(), 1U);
  EXPECT_EQ(tall.errors[0].what, "says that it is 96 x 60000 pixels large, but its compressed picture is 96 x 64");
  EXPECT_TRUE(cannotBeDecoded(tall.clip));
  file.frames = 2;
  file.fragments.push_back(file.fragments.front());
  const Read two = read(bytesOf(file));
  ASSERT_EQ(two.errors.size(), 1U);
  EXPECT_NE(two.errors[0].what.find("its first compressed picture is 96 x 64"), std::string::npos);
  EXPECT_FALSE(cannotBeDecoded(two.clip));
}

}  // namespace
}  // namespace sural::imaging::dicom
