#include <gtest/gtest.h>

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <numeric>

#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/decode_frames.h"
#include "imaging/dicom/file/inflate.h"
#include "imaging/dicom/picture/grey_transform.h"
#include "tests/imaging/dicom/compressed_pictures.h"
#include "tests/imaging/dicom/test_files.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::imaging::dicom {
namespace {

using tests::support::TemporaryFolder;
using tests::support::writeText;
using namespace std::string_literals;

std::string number(std::uint32_t value, int bytes) {  // most significant byte first
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(value >> (8 * i));
  return text;
}

std::string littleEndian(std::size_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i));
  return text;
}

std::string element(tests::TestElement e) {
  if (e.value.size() % 2 != 0) e.value += ' ';
  const std::string tag = littleEndian(e.group, 2) + littleEndian(e.element, 2) + e.vr;
  const bool isLong = e.vr == "SQ" || e.vr == "OW";
  return tag + (isLong ? "\0\0"s + littleEndian(e.value.size(), 4) : littleEndian(e.value.size(), 2)) + e.value;
}

std::string item(const std::string& bytes) { return "\xfe\xff\x00\xe0"s + littleEndian(bytes.size(), 4) + bytes; }

std::string windowGroup(const std::string& centre) {
  return element(
      {0x0028, 0x9132, "SQ", item(element({0x0028, 0x1050, "DS", centre}) + element({0x0028, 0x1051, "DS", "100"}))});
}

std::string rescaleGroup(const std::string& slope) {
  return element(
      {0x0028, 0x9145, "SQ", item(element({0x0028, 0x1052, "DS", "0"}) + element({0x0028, 0x1053, "DS", slope}))});
}

tests::TestFile greyFile(std::vector<tests::TestElement> extra) {
  return {.frames = 2,
          .bitsAllocated = 16,
          .bitsStored = 12,
          .extra = std::move(extra),
          .pixels = std::string(2UL * 8 * 8 * 2, '\1')};
}

std::vector<GreyTransform> transformsOf(const tests::TestFile& file) {
  const TemporaryFolder folder;
  writeText(folder.file("a.dcm"), tests::bytesOf(file));
  const Result<Dataset> data = openDataset(folder.file("a.dcm"));
  if (!data) throw std::runtime_error(toLine(data.error()));
  const PixelFormat format{.width = 8, .height = 8, .bitsAllocated = 16, .photometric = "MONOCHROME2"};
  return readGreyTransforms(*data, format, file.frames);
}

TEST(GreyTransforms, OfAFrameGoBeforeThoseOfTheWholeObject) {
  const std::string each = item(windowGroup("11")) + item(windowGroup("22"));
  const std::vector<tests::TestElement> top{{0x0028, 0x1050, "DS", "7"}, {0x0028, 0x1051, "DS", "100"}};
  const tests::TestElement shared{0x5200, 0x9229, "SQ", item(windowGroup("9"))};
  const tests::TestElement frames{0x5200, 0x9230, "SQ", each};
  for (const auto& extra : {std::vector{top[0], top[1], frames}, std::vector{shared, frames}}) {
    const auto transforms = transformsOf(greyFile(extra));
    ASSERT_EQ(transforms.size(), 2U);
    ASSERT_TRUE(transforms[0].window && transforms[1].window);
    EXPECT_EQ(transforms[0].window->centre, 11);
    EXPECT_EQ(transforms[1].window->centre, 22);
  }
}

TEST(GreyTransforms, OfASharedGroupGoBeforeTheTopOfTheObject) {
  const auto transforms = transformsOf(greyFile(
      {{0x0028, 0x1050, "DS", "7"}, {0x0028, 0x1051, "DS", "100"}, {0x5200, 0x9229, "SQ", item(windowGroup("9"))}}));
  ASSERT_EQ(transforms.size(), 1U);
  EXPECT_EQ(transforms[0].window->centre, 9);
}

tests::TestElement voiTable() {
  const std::string table = element({0x0028, 0x3002, "US", tests::words({4, 0, 16})}) +
                            element({0x0028, 0x3006, "OW", tests::words({1, 2, 3, 4})});
  return {0x0028, 0x3010, "SQ", item(table)};
}

TEST(GreyTransforms, OfAllFramesShareOneTable) {
  const std::string each = item("") + item(rescaleGroup("3"));
  const auto transforms = transformsOf(greyFile({voiTable(), {0x5200, 0x9230, "SQ", each}}));
  ASSERT_EQ(transforms.size(), 2U);
  EXPECT_EQ(transforms[0].slope, 1);
  EXPECT_EQ(transforms[1].slope, 3);
  ASSERT_TRUE(transforms[0].voiLut);
  EXPECT_EQ(transforms[0].voiLut, transforms[1].voiLut);
}

TEST(GreyTransforms, AreOneWhereNoFrameSaysAnything) {
  EXPECT_EQ(transformsOf(greyFile({voiTable(), {0x5200, 0x9230, "SQ", item("") + item("")}})).size(), 1U);
}

