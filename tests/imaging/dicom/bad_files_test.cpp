#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/file/preflight.h"
#include "imaging/dicom/read_study.h"
#include "tests/imaging/dicom/compressed_pictures.h"
#include "tests/imaging/dicom/test_files.h"
#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace sural::imaging::dicom {
namespace {

using tests::support::TemporaryFolder;
using tests::support::writeText;

// Explicit little endian without preamble: a first element, then `levels` sequences of undefined length.
std::string nestedFile(int levels) {
  std::string bytes(
      "\x08\x00\x05\x00"
      "CS"
      "\x00\x00",
      8);
  for (int i = 0; i < levels; ++i) {
    bytes += std::string(
        "\x08\x00\x10\x11"
        "SQ"
        "\x00\x00"
        "\xff\xff\xff\xff",
        12);
    bytes += std::string(
        "\xfe\xff\x00\xe0"
        "\xff\xff\xff\xff",
        8);
  }
  return bytes;
}

TEST(BadFiles, NestedDeeperThanAnyRealReportAreRefusedBeforeTheyAreParsed) {
  const TemporaryFolder folder;
  writeText(folder.file("deep.dcm"), nestedFile(100'000));
  const Status structure = checkStructure(folder.file("deep.dcm"));
  ASSERT_FALSE(structure.ok());
  EXPECT_NE(structure.error().what.find("nested deeper"), std::string::npos);
}

TEST(BadFiles, ADeflatedDataSetIsLookedAtBeforeItIsParsed) {
  const TemporaryFolder folder;
  writeText(folder.file("deep.dcm"), tests::deflatedFile(nestedFile(100'000)));
  const Status structure = checkStructure(folder.file("deep.dcm"));
  ASSERT_FALSE(structure.ok());
  EXPECT_NE(structure.error().what.find("nested deeper"), std::string::npos);
}

TEST(BadFiles, ADeflatedDataSetThatGrowsTooLargeIsRefused) {
  const TemporaryFolder folder;
  writeText(folder.file("large.dcm"), tests::deflatedFile(std::string(3'000'000, '\0')));
  const Status structure = checkStructure(folder.file("large.dcm"), {.inflatedBytes = 1U << 20U});
  ASSERT_FALSE(structure.ok());
  EXPECT_NE(structure.error().what.find("inflates to more than"), std::string::npos);
}

// A damaged value representation, and behind it a length of 4 GB that was once believed.
TEST(BadFiles, ADeflatedDataSetIsParsedNoFurtherThanItWasLookedAt) {
  const TemporaryFolder folder;
  std::string dataSet(
      "\x08\x00\x05\x00"
      "CS"
      "\x00\x00"
      "\x08\x00\x08\x00"
      "c\x01"
      "\x00\x00",
      16);
  dataSet += std::string(
      "\x09\x00\x10\x00"
      "OB"
      "\x00\x00"
      "\x00\x00\x00\xe8",
      12);
  writeText(folder.file("a.dcm"), tests::deflatedFile(dataSet));
  const Reading reading = readPaths({folder.file("a.dcm")});
  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_NE(reading.problems.front().what.find("no pixel data"), std::string::npos) << reading.problems.front().what;
}

// RLE expands 64 times at most: a frame of 225 million pixels does not fit in 100 bytes.
TEST(BadFiles, PixelsThatCannotHoldTheirSizeTakeNoMemory) {
  const TemporaryFolder folder;
  tests::TestFile file{.transferSyntax = tests::kRle, .width = 15'000, .height = 15'000};
  file.fragments = {std::string("\x01\0\0\0\x40\0\0\0", 8) + std::string(100, '\0')};
  const auto frame = decodeFrame(tests::writeAndRead(folder.file("a.dcm"), file), 0);
  ASSERT_FALSE(frame.ok());
  EXPECT_NE(frame.error().what.find("fewer bytes than its size needs"), std::string::npos);
}

// 65,535 tiles of a JPEG 2000 picture of 16 x 16 once took 400 MB before anything was looked at.
TEST(BadFiles, Jpeg2000OfTooManyTilesIsRefused) {
  const TemporaryFolder folder;
  std::string picture = tests::jpeg2000Of({.width = 16, .height = 16, .samples = std::vector<int>(256, 9)});
  picture.replace(8, 16, std::string("\0\0\xff\x10\0\0\x10\x10\0\0\xff\0\0\0\x10\0", 16));  // 16 x 16 far out
  picture.replace(24, 8, std::string("\0\0\0\x04\0\0\0\x04", 8));
  const tests::TestFile file{
      .transferSyntax = tests::kJpeg2000Lossless, .width = 16, .height = 16, .fragments = {picture}};
  const auto frame = decodeFrame(tests::writeAndRead(folder.file("a.dcm"), file), 0);
  ASSERT_FALSE(frame.ok());
  EXPECT_NE(frame.error().what.find("too many tiles"), std::string::npos);
}

TEST(BadFiles, NestedLikeARealReportPass) {
  const TemporaryFolder folder;
  writeText(folder.file("report.dcm"), nestedFile(20));
  EXPECT_TRUE(checkStructure(folder.file("report.dcm")).ok());
}

TEST(BadFiles, ThatEndInsideAnElementAreSaidToBeCut) {
  const TemporaryFolder folder;
  writeText(folder.file("cut.dcm"), std::string("\x08\x00\x05\x00"
                                                "CS"
                                                "\x40\x00"
                                                "ISO_IR 1",
                                                16));
  const Status structure = checkStructure(folder.file("cut.dcm"));
  ASSERT_FALSE(structure.ok());
  EXPECT_NE(structure.error().what.find("the file is cut"), std::string::npos);
}

// Compressed pixels: an empty offset table, then a fragment that declares `length` bytes and has eight.
std::string fragmentOf(char length) {
  std::string bytes(
      "\x08\x00\x05\x00"
      "CS"
      "\x00\x00"
      "\xe0\x7f\x10\x00"
      "OB"
      "\x00\x00"
      "\xff\xff\xff\xff",
      20);
  bytes += std::string(
      "\xfe\xff\x00\xe0"
      "\x00\x00\x00\x00"
      "\xfe\xff\x00\xe0",
      12);
  bytes += std::string{length, '\0', '\0', '\0'};
  return bytes + std::string(
                     "\x08\x00\x10\x11"
                     "SQ"
                     "\x00\x00",
                     8);
}

TEST(BadFiles, CutInsideAFragmentOfCompressedPixelsAreSaidToBeCut) {
  const TemporaryFolder folder;
  writeText(folder.file("whole.dcm"), fragmentOf(8));
  writeText(folder.file("cut.dcm"), fragmentOf(100));
  EXPECT_TRUE(checkStructure(folder.file("whole.dcm")).ok());
  const Status structure = checkStructure(folder.file("cut.dcm"));
  ASSERT_FALSE(structure.ok());
  EXPECT_NE(structure.error().what.find("the file is cut"), std::string::npos);
}

TEST(ReadPaths, NamesEachInputThatCannotBeUsedOnce) {
  const TemporaryFolder folder;
  writeText(folder.file("notes.txt"), "these are not pictures");
  std::filesystem::create_directory(folder.file("empty"));
  const std::vector<std::string> paths{folder.file("missing"), folder.file("empty"), folder.file("notes.txt")};
  const Reading reading = readPaths(paths);
  EXPECT_TRUE(reading.studies.empty());
  ASSERT_EQ(reading.problems.size(), paths.size());
  for (std::size_t i = 0; i < paths.size(); ++i) {
    EXPECT_EQ(reading.problems[i].file, paths[i]);
    EXPECT_EQ(reading.problems[i].severity, Severity::Error);
    EXPECT_FALSE(reading.problems[i].advice.empty());
  }
}

TEST(ReadPaths, PassesOverOtherFilesThatLieInAFolder) {
  const TemporaryFolder folder;
  writeText(folder.file("notes.txt"), "these are not pictures");
  const Reading reading = readPaths({folder.path()});
  ASSERT_EQ(reading.problems.size(), 1U);  // the folder holds no DICOM file
  EXPECT_EQ(reading.problems.front().file, folder.path());
}

// What a user gets of a file: its last picture, or a sentence.
std::string outcomeOf(const std::string& path) {
  const Reading reading = readPaths({path});
  if (reading.clipCount() != 1) return reading.problems.empty() ? "nothing at all" : reading.problems.front().what;
  const Clip& clip = reading.studies.front().series.front().clips.front();
  if (!clip.hasPixels()) return "no pixels";
  const auto frame = decodeFrame(clip, clip.frameCount - 1);
  return frame.ok() ? "" : frame.error().what;
}

// A folder of real files, and those of them that give no picture, with words of the reason.
struct RealFolder {
  const char* name;
  std::map<std::string, std::string> refused;
};

class RealFiles : public testing::TestWithParam<RealFolder> {};

TEST_P(RealFiles, ShowTheirPictureUnlessTheyAreKnownToHaveNone) {
  const auto files = tests::support::sharedData(GetParam().name);
  if (!files) GTEST_SKIP() << tests::support::kSharedDataMissing;
  std::size_t seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*files)) {
    const std::string outcome = outcomeOf(entry.path().string());
    const auto known = GetParam().refused.find(entry.path().filename().string());
    if (known == GetParam().refused.end()) {
      EXPECT_EQ(outcome, "") << entry.path();
    } else {
      EXPECT_NE(outcome.find(known->second), std::string::npos) << entry.path() << ": " << outcome;
      EXPECT_FALSE(outcome.empty()) << entry.path();
      ++seen;
    }
  }
  EXPECT_EQ(seen, GetParam().refused.size());
}

const std::map<std::string, std::string> kBroken{{"2017-06-27-XSSInjection.dcm", "no pixel data"},
                                                 {"2026-05-06-Deeply-Nested-Sequence.dcm", "nested deeper"},
                                                 {"2026-05-26-oob-monochrome-46341.dcm", "impossible picture"},
                                                 {"3gb-bulk-data-truncated.dcm", "the file is cut"},
                                                 {"HTJ2K_08_RGB.dcm", "High-Throughput JPEG 2000"},
                                                 {"Issue22-NoPixelData.dcm", "no pixel data"},
                                                 {"MR_truncated.dcm", "the file is cut"},
                                                 {"dwv-test_bad.zip", "not a DICOM file"},
                                                 {"dwv-test_no-number-rows.dcm", "how large its picture is"},
                                                 {"meta_missing_tsyntax.dcm", "how large its picture is"},
                                                 {"no_meta.dcm", "not a DICOM file"},
                                                 {"rtplan_truncated.dcm", "the file is cut"}};

INSTANTIATE_TEST_SUITE_P(Folders, RealFiles,
                         testing::Values(RealFolder{"broken", kBroken}, RealFolder{"formats", {}},
                                         RealFolder{"ultrasound", {}}, RealFolder{"angiography", {}}),
                         [](const auto& folder) { return std::string(folder.param.name); });

}  // namespace
}  // namespace sural::imaging::dicom
