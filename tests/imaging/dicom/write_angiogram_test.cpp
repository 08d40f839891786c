#include "imaging/dicom/write_angiogram.h"

#include <gtest/gtest.h>

#include "imaging/dicom/clip/read_clip.h"
#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/file/dataset.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::imaging::dicom {
namespace {

using tests::support::TemporaryFolder;

ImageIdentity someone() {
  return {.studyUid = "2.25.1",
          .seriesUid = "2.25.2",
          .sopUid = "2.25.3",
          .patientId = "T-1",
          .patientName = "Test^Angio",
          .patientBirthDate = "19700102",
          .patientSex = "F",
          .date = "20240102",
          .time = "101112",
          .studyDescription = "XA LEG",
          .seriesDescription = "RT SFA",
          .imageComments = "",
          .manufacturer = "Tester",
          .modelName = "One",
          .side = Side::Right};
}

std::vector<std::uint16_t> ramp(int width, int height, int offset) {
  std::vector<std::uint16_t> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  int level = offset;
  for (std::uint16_t& pixel : pixels) {
    pixel = static_cast<std::uint16_t>(level % 1024);
    level += 3;
  }
  return pixels;
}

XrayRun smallRun() {
  XrayRun run;
  run.identity = someone();
  run.width = 33;
  run.height = 21;
  run.bitsStored = 10;
  run.frames = {ramp(33, 21, 0), ramp(33, 21, 50), ramp(33, 21, 100)};
  run.frameTimeMs = 250;
  run.geometry = {.sourceToDetectorMm = 1000, .sourceToPatientMm = 800, .imagerSpacingMm = 0.5};
  run.bodyPart = "LEG";
  run.window = {512, 1024};
  return run;
}

MrSlice smallSlice() {
  MrSlice slice;
  slice.identity = someone();
  slice.frameOfReferenceUid = "2.25.9";
  slice.width = 16;
  slice.height = 12;
  slice.pixels = ramp(16, 12, 0);
  slice.position = {-10, -20, 30.5};
  slice.pixelSpacingMm = 1.25;
  slice.sliceSpacingMm = 2;
  return slice;
}

void expectRefused(const Status& status, const std::string& word) {
  ASSERT_FALSE(status.ok());
  EXPECT_NE(toLine(status.error()).find(word), std::string::npos) << toLine(status.error());
}

TEST(WriteXrayRun, UncompressedPixelsStandInTheFileAsGiven) {
  const TemporaryFolder folder;
  XrayRun run = smallRun();
  run.encoding = Encoding::Uncompressed;
  ASSERT_TRUE(writeXrayRun(folder.file("a.dcm"), run).ok());
  std::string expected;
  for (const auto& frame : run.frames)
    for (const std::uint16_t value : frame) {
      expected += static_cast<char>(value & 0xffU);
      expected += static_cast<char>(value >> 8U);
    }
  const std::string bytes = tests::support::readText(folder.file("a.dcm"));
  EXPECT_EQ(bytes.substr(bytes.size() - expected.size()), expected);
}

TEST(WriteXrayRun, EveryLosslessEncodingDecodesAlike) {
  const TemporaryFolder folder;
  XrayRun run = smallRun();
  std::vector<std::vector<std::uint8_t>> decoded;
  for (const Encoding encoding : {Encoding::Uncompressed, Encoding::Rle, Encoding::JpegLs}) {
    run.encoding = encoding;
    ASSERT_TRUE(writeXrayRun(folder.file("a.dcm"), run).ok());
    const auto read = readInstance(folder.file("a.dcm"));
    ASSERT_TRUE(read.ok());
    const auto frame = decodeFrame(read->clip, 2);
    ASSERT_TRUE(frame.ok()) << toLine(frame.error());
    decoded.push_back(*frame->pixels);
  }
  EXPECT_EQ(decoded[1], decoded[0]);
  EXPECT_EQ(decoded[2], decoded[0]);
}

TEST(WriteXrayRun, CalibrationDecidesWhichSpacingsAreWritten) {
  const TemporaryFolder folder;
  XrayRun run = smallRun();
  const auto open = [&](XrayCalibration calibration) {
    run.calibration = calibration;
    EXPECT_TRUE(writeXrayRun(folder.file("a.dcm"), run).ok());
    return openDataset(folder.file("a.dcm")).value();
  };
  const Dataset both = open(XrayCalibration::PixelSpacing);
  EXPECT_EQ(both.numbers({0x0028, 0x0030}), (std::vector<double>{0.4, 0.4}));
  EXPECT_EQ(both.number({0x0018, 0x1114}), 1.25);
  const Dataset imager = open(XrayCalibration::ImagerSpacing);
  EXPECT_FALSE(imager.has({0x0028, 0x0030}));
  EXPECT_EQ(imager.numbers({0x0018, 0x1164}), (std::vector<double>{0.5, 0.5}));
  const Dataset none = open(XrayCalibration::None);
  EXPECT_FALSE(none.has({0x0028, 0x0030}) || none.has({0x0018, 0x1164}) || none.has({0x0018, 0x1110}));
}

TEST(WriteXrayRun, RefusesWhatDoesNotFitTogether) {
  const TemporaryFolder folder;
  XrayRun run = smallRun();
  run.frames[1][5] = 1024;
  expectRefused(writeXrayRun(folder.file("a.dcm"), run), "10 bits");
  run = smallRun();
  run.frames[1].pop_back();
  expectRefused(writeXrayRun(folder.file("a.dcm"), run), "pixels");
  run = smallRun();
  run.maskFrames = {4};
  expectRefused(writeXrayRun(folder.file("a.dcm"), run), "mask");
  run = smallRun();
  run.geometry.sourceToPatientMm = 1200;
  expectRefused(writeXrayRun(folder.file("a.dcm"), run), "distances");
  run = smallRun();
  run.encoding = Encoding::JpegBaseline;
  expectRefused(writeXrayRun(folder.file("a.dcm"), run), "JPEG");
  run = smallRun();
  run.identity.sopUid = "no uid";
  expectRefused(writeXrayRun(folder.file("a.dcm"), run), "UID");
}

TEST(WriteMrSlice, SaysWhereTheSliceLies) {
  const TemporaryFolder folder;
  ASSERT_TRUE(writeMrSlice(folder.file("a.dcm"), smallSlice()).ok());
  const Dataset data = openDataset(folder.file("a.dcm")).value();
  EXPECT_EQ(data.numbers({0x0020, 0x0032}), (std::vector<double>{-10, -20, 30.5}));
  EXPECT_EQ(data.numbers({0x0020, 0x0037}), (std::vector<double>{1, 0, 0, 0, 1, 0}));
  EXPECT_EQ(data.numbers({0x0028, 0x0030}), (std::vector<double>{1.25, 1.25}));
  EXPECT_EQ(data.number({0x0020, 0x1041}), 30.5);
  EXPECT_EQ(data.text({0x0020, 0x0052}), "2.25.9");
  EXPECT_EQ(readInstance(folder.file("a.dcm"))->clip.kind, ClipKind::MrAngiography);
}

TEST(WriteMrSlice, RefusesDirectionsThatAreNotAtRightAngles) {
  const TemporaryFolder folder;
  MrSlice slice = smallSlice();
  slice.columnDirection = {0.5, 0.8, 0};
  expectRefused(writeMrSlice(folder.file("a.dcm"), slice), "right angles");
  slice = smallSlice();
  slice.frameOfReferenceUid = "";
  expectRefused(writeMrSlice(folder.file("a.dcm"), slice), "frame of reference");
}

}  // namespace
}  // namespace sural::imaging::dicom