std::string soundPicture() {
  return tests::jpeg2000Of({.width = 16, .height = 16, .samples = std::vector<int>(256, 9)});
}

// 4 x 4 = 16 tiles, each with room for 16,384 colours: 300 MB for a file of 50 kB, and 80 GB with more tiles.
std::string pictureOfManyColours() {
  constexpr std::uint32_t kColours = 16'384;
  std::string picture = soundPicture();
  picture.replace(4, 2, number(38 + 3 * kColours, 2));
  picture.replace(24, 8, number(4, 4) + number(4, 4));
  picture.replace(40, 2, number(kColours, 2));
  std::string colours;
  for (std::uint32_t i = 1; i < kColours; ++i) colours += "\x07\x01\x01";
  return picture.insert(45, colours);
}

std::string pictureOfManyTiles() {
  std::string picture = soundPicture();
  picture.replace(8, 16, number(0xff10, 4) + number(0x1010, 4) + number(0xff00, 4) + number(0x1000, 4));
  return picture.replace(24, 8, number(4, 4) + number(4, 4));
}

std::string box(const std::string& kind, const std::string& bytes) {
  return number(static_cast<std::uint32_t>(bytes.size() + 8), 4) + kind + bytes;
}

std::string jp2Of(const std::string& codestream, const std::string& before) {
  const std::string shape = number(16, 4) + number(16, 4) + number(1, 2) + "\x07\x07\0\0"s;
  return box("jP  ", "\x0d\x0a\x87\x0a") + box("ftyp", "jp2 \0\0\0\0jp2 "s) +
         box("jp2h", box("ihdr", shape) + box("colr", "\1\0\0"s + number(17, 4))) + before + box("jp2c", codestream);
}

Result<Frame> decodeJpeg2000File(const std::string& picture) {
  const TemporaryFolder folder;
  const tests::TestFile file{
      .transferSyntax = tests::kJpeg2000Lossless, .width = 16, .height = 16, .fragments = {picture}};
  return decodeFrame(tests::writeAndRead(folder.file("a.dcm"), file), 0);
}

TEST(Jpeg2000, OfThousandsOfColoursIsRefusedBeforeItTakesMemory) {
  rusage before{};
  ::getrusage(RUSAGE_SELF, &before);
  const auto frame = decodeJpeg2000File(pictureOfManyColours());
  rusage after{};
  ::getrusage(RUSAGE_SELF, &after);
  ASSERT_FALSE(frame.ok());
  EXPECT_NE(frame.error().what.find("number of colours"), std::string::npos) << frame.error().what;
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 100'000);  // kB
}

TEST(Jpeg2000, InAFileIsJudgedByTheCodestreamThatIsDecoded) {
  EXPECT_TRUE(decodeJpeg2000File(jp2Of(soundPicture(), "")).ok());
  const auto frame = decodeJpeg2000File(jp2Of(pictureOfManyTiles(), box("free", soundPicture())));
  ASSERT_FALSE(frame.ok());
  EXPECT_NE(frame.error().what.find("too many tiles"), std::string::npos) << frame.error().what;
}

TEST(SegmentedPalette, OfEmptySegmentsEndsAtOnce) {
  constexpr std::size_t kRepeats = 100'000;
  std::vector<std::uint16_t> segments;
  const std::size_t place = kRepeats * 4 * 2;  // of the empty segments, in bytes
  for (std::size_t i = 0; i < kRepeats; ++i)
    segments.insert(segments.end(),
                    {2, 65535, static_cast<std::uint16_t>(place & 0xffffU), static_cast<std::uint16_t>(place >> 16U)});
  segments.resize(segments.size() + 140'000);
  const auto began = std::chrono::steady_clock::now();
  EXPECT_TRUE(expandSegments(segments, 65536).empty());
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(1));
}

// Samples of eight bits that a header allocates sixteen for.
TEST(LosslessPictures, OfEightBitsInSixteenShowWhatEightInEightShow) {
  const TemporaryFolder folder;
  tests::TestFile raw{.width = 16, .height = 16, .pixels = std::string(256, '\0')};
  std::iota(raw.pixels.begin(), raw.pixels.end(), '\0');
  writeText(folder.file("raw.dcm"), tests::bytesOf(raw));
  for (const char* syntax : {tests::kJpegLossless, tests::kJpegLosslessFirstOrder, tests::kJpegLsLossless}) {
    tests::transcode(folder.file("raw.dcm"), folder.file("8.dcm"), syntax);
    const tests::TestFile wide{.transferSyntax = syntax,
                               .width = 16,
                               .height = 16,
                               .bitsAllocated = 16,
                               .bitsStored = 8,
                               .fragments = tests::fragmentsOf(folder.file("8.dcm"))};
    const auto narrow = decodeFrame(tests::readClip(folder.file("8.dcm")), 0);
    const auto frame = decodeFrame(tests::writeAndRead(folder.file("16.dcm"), wide), 0);
    ASSERT_TRUE(narrow.ok() && frame.ok()) << syntax << (frame.ok() ? "" : frame.error().what);
    EXPECT_EQ(*frame->pixels, *narrow->pixels) << syntax;
  }
}

