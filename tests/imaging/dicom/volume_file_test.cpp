#include "imaging/dicom/volume/read_volume_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/read_study.h"
#include "tests/imaging/dicom/volume_files.h"
#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace sural::imaging::dicom {
namespace {

using namespace tests::volumes;
using tests::support::TemporaryFolder;
using tests::support::writeText;

Clip read(const std::string& path) {
  const auto instance = readVolumeFile(path);
  EXPECT_TRUE(instance.ok()) << toLine(instance.error());
  return instance.ok() ? instance->clip : Clip{};
}

// The value of a voxel by its place in the file.
double valueAt(const Clip& clip, int x, int y, int z) {
  const auto decoder = FrameDecoder::open(clip);
  EXPECT_TRUE(decoder.ok()) << toLine(decoder.error());
  if (!decoder) return -1;
  const auto slice = decoder->grey(z);
  EXPECT_TRUE(slice.ok()) << toLine(slice.error());
  return slice ? static_cast<double>(slice->at(x, y)) : -1;
}

std::string whyNot(const std::string& path) {
  const auto instance = readVolumeFile(path);
  return instance ? "" : toLine(instance.error());
}

TEST(VolumeFile, SlicesAreFramesWithTheirSpacing) {
  const TemporaryFolder folder;
  writeText(folder.file("tof.nii"), nifti<std::int16_t>(4));
  const Clip clip = read(folder.file("tof.nii"));
  EXPECT_EQ(clip.width, kColumns);
  EXPECT_EQ(clip.height, kRows);
  EXPECT_EQ(clip.frameCount, kSlices);
  ASSERT_TRUE(clip.pixelSpacing.has_value());
  EXPECT_NEAR(clip.pixelSpacing->columnMm, 0.5, 1e-6);
  EXPECT_NEAR(clip.pixelSpacing->rowMm, 0.6, 1e-6);
  ASSERT_EQ(clip.framePlanes.size(), 9U);
  EXPECT_NEAR(clip.framePlanes[4].position[2] - clip.framePlanes[3].position[2], 2, 1e-6);
}

TEST(VolumeFile, ItsModalityIsWhatItsNameSaysOrElseUnknown) {
  const TemporaryFolder folder;
  const auto kindOf = [&](const std::string& name) {
    writeText(folder.file(name), nifti<std::int16_t>(4));
    return read(folder.file(name)).kind;
  };
  EXPECT_EQ(kindOf("legs_MRA.nii"), ClipKind::MrAngiography);
  EXPECT_EQ(kindOf("runoff-cta.nii"), ClipKind::CtAngiography);
  EXPECT_EQ(kindOf("scan7.nii"), ClipKind::Other);
  EXPECT_EQ(kindOf("Mr_Smith_CTA.nii"), ClipKind::Other);
  const auto unknown = readVolumeFile(folder.file("scan7.nii"));
  EXPECT_NE(unknown->doubts.front().what.find("modality unknown"), std::string::npos);
  EXPECT_NE(unknown->doubts.at(1).advice.find("--as mr_angiography"), std::string::npos);
}

TEST(VolumeFile, NiftiIsTurnedSoThatLeftAndBackAreWhereRadiologistsHangThem) {
  const TemporaryFolder folder;
  writeText(folder.file("tof.nii"), nifti<std::int16_t>(4));
  const Clip clip = read(folder.file("tof.nii"));
  // Stored: columns to the right, rows to the front. Shown: columns to the left, rows to the back.
  EXPECT_EQ(valueAt(clip, 0, 0, 2), storedAt(kColumns - 1, kRows - 1, 2));
  EXPECT_EQ(clip.slicePlane->rowDirection, (std::array<double, 3>{1, 0, 0}));
  EXPECT_EQ(clip.slicePlane->columnDirection, (std::array<double, 3>{0, 1, 0}));
  EXPECT_NEAR(clip.slicePlane->position[0], -(10 + 3 * 0.5), 1e-6);
  EXPECT_NEAR(clip.slicePlane->position[1], -(20 + 2 * 0.6), 1e-6);
}

TEST(VolumeFile, EveryNumberTypeAndByteOrderGivesTheSameValues) {
  const TemporaryFolder folder;
  const std::string path = folder.file("v.nii");
  const auto check = [&](const std::string& bytes, const char* what) {
    writeText(path, bytes);
    EXPECT_EQ(valueAt(read(path), 1, 0, 8), storedAt(2, 2, 8)) << what;
  };
  for (const bool big : {false, true}) {
    check(nifti<std::uint8_t>(2, {big}), "uint8");
    check(nifti<std::int8_t>(256, {big}), "int8");
    check(nifti<std::int16_t>(4, {big}), "int16");
    check(nifti<std::uint16_t>(512, {big}), "uint16");
    check(nifti<std::int32_t>(8, {big}), "int32");
    check(nifti<std::uint32_t>(768, {big}), "uint32");
    check(nifti<std::int64_t>(1024, {big}), "int64");
    check(nifti<std::uint64_t>(1280, {big}), "uint64");
    check(nifti<float>(16, {big}), "float32");
    check(nifti<double>(64, {big}), "float64");
  }
}

bool hasFlag(const Clip& clip, std::string_view flag) {
  return std::find(clip.flags.begin(), clip.flags.end(), flag) != clip.flags.end();
}

TEST(VolumeFile, SecondNiftiIsPlacedByItsQuaternionInEitherByteOrder) {
  const TemporaryFolder folder;
  for (const bool big : {false, true}) {
    writeText(folder.file("v.nii"), secondNiftiHeader(4, {.bigEndian = big}) + voxels<std::int16_t>(big));
    const Clip clip = read(folder.file("v.nii"));
    EXPECT_FALSE(hasFlag(clip, kUnitAssumed));
    ASSERT_EQ(clip.framePlanes.size(), 9U);
    // NIfTI: columns to the front, rows to the left. Shown: columns to the back, rows stay to the left's end.
    const SlicePlane& plane = clip.framePlanes[0];
    EXPECT_NEAR(plane.rowDirection[1], 1, 1e-9);
    EXPECT_NEAR(plane.columnDirection[0], 1, 1e-9);
    EXPECT_NEAR(plane.position[0], -10, 1e-9);
    EXPECT_NEAR(plane.position[1], -(20 + 3 * 0.5), 1e-9);
    EXPECT_NEAR(clip.framePlanes[1].position[2], 32, 1e-9);
    EXPECT_EQ(valueAt(clip, 0, 1, 4), storedAt(3, 1, 4));
  }
}

TEST(VolumeFile, UnitsOfBothNiftisAreApplied) {
  const TemporaryFolder folder;
  const std::string path = folder.file("v.nii");
  const auto columnMm = [&](const std::string& header, bool big) {
    writeText(path, header + voxels<std::int16_t>(big));
    return read(path).pixelSpacing->columnMm;
  };
  for (const bool big : {false, true}) {
    EXPECT_NEAR(columnMm(niftiHeader(4, {.bigEndian = big, .units = 3}), big), 0.0005, 1e-9);
    EXPECT_NEAR(columnMm(secondNiftiHeader(4, {.bigEndian = big, .units = 3}), big), 0.0005, 1e-9);
    EXPECT_NEAR(columnMm(secondNiftiHeader(4, {.bigEndian = big, .units = 1}), big), 500, 1e-6);
  }
}

TEST(VolumeFile, LengthsWithoutAUnitAreMillimetresAndThatIsSaid) {
  const TemporaryFolder folder;
  writeText(folder.file("v.nii"), niftiHeader(4, {.units = 0}) + voxels<std::int16_t>(false));
  const auto instance = readVolumeFile(folder.file("v.nii"));
  ASSERT_TRUE(instance.ok());
  EXPECT_NEAR(instance->clip.pixelSpacing->columnMm, 0.5, 1e-6);
  EXPECT_TRUE(hasFlag(instance->clip, kUnitAssumed));
  EXPECT_TRUE(std::any_of(instance->doubts.begin(), instance->doubts.end(),
                          [](const Problem& p) { return p.what.find("names no unit") != std::string::npos; }));
  writeText(folder.file("mm.nii"), nifti<std::int16_t>(4));
  EXPECT_FALSE(hasFlag(read(folder.file("mm.nii")), kUnitAssumed));
}

TEST(VolumeFile, SlopeAndInterceptApply) {
  const TemporaryFolder folder;
  writeText(folder.file("v.nii"), nifti<std::int16_t>(4, {.slope = 0.5F, .intercept = -100}));
  EXPECT_NEAR(valueAt(read(folder.file("v.nii")), 0, 0, 0), 0.5 * storedAt(3, 2, 0) - 100, 1e-5);
}

TEST(VolumeFile, PackedVoxelsEqualTheirUnpackedTwins) {
  const TemporaryFolder folder;
  writeText(folder.file("v.nii.gz"), packed(nifti<std::int16_t>(4), Packing::Gzip));
  writeText(folder.file("members.nii.gz"), packed(nifti<std::int16_t>(4).substr(0, 400), Packing::Gzip) +
                                               packed(nifti<std::int16_t>(4).substr(400), Packing::Gzip));
  for (const char* name : {"v.nii.gz", "members.nii.gz"})
    EXPECT_EQ(valueAt(read(folder.file(name)), 1, 1, 5), storedAt(2, 1, 5)) << name;
}

TEST(VolumeFile, PackedMemberThatEndsWhereAStretchOfReadingEndsIsFollowedByTheNext) {
  const TemporaryFolder folder;
  const std::string whole = nifti<std::int16_t>(4);
  std::string first = packed(whole.substr(0, 400), Packing::Gzip);
  // A name in its header (RFC 1952, FNAME) makes the member as long as is read at a time.
  constexpr std::size_t kStretch = 256U << 10U;
  first[3] = 8;
  first.insert(10, std::string(kStretch - first.size() - 1, 'n') + '\0');
  ASSERT_EQ(first.size(), kStretch);
  writeText(folder.file("v.nii.gz"), first + packed(whole.substr(400), Packing::Gzip));
  EXPECT_EQ(valueAt(read(folder.file("v.nii.gz")), 1, 1, 5), storedAt(2, 1, 5));
}

TEST(VolumeFile, MetaImageFactorsAndSmallLettersAreTaken) {
  const TemporaryFolder folder;
  writeText(folder.file("v.mha"),
            metaHeader("ElementToIntensityFunctionSlope = 2\nElementToIntensityFunctionOffset = -7\n"
                       "BinaryDataByteOrderMSB = true\nElementDataFile = LOCAL\n") +
                voxels<std::int16_t>(true));
  EXPECT_EQ(valueAt(read(folder.file("v.mha")), 2, 1, 5), 2 * storedAt(2, 1, 5) - 7);
}

TEST(VolumeFile, MetaImageIsReadFromOneFileOrTwoPackedOrNot) {
  const TemporaryFolder folder;
  const std::string raw = voxels<std::int16_t>(false);
  const std::string zipped = packed(raw, Packing::Zlib);
  writeText(folder.file("a.mha"), metaHeader("ElementDataFile = LOCAL\n") + raw);
  writeText(folder.file("b.mha"), metaHeader("CompressedData = True\nElementDataFile = LOCAL\n") + zipped);
  writeText(folder.file("c.mhd"), metaHeader("ElementDataFile = c.raw\n"));
  writeText(folder.file("c.raw"), raw);
  writeText(folder.file("d.mhd"), metaHeader("CompressedData = True\nElementDataFile = d.zraw\n"));
  writeText(folder.file("d.zraw"), zipped);
  writeText(folder.file("e.mha"),
            metaHeader("BinaryDataByteOrderMSB = True\nElementDataFile = LOCAL\n", "MET_FLOAT") + voxels<float>(true));
  for (const char* name : {"a.mha", "b.mha", "c.mhd", "d.mhd", "e.mha"}) {
    const Clip clip = read(folder.file(name));
    EXPECT_EQ(valueAt(clip, 2, 1, 5), storedAt(2, 1, 5)) << name;
    ASSERT_EQ(clip.framePlanes.size(), 9U) << name;
    EXPECT_EQ(clip.framePlanes[1].position, (std::array<double, 3>{1, 2, 5})) << name;
  }
}

TEST(VolumeFile, EqualHeadersOfDifferentVoxelsAreTwoVolumesAndACopyIsNone) {
  const TemporaryFolder folder;
  const auto write = [&](const char* name, const std::string& raw) {
    std::filesystem::create_directories(folder.file(name));
    writeText(folder.file(std::string(name) + "/v.mhd"), metaHeader("ElementDataFile = v.raw\n"));
    writeText(folder.file(std::string(name) + "/v.raw"), raw);
    return folder.file(std::string(name) + "/v.mhd");
  };
  const std::string raw = voxels<std::int16_t>(false);
  std::string other = raw;
  other[5] = 7;
  const std::vector<std::string> files{write("a", raw), write("b", other), write("c", raw)};
  const Reading reading = readPaths(files);
  std::vector<std::string> read;
  for (const Study& study : reading.studies)
    for (const Series& series : study.series)
      for (const Clip& clip : series.clips) read.push_back(clip.file);
  EXPECT_EQ(read, (std::vector<std::string>{files[0], files[1]}));
}

TEST(VolumeFile, SlicesAreShownAlikeAndTheSameInAnyOrder) {
  const TemporaryFolder folder;
  writeText(folder.file("v.nii"), nifti<float>(16));
  const Clip clip = read(folder.file("v.nii"));
  const auto one = FrameDecoder::open(clip);
  const auto other = FrameDecoder::open(clip);
  ASSERT_TRUE(one.ok() && other.ok());
  const auto first = one->frame(7);
  ASSERT_TRUE(other->frame(0).ok());
  EXPECT_EQ(*first->pixels, *other->frame(7)->pixels);
  EXPECT_LT(*other->frame(0)->at(3, 2), *first->at(3, 2));
}

TEST(VolumeFile, WithoutOrientationTheSidesStayUnknown) {
  const TemporaryFolder folder;
  writeText(folder.file("v.nii"), nifti<std::int16_t>(4, {.matrixCode = 0}));
  const Clip clip = read(folder.file("v.nii"));
  EXPECT_NE(std::find(clip.flags.begin(), clip.flags.end(), kOrientationUnknown), clip.flags.end());
  EXPECT_EQ(valueAt(clip, 0, 0, 0), storedAt(0, 0, 0));
}

TEST(VolumeFile, SkewVoxelsAreShownAndHaveNoPlace) {
  const TemporaryFolder folder;
  std::string bytes = nifti<std::int16_t>(4);
  put(bytes, 284, 0.4F, false);
  writeText(folder.file("v.nii"), bytes);
  const Clip clip = read(folder.file("v.nii"));
  EXPECT_TRUE(clip.framePlanes.empty());
  EXPECT_FALSE(clip.pixelSpacing.has_value());
  EXPECT_TRUE(FrameDecoder::open(clip)->frame(0).ok());
}

TEST(VolumeFile, WhatCannotBeReadSaysWhy) {
  const TemporaryFolder folder;
  const std::string whole = nifti<std::int16_t>(4);
  const auto why = [&](const char* name, const std::string& bytes) {
    writeText(folder.file(name), bytes);
    return whyNot(folder.file(name));
  };
  EXPECT_NE(why("cut.nii", whole.substr(0, whole.size() - 1)).find("ends before"), std::string::npos);
  EXPECT_NE(why("head.nii", whole.substr(0, 200)).find("cut"), std::string::npos);
  EXPECT_NE(why("rgb.nii", nifti<std::int16_t>(128)).find("type 128"), std::string::npos);
  std::string huge = whole;
  for (std::size_t i = 1; i < 4; ++i) put<std::int16_t>(huge, 40 + 2 * i, 32767, false);
  EXPECT_NE(why("huge.nii", huge).find("impossible size"), std::string::npos);
  EXPECT_NE(why("none.mha", metaHeader("ElementDataFile = LOCAL\n")).find("ends before"), std::string::npos);
  EXPECT_NE(why("list.mhd", metaHeader("ElementDataFile = LIST\n")).find("one file for each slice"), std::string::npos);
  std::string nan = metaHeader("ElementDataFile = LOCAL\n");
  nan.replace(nan.find("4 3 9"), 5, "4 nan 9");
  EXPECT_NE(why("nan.mha", nan + voxels<std::int16_t>(false)).find("damaged"), std::string::npos);
  const std::string points = "# vtk DataFile Version 3.0\nx\nBINARY\nDATASET STRUCTURED_POINTS\n";
  EXPECT_NE(why("nan.vtk", points + "DIMENSIONS 4 nan 9\n").find("damaged"), std::string::npos);
  EXPECT_NE(why("cells.vtk", points + "DIMENSIONS 5 4 10\nCELL_DATA 108\nSCALARS v short\nLOOKUP_TABLE default\n" +
                                 voxels<std::int16_t>(true))
                .find("cells"),
            std::string::npos);
  EXPECT_NE(why("mesh.vtk", "# vtk DataFile Version 3.0\nx\nBINARY\nDATASET POLYDATA\n").find("POLYDATA"),
            std::string::npos);
}

TEST(VolumeFile, VoxelsOutsideTheHeadersFolderAreNotOpened) {
  const TemporaryFolder folder;
  for (const char* name : {"/etc/passwd", "../secret.raw", "sub/other.raw", ".."}) {
    writeText(folder.file("v.mhd"), metaHeader("ElementDataFile = " + std::string(name) + "\n"));
    EXPECT_NE(whyNot(folder.file("v.mhd")).find("outside its folder"), std::string::npos) << name;
  }
}

TEST(VolumeFile, PackedVoxelsThatAreCutAreRefusedWhenTheyAreRead) {
  const TemporaryFolder folder;
  const std::string whole = packed(nifti<std::int16_t>(4), Packing::Gzip);
  for (const std::size_t less : {std::size_t{40}, whole.size() / 3}) {
    writeText(folder.file("v.nii.gz"), whole.substr(0, whole.size() - less));
    const auto instance = readVolumeFile(folder.file("v.nii.gz"));
    ASSERT_FALSE(instance.ok()) << less;
    EXPECT_NE(instance.error().what.find("cut"), std::string::npos) << instance.error().what;
  }
}

// Two members, as block compressors write: the end tells the length of the last one only.
TEST(VolumeFile, PackedVoxelsOfSeveralMembersAreWhole) {
  const TemporaryFolder folder;
  const std::string second = packed(voxels<std::int16_t>(false), Packing::Gzip);
  writeText(folder.file("v.nii.gz"), packed(niftiHeader(4), Packing::Gzip) + second);
  EXPECT_TRUE(readVolumeFile(folder.file("v.nii.gz")).ok());
  writeText(folder.file("v.nii.gz"), packed(niftiHeader(4), Packing::Gzip) + second.substr(0, second.size() / 2));
  EXPECT_FALSE(readVolumeFile(folder.file("v.nii.gz")).ok());
}

// The header in a member of its own, so that only the voxels are damaged.
TEST(VolumeFile, DamagedPackedVoxelsAreRefusedWhenTheyAreRead) {
  const TemporaryFolder folder;
  std::string bytes = packed(voxels<std::int16_t>(false), Packing::Gzip);
  for (std::size_t i = bytes.size() / 2; i < bytes.size() - 16; ++i) bytes[i] = '\x55';
  writeText(folder.file("v.nii.gz"), packed(niftiHeader(4), Packing::Gzip) + bytes);
  const auto instance = readVolumeFile(folder.file("v.nii.gz"));
  ASSERT_FALSE(instance.ok());
  EXPECT_NE(instance.error().what.find("damaged"), std::string::npos) << instance.error().what;
}

TEST(VolumeFile, CircleOfWillisIsOneHundredAndTwentySlices) {
  const auto file = tests::support::sharedData("volumes/chris_MRA.nii.gz");
  if (!file) GTEST_SKIP() << tests::support::kSharedDataMissing;
  const Clip clip = read(*file);
  EXPECT_EQ(clip.frameCount, 120);
  EXPECT_NEAR(clip.pixelSpacing->columnMm, 0.5208, 0.001);
  ASSERT_EQ(clip.framePlanes.size(), 120U);
  EXPECT_NEAR(*clip.framePlanes[0].spacingMm, 0.65, 0.001);
  EXPECT_TRUE(FrameDecoder::open(clip)->frame(60).ok());
}

}  // namespace
}  // namespace sural::imaging::dicom
