#include <gtest/gtest.h>

#include <filesystem>

#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/preflight.h"
#include "imaging/dicom/read_study.h"
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

// Every real damaged file is either read or refused with a sentence; whatever can be opened is decoded too.
TEST(ReadPaths, SurvivesEveryDamagedRealFile) {
  const auto broken = tests::support::sharedData("broken");
  if (!broken) GTEST_SKIP() << tests::support::kSharedDataMissing;
  int seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*broken)) {
    const Reading reading = readPaths({entry.path().string()});
    ++seen;
    EXPECT_TRUE(reading.clipCount() == 1 || !reading.problems.empty()) << entry.path();
    for (const Problem& problem : reading.problems) EXPECT_FALSE(problem.what.empty()) << entry.path();
    if (reading.clipCount() != 1) continue;
    const Clip& clip = reading.studies.front().series.front().clips.front();
    if (!clip.hasPixels()) continue;
    const auto frame = decodeFrame(clip, 0);
    EXPECT_TRUE(frame.ok() || !frame.error().what.empty()) << entry.path();
  }
  EXPECT_GT(seen, 10);
}

}  // namespace
}  // namespace sural::imaging::dicom