// Leaves room in the address space for `bytes` more.
void limitMemory(std::size_t bytes) {
  std::size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  const rlim_t most = pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) + bytes;
  const rlimit limit{most, most};
  ::setrlimit(RLIMIT_AS, &limit);
}

// The exit code is the number of frames shown; a deadlock ends with the alarm.
[[noreturn]] void showWithFewThreads(const Clip& clip, std::size_t memory) {
  ::alarm(30);
  const Result<FrameDecoder> decoder = FrameDecoder::open(clip);
  int shown = 0;
  if (decoder) {
    limitMemory(memory);
    const Status visited = visitFrames(
        *decoder, {0, 40},
        [&](const Result<Frame>& frame) {
          shown += frame.ok() ? 1 : 0;
          return true;
        },
        4);
    if (!visited) shown = 0;
  }
  ::_exit(shown);
}

TEST(VisitFramesDeathTest, ShowsAllWhereTheSystemStartsFewOrNoThreads) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "the address sanitizer needs the whole address space";
#endif
  const TemporaryFolder folder;
  const Clip clip = tests::writeCine(folder.file("a.dcm"), {.frames = 40});
  EXPECT_EXIT(showWithFewThreads(clip, 4U << 20U), testing::ExitedWithCode(40), "");
  EXPECT_EXIT(showWithFewThreads(clip, 14U << 20U), testing::ExitedWithCode(40), "");
}

TEST(Inflate, HoldsWhatComesOutOnce) {
  const TemporaryFolder folder;
  writeText(folder.file("a.dcm"), tests::deflatedFile(std::string(3'000'000, 'a')));
  const std::string bytes = tests::support::readText(folder.file("a.dcm"));
  const auto start = bytes.find("1.2.840.10008.1.2.1.99") + 22;
  const Result<Bytes> inflated = inflate(folder.file("a.dcm"), start, 64U << 20U);
  ASSERT_TRUE(inflated.ok());
  EXPECT_EQ(inflated->size(), 3'000'000U);
  EXPECT_EQ(inflated->capacity(), (64U << 20U) + (256U << 10U));  // the limit: less than 1032 times the file
}

class LosslessJpeg : public testing::Test {
 protected:
  void SetUp() override {
    tests::TestFile raw{.width = 16, .height = 16, .pixels = std::string(256, '\0')};
    std::iota(raw.pixels.begin(), raw.pixels.end(), '\0');
    writeText(folder_.file("raw.dcm"), bytesOf(raw));
    tests::transcode(folder_.file("raw.dcm"), folder_.file("jpeg.dcm"), tests::kJpegLosslessFirstOrder);
    picture_ = tests::fragmentsOf(folder_.file("jpeg.dcm")).front();
  }

  [[nodiscard]] Result<Frame> decode(const std::string& fragment) const {
    const tests::TestFile file{
        .transferSyntax = tests::kJpegLosslessFirstOrder, .width = 16, .height = 16, .fragments = {fragment}};
    return decodeFrame(tests::writeAndRead(folder_.file("again.dcm"), file), 0);
  }

  [[nodiscard]] std::string withSegment(const std::string& segment) const {
    return picture_.substr(0, 2) + segment + picture_.substr(2);
  }

  TemporaryFolder folder_;
  std::string picture_;
};

// DCMTK decodes these and fills in what is missing without a word.
TEST_F(LosslessJpeg, WithoutItsEndIsDamaged) {
  EXPECT_TRUE(decode(picture_).ok());
  const auto cut = decode(picture_.substr(0, picture_.size() / 4 * 2));
  ASSERT_FALSE(cut.ok());
  EXPECT_NE(cut.error().what.find("frame 0"), std::string::npos);
}

TEST_F(LosslessJpeg, MayBePaddedBehindItsEndAndHoldAnythingInAComment) {
  const auto shown = decode(picture_);
  for (const std::string& same : {picture_ + std::string(16, '\0'), withSegment("\xff\xfe\x00\x06\xff\x01\xff\x03"s),
                                  withSegment("\xff\xe1\x00\x06\xff\x01\x00\x00"s)}) {
    const auto frame = decode(same);
    ASSERT_TRUE(frame.ok()) << toLine(frame.error());
    EXPECT_EQ(*frame->pixels, *shown->pixels);
  }
}

// Found by fuzzing: DCMTK's look for the bit depth never ended at a TEM marker, which it reaches through reserved ones.
TEST_F(LosslessJpeg, WithAMarkerOutOfPlaceIsDamagedAtOnce) {
  for (const std::string& before : {"\xff\x01\x00\x10"s + std::string(14, 'x'), "\xff\x03\x00\x06\xff\x01\x00\x10"s,
                                    "\xff\xbf\x00\x04\xff\x01"s, "\xff\x02\x00\x02"s}) {
    const auto frame = decode(withSegment(before));
    ASSERT_FALSE(frame.ok());
    EXPECT_NE(frame.error().what.find("JPEG"), std::string::npos) << frame.error().what;
  }
}

}  // namespace
}  // namespace sural::imaging::dicom
