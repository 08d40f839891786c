#include "imaging/dicom/clip/read_acquisition.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>

#include "imaging/dicom/clip/read_clip.h"
#include "imaging/dicom/write_angiogram.h"
#include "tests/imaging/dicom/edited_file.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::imaging::dicom {
namespace {

using namespace sural::imaging::dicom;
using support::TemporaryFolder;

// A run at 1000 mm from the source of a patient at 800 mm, on a detector of 0.5 mm pixels, edited.
ReadInstance run(const std::function<void(DcmItem&)>& edit, std::size_t frames = 1) {
  const TemporaryFolder folder;
  XrayRun run;
  run.identity = plainImage().identity;
  run.width = 8;
  run.height = 8;
  run.bitsStored = 10;
  run.frames.assign(frames, std::vector<std::uint16_t>(64, 500));
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
  EXPECT_NEAR(read.clip.pixelSpacing->rowMm, mm, 1e-7);  // some are stored as float
  EXPECT_NEAR(read.clip.pixelSpacing->columnMm, mm, 1e-7);
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

DcmItem& itemOf(DcmItem& parent, const DcmTagKey& sequence, long number = 0) {
  DcmItem* item = nullptr;
  parent.findOrCreateSequenceItem(sequence, item, number);
  return *item;
}

// Three slices 2.5 mm apart with a shared orientation and spacing, as enhanced MR objects are written.
void makeEnhancedMr(DcmItem& data) {
  drop(data, {DCM_PixelSpacing, DCM_ImagerPixelSpacing});
  data.putAndInsertString(DCM_SOPClassUID, UID_EnhancedMRImageStorage);
  data.putAndInsertString(DCM_Modality, "MR");
  DcmItem& shared = itemOf(data, DCM_SharedFunctionalGroupsSequence);
  itemOf(shared, DCM_PlaneOrientationSequence).putAndInsertString(DCM_ImageOrientationPatient, "1\\0\\0\\0\\1\\0");
  itemOf(shared, DCM_PixelMeasuresSequence).putAndInsertString(DCM_PixelSpacing, "0.7\\0.8");
  for (long i = 0; i < 3; ++i) {
    DcmItem& own = itemOf(data, DCM_PerFrameFunctionalGroupsSequence, i);
    const std::string position = "5\\6\\" + std::to_string(2.5 * static_cast<double>(i));
    itemOf(own, DCM_PlanePositionSequence).putAndInsertString(DCM_ImagePositionPatient, position.c_str());
  }
}

TEST(EnhancedMr, EveryFrameHasItsPlaceInThePatient) {
  const auto read = run(makeEnhancedMr, 3);
  ASSERT_EQ(read.clip.framePlanes.size(), 3U);
  EXPECT_EQ(read.clip.framePlanes[2].position, (std::array<double, 3>{5, 6, 5}));
  EXPECT_EQ(read.clip.framePlanes[2].columnDirection, (std::array<double, 3>{0, 1, 0}));
  ASSERT_TRUE(read.clip.pixelSpacing.has_value());
  EXPECT_NEAR(read.clip.pixelSpacing->columnMm, 0.8, 1e-9);
}

TEST(EnhancedMr, WithOneFrameWithoutPlaceIsNoVolume) {
  const auto read = run(
      [](DcmItem& data) {
        makeEnhancedMr(data);
        itemOf(data, DCM_PerFrameFunctionalGroupsSequence, 1).findAndDeleteElement(DCM_PlanePositionSequence);
      },
      3);
  EXPECT_TRUE(read.clip.framePlanes.empty());
}

void dropTimes(DcmItem& data) {
  drop(data, {DCM_FrameTime, DCM_FrameIncrementPointer, DCM_CineRate, DCM_RecommendedDisplayFrameRate});
}

// Three slices of an ultrasound volume in its own axes, at these places along it.
void makeUltrasoundVolume(DcmItem& data, const std::array<double, 3>& places) {
  drop(data, {DCM_PixelSpacing, DCM_ImagerPixelSpacing});
  dropTimes(data);
  data.putAndInsertString(DCM_SOPClassUID, UID_EnhancedUSVolumeStorage);
  data.putAndInsertString(DCM_Modality, "US");
  DcmItem& shared = itemOf(data, DCM_SharedFunctionalGroupsSequence);
  const std::array<Float64, 6> upright{1, 0, 0, 0, 1, 0};
  itemOf(shared, DCM_PlaneOrientationVolumeSequence)
      .putAndInsertFloat64Array(DCM_ImageOrientationVolume, upright.data(), upright.size());
  itemOf(shared, DCM_PixelMeasuresSequence).putAndInsertString(DCM_PixelSpacing, "0.2\\0.3");
  for (long i = 0; i < 3; ++i) {
    const std::array<Float64, 3> place{5, 6, places.at(static_cast<std::size_t>(i))};
    itemOf(itemOf(data, DCM_PerFrameFunctionalGroupsSequence, i), DCM_PlanePositionVolumeSequence)
        .putAndInsertFloat64Array(DCM_ImagePositionVolume, place.data(), place.size());
  }
}

bool says(const std::vector<Problem>& problems, const std::string& words) {
  return std::any_of(problems.begin(), problems.end(),
                     [&](const Problem& p) { return p.what.find(words) != std::string::npos; });
}

// Its own axes are not the patient's, so no frame has a place in the patient.
TEST(UltrasoundVolume, FramesAreSlicesWithTheirSpacingAndWithoutTimes) {
  const auto read = run([](DcmItem& data) { makeUltrasoundVolume(data, {0, 0.5, 1}); }, 3);
  EXPECT_EQ(read.clip.kind, ClipKind::BMode);
  EXPECT_TRUE(has(read.clip, "frames_are_slices"));
  EXPECT_FALSE(has(read.clip, "frame_times_assumed"));
  EXPECT_EQ(read.clip.frameTimes, (std::vector<double>{0, 0, 0}));
  EXPECT_TRUE(says(read.doubts, "its 3 frames are slices 0.5 mm apart"));
  EXPECT_TRUE(read.clip.framePlanes.empty());
  ASSERT_TRUE(read.clip.pixelSpacing.has_value());
  EXPECT_NEAR(read.clip.pixelSpacing->columnMm, 0.3, 1e-9);
}

TEST(UltrasoundVolume, OfUnevenSlicesGivesNoSpacing) {
  const auto read = run([](DcmItem& data) { makeUltrasoundVolume(data, {0, 0.5, 1.5}); }, 3);
  EXPECT_TRUE(says(read.doubts, "slices at uneven places"));
}

TEST(UltrasoundVolume, WithOneFrameWithoutPlaceSaysSo) {
  const auto read = run(
      [](DcmItem& data) {
        makeUltrasoundVolume(data, {0, 0.5, 1});
        itemOf(data, DCM_PerFrameFunctionalGroupsSequence, 1).findAndDeleteElement(DCM_PlanePositionVolumeSequence);
      },
      3);
  EXPECT_TRUE(has(read.clip, "frames_are_slices"));
  EXPECT_TRUE(says(read.doubts, "slices whose places it does not give"));
}

TEST(UltrasoundVolume, InPatientAxesPlacesItsFramesInThePatient) {
  const auto read = run(
      [](DcmItem& data) {
        makeEnhancedMr(data);
        data.putAndInsertString(DCM_SOPClassUID, UID_EnhancedUSVolumeStorage);
        data.putAndInsertString(DCM_Modality, "US");
      },
      3);
  ASSERT_EQ(read.clip.framePlanes.size(), 3U);
  EXPECT_EQ(read.clip.framePlanes[1].position, (std::array<double, 3>{5, 6, 2.5}));
  EXPECT_TRUE(says(read.doubts, "slices 2.5 mm apart"));
}

// Slices lie beside each other: a time would be an invention.
TEST(SliceTimes, OfMrAndCtAreNotInvented) {
  for (const auto& [uid, modality] :
       {std::pair{UID_EnhancedMRImageStorage, "MR"}, {UID_EnhancedCTImageStorage, "CT"}}) {
    const auto read = run(
        [uid = uid, modality = modality](DcmItem& data) {
          makeEnhancedMr(data);
          dropTimes(data);
          data.putAndInsertString(DCM_SOPClassUID, uid);
          data.putAndInsertString(DCM_Modality, modality);
        },
        3);
    EXPECT_EQ(read.clip.frameTimes, (std::vector<double>{0, 0, 0})) << modality;
    EXPECT_FALSE(has(read.clip, "frame_times_assumed")) << modality;
    EXPECT_FALSE(says(read.doubts, "frames/s")) << modality;
  }
}

TEST(SliceTimes, OfARunWithoutThemAreAssumedAndSaid) {
  const auto read = run([](DcmItem& data) { dropTimes(data); }, 3);
  EXPECT_TRUE(has(read.clip, "frame_times_assumed"));
  EXPECT_TRUE(says(read.doubts, "25 frames/s are assumed"));
}

TEST(XraySpacing, ThatIsMissingIsSaid) {
  const auto read = run([](DcmItem& data) { drop(data, {DCM_PixelSpacing, DCM_ImagerPixelSpacing}); });
  EXPECT_FALSE(read.clip.pixelSpacing.has_value());
  EXPECT_TRUE(says(read.doubts, "gives no pixel spacing, so it is measured in percent"));
}

struct AngiogramCode {
  std::string name;
  bool isAngiogram;
  std::function<void(DcmItem&)> put;
};

void PrintTo(const AngiogramCode& code, std::ostream* out) { *out << code.name; }

class AngiogramCodes : public testing::TestWithParam<AngiogramCode> {};

TEST_P(AngiogramCodes, SayWhetherAnMrIsAnAngiogram) {
  const auto read = run(
      [](DcmItem& data) {
        makeEnhancedMr(data);
        drop(data, {DCM_ImageType});
        GetParam().put(data);
      },
      3);
  EXPECT_EQ(read.clip.kind, ClipKind::MrAngiography);
  EXPECT_EQ(has(read.clip, "angiogram_by_header"), GetParam().isAngiogram);
}

AngiogramCode flowEncoded(const std::string& name, bool isAngiogram, const char* component) {
  return {name, isAngiogram, [=](DcmItem& data) {
            data.putAndInsertString(DCM_AcquisitionContrast, "FLOW_ENCODED");
            data.putAndInsertString(DCM_ComplexImageComponent, component);
          }};
}

AngiogramCode code(const std::string& name, bool isAngiogram, const DcmTagKey& tag, const char* value) {
  return {name, isAngiogram, [=](DcmItem& data) { data.putAndInsertString(tag, value); }};
}

INSTANTIATE_TEST_SUITE_P(
    OfEveryKind, AngiogramCodes,
    testing::Values(code("AngioFlag", true, DCM_AngioFlag, "Y"), code("AngioFlagDenied", false, DCM_AngioFlag, "N"),
                    code("ImageTypeAngio", true, DCM_ImageType, "ORIGINAL\\PRIMARY\\ANGIO"),
                    code("ImageTypeTof", true, DCM_ImageType, "DERIVED\\PRIMARY\\M\\TOF"),
                    code("ImageTypeOfTissue", false, DCM_ImageType, "ORIGINAL\\PRIMARY\\M_SE\\M\\SE"),
                    code("ImageTypeTooEarly", false, DCM_ImageType, "ANGIO\\PRIMARY\\M"),
                    code("ContrastTimeOfFlight", true, DCM_AcquisitionContrast, "TOF"),
                    flowEncoded("FlowMagnitude", true, "MAGNITUDE"), flowEncoded("FlowPhase", false, "PHASE"),
                    code("FlowUnsaid", false, DCM_AcquisitionContrast, "FLOW_ENCODED"),
                    code("ContrastOfTissue", false, DCM_AcquisitionContrast, "T1")),
    [](const auto& one) { return one.param.name; });

void makeEnhancedXa(DcmItem& data) {
  drop(data,
       {DCM_PixelSpacing, DCM_PixelSpacingCalibrationType, DCM_ImagerPixelSpacing, DCM_DistanceSourceToPatient,
        DCM_DistanceSourceToDetector, DCM_EstimatedRadiographicMagnificationFactor, DCM_PixelIntensityRelationship});
  data.putAndInsertString(DCM_SOPClassUID, UID_EnhancedXAImageStorage);
  DcmItem& shared = itemOf(data, DCM_SharedFunctionalGroupsSequence);
  DcmItem& properties = itemOf(shared, DcmTagKey(0x0028, 0x9443));
  properties.putAndInsertString(DCM_ImagerPixelSpacing, "0.5\\0.5");
  properties.putAndInsertString(DCM_PixelIntensityRelationship, "LOG");
  DcmItem& geometry = itemOf(shared, DcmTagKey(0x0018, 0x9476));
  geometry.putAndInsertString(DCM_DistanceSourceToDetector, "1000");
  geometry.putAndInsertFloat32(DcmTagKey(0x0018, 0x9402), 800);
}

TEST(EnhancedXa, DetectorSpacingIsDividedByTheMagnificationAtTheIsocentre) {
  const auto read = run(makeEnhancedXa);
  expectSpacing(read, 0.4, SpacingPlane::Patient);
  EXPECT_EQ(read.clip.xrayAcquisition->intensity, IntensityRelationship::Logarithmic);
}

TEST(EnhancedXa, SpacingCalibratedInTheBeamIsTheOneInThePatient) {
  const auto read = run([](DcmItem& data) {
    makeEnhancedXa(data);
    DcmItem& shared = itemOf(data, DCM_SharedFunctionalGroupsSequence);
    itemOf(shared, DcmTagKey(0x0018, 0x9401)).putAndInsertString(DcmTagKey(0x0018, 0x9404), "0.31\\0.31");
  });
  expectSpacing(read, 0.31, SpacingPlane::Patient);
}

}  // namespace
}  // namespace sural::tests::imaging::dicom
