#include "imaging/dicom/read_acquisition.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "imaging/dicom/read_clip.h"
#include "imaging/dicom/write_angiogram.h"
#include "tests/imaging/dicom/edited_file.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::imaging::dicom {
namespace {

using namespace sural::imaging::dicom;
using support::TemporaryFolder;

// A run at 1000 mm from the source of a patient at 800 mm, on a detector of 0.5 mm pixels, edited.
ReadInstance run(const std::function<void(DcmItem&)>& edit) {
  const TemporaryFolder folder;
  XrayRun run;
  run.identity = plainImage().identity;
  run.width = 8;
  run.height = 8;
  run.bitsStored = 10;
  run.frames = {std::vector<std::uint16_t>(64, 500)};
  run.frameTimeMs = 250;
  run.geometry = {.sourceToDetectorMm = 1000, .sourceToPatientMm = 800, .imagerSpacingMm = 0.5};
  run.window = {512, 1024};
  EXPECT_TRUE(writeXrayRun(folder.file("xa.dcm"), run).ok());
  DcmFileFormat file;
  EXPECT_TRUE(file.loadFile(folder.file("xa.dcm").c_str()).good());
  edit(*file.getDataset());
  EXPECT_TRUE(file.saveFile(folder.file("xa.dcm").c_str(), file.getDataset()->getOriginalXfer()).good());
  return readInstance(folder.file("xa.dcm")).value();
}

void drop(DcmItem& data, const std::vector<DcmTagKey>& tags) {
  for (const DcmTagKey& tag : tags) data.findAndDeleteElement(tag);
}

bool has(const Clip& clip, std::string_view flag) {
  return std::find(clip.flags.begin(), clip.flags.end(), flag) != clip.flags.end();
}

void expectSpacing(const ReadInstance& read, double mm, SpacingPlane plane) {
  ASSERT_TRUE(read.clip.pixelSpacing.has_value());
  EXPECT_NEAR(read.clip.pixelSpacing->rowMm, mm, 1e-9);
  EXPECT_NEAR(read.clip.pixelSpacing->columnMm, mm, 1e-9);
  EXPECT_EQ(read.clip.pixelSpacing->plane, plane);
}

TEST(XraySpacing, ThatSaysThatItWasCalibratedIsBelieved) {
  const auto read = run([](DcmItem& data) { data.putAndInsertString(DCM_PixelSpacing, "0.37\\0.37"); });
  expectSpacing(read, 0.37, SpacingPlane::Patient);
  EXPECT_TRUE(read.doubts.empty());
}

TEST(XraySpacing, OfTheDetectorIsDividedByTheMagnificationFactor) {
  const auto read = run([](DcmItem& data) {
    drop(data, {DCM_PixelSpacing, DCM_PixelSpacingCalibrationType, DCM_DistanceSourceToPatient});
    data.putAndInsertString(DCM_EstimatedRadiographicMagnificationFactor, "1.6");
  });
  expectSpacing(read, 0.5 / 1.6, SpacingPlane::Patient);
}

TEST(XraySpacing, OfTheDetectorIsDividedByTheRatioOfTheDistances) {
  const auto read = run([](DcmItem& data) {
    drop(data, {DCM_PixelSpacing, DCM_PixelSpacingCalibrationType, DCM_EstimatedRadiographicMagnificationFactor});
  });
  expectSpacing(read, 0.4, SpacingPlane::Patient);
}

// Pixel Spacing that only repeats the detector's, without a calibration type, is the detector's.
TEST(XraySpacing, ThatRepeatsTheDetectorsIsTheDetectors) {
  const auto read = run([](DcmItem& data) {
    drop(data, {DCM_PixelSpacingCalibrationType});
    data.putAndInsertString(DCM_PixelSpacing, "0.5\\0.5");
  });
  expectSpacing(read, 0.4, SpacingPlane::Patient);
}

TEST(XraySpacing, OfTheDetectorAloneIsDoubted) {
  const auto read = run([](DcmItem& data) {
    drop(data, {DCM_PixelSpacing, DCM_PixelSpacingCalibrationType, DCM_EstimatedRadiographicMagnificationFactor,
                DCM_DistanceSourceToPatient});
  });
  expectSpacing(read, 0.5, SpacingPlane::Detector);
  EXPECT_TRUE(has(read.clip, "pixel_spacing_at_detector"));
  ASSERT_EQ(read.doubts.size(), 1U);
  EXPECT_NE(read.doubts.front().what.find("at the detector only"), std::string::npos);
}

TEST(XraySpacing, OfUnknownCalibrationIsDoubted) {
  const auto read = run([](DcmItem& data) {
    drop(data, {DCM_PixelSpacingCalibrationType});
    data.putAndInsertString(DCM_PixelSpacing, "0.37\\0.37");
  });
  expectSpacing(read, 0.37, SpacingPlane::Unknown);
  EXPECT_TRUE(has(read.clip, "pixel_spacing_of_unknown_plane"));
  EXPECT_EQ(read.doubts.size(), 1U);
}

TEST(XraySpacing, IsNotDividedByAnImpossibleMagnification) {
  const auto read = run([](DcmItem& data) {
    drop(data, {DCM_PixelSpacing, DCM_PixelSpacingCalibrationType, DCM_DistanceSourceToPatient});
    data.putAndInsertString(DCM_EstimatedRadiographicMagnificationFactor, "0.001");
  });
  expectSpacing(read, 0.5, SpacingPlane::Detector);
}

TEST(UltrasoundSpacing, WithoutRegionsIsDoubted) {
  const TemporaryFolder folder;
  writeEdited(folder.file("us.dcm"), plainImage(), [](DcmItem& data) {
    drop(data, {DCM_SequenceOfUltrasoundRegions});
    data.putAndInsertString(DCM_PixelSpacing, "0.2\\0.2");
  });
  const auto read = readInstance(folder.file("us.dcm"));
  ASSERT_TRUE(read.ok());
  const auto said = std::count_if(read->doubts.begin(), read->doubts.end(), [](const Problem& p) {
    return p.what.find("Pixel Spacing (0028,0030)") != std::string::npos;
  });
  EXPECT_EQ(said, 1);
}

}  // namespace
}  // namespace sural::tests::imaging::dicom
