#include "imaging/dicom/clip/read_regions.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "imaging/dicom/read_study.h"
#include "tests/imaging/dicom/edited_file.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::imaging::dicom {
namespace {

using support::TemporaryFolder;
using sural::imaging::dicom::readPaths;
using sural::imaging::dicom::UltrasoundImage;

bool has(const Region& region, std::string_view flag) {
  return std::find(region.flags.begin(), region.flags.end(), flag) != region.flags.end();
}

struct Read {
  Region region;
  std::vector<Problem> problems;
};

Read readEdited(const UltrasoundImage& image, const std::function<void(DcmItem&)>& edit) {
  const TemporaryFolder folder;
  writeEdited(folder.file("a.dcm"), image, [&](DcmItem& data) { edit(firstRegion(data)); });
  const Reading reading = readPaths({folder.file("a.dcm")});
  return {reading.studies.at(0).series.at(0).clips.at(0).regions.at(0), reading.problems};
}

UltrasoundImage stripImage() {
  UltrasoundImage image = plainImage();
  Region& region = image.regions.front();
  region.kind = RegionKind::Spectral;
  region.data = RegionData::PulsedWave;
  region.x = {Unit::Second, 0.01, 0, 0, Provenance::Header};
  region.y = {Unit::CentimetrePerSecond, -1.0, 60, 0, Provenance::Header};
  return image;
}

TEST(ReadRegions, CountTheReferencePixelFromTheRegionsCorner) {
  const Read read = readEdited(stripImage(), [](DcmItem&) {});
  EXPECT_TRUE(read.region.flags.empty());
  EXPECT_DOUBLE_EQ(read.region.y.toPhysical(read.region.toRegion({0, 80}).y), 0.0);  // row 20 + 60
  EXPECT_TRUE(read.problems.empty());
}

TEST(ReadRegions, PlaceSampleVolumeAndTmLineFromTheReferencePixel) {
  const Read read = readEdited(plainImage(), [](DcmItem& region) {
    region.putAndInsertSint32(DCM_ReferencePixelX0, 90);
    region.putAndInsertSint32(DCM_ReferencePixelY0, 5);
    region.putAndInsertSint32(DCM_DopplerSampleVolumeXPosition, -12);
    region.putAndInsertSint32(DCM_DopplerSampleVolumeYPosition, 40);
    region.putAndInsertSint32(DCM_TMLinePositionX0, 0);
    region.putAndInsertSint32(DCM_TMLinePositionY0, 0);
    region.putAndInsertSint32(DCM_TMLinePositionX1, 10);
    region.putAndInsertSint32(DCM_TMLinePositionY1, 100);
    region.putAndInsertFloat64(DCM_SteeringAngle, -15.0);
  });
  EXPECT_EQ(read.region.sampleVolume, (Point{10 + 90 - 12, 20 + 5 + 40}));
  ASSERT_TRUE(read.region.tmLine.has_value());
  EXPECT_EQ(read.region.tmLine->second, (Point{10 + 90 + 10, 20 + 5 + 100}));
  EXPECT_EQ(read.region.steeringAngleDegrees, -15.0);
}

TEST(ReadRegions, ReadTheTableOfAColourBar) {
  const Read read = readEdited(plainImage(), [](DcmItem& region) {
    region.putAndInsertUint16(DCM_PixelComponentOrganization, 2);
    region.putAndInsertUint16(DCM_PixelComponentPhysicalUnits, 7);
    const std::vector<Uint32> stored{0, 128, 255};
    const std::vector<Float64> physical{-20, 0, 20};
    region.putAndInsertUint32Array(DcmTag(DCM_TableOfPixelValues), stored.data(), stored.size());
    region.putAndInsertFloat64Array(DcmTag(DCM_TableOfParameterValues, DcmVR(EVR_FD)), physical.data(),
                                    physical.size());
  });
  ASSERT_TRUE(read.region.pixelMeaning.has_value());
  EXPECT_EQ(read.region.pixelMeaning->unit, Unit::CentimetrePerSecond);
  EXPECT_EQ(read.region.pixelMeaning->storedValues, (std::vector<double>{0, 128, 255}));
  EXPECT_EQ(read.region.pixelMeaning->physicalValues, (std::vector<double>{-20, 0, 20}));
}

// 154000 cm/s x 1000 Hz / (2 x 5 MHz x cos 60) = 30.8 cm/s.
TEST(ReadRegions, ConvertFrequencyToVelocityWithAngleAndTransducer) {
  const Read read = readEdited(stripImage(), [](DcmItem& region) {
    region.putAndInsertUint16(DCM_PhysicalUnitsYDirection, 5);
    region.putAndInsertFloat64(DCM_PhysicalDeltaY, -1000.0);
    region.putAndInsertUint32(DCM_TransducerFrequency, 5000);
    region.putAndInsertFloat64(DCM_DopplerCorrectionAngle, 60.0);
  });
  EXPECT_EQ(read.region.y.unit, Unit::CentimetrePerSecond);
  EXPECT_NEAR(read.region.y.deltaPerPixel, -30.8, 1e-9);
  EXPECT_EQ(read.region.y.provenance, Provenance::HeaderCorrected);
  EXPECT_TRUE(has(read.region, "velocity_from_frequency"));
  EXPECT_EQ(read.problems.size(), 2U);  // and 130 rows of it are 40 m/s, which no cart shows
}

TEST(ReadRegions, LeaveFrequencyAsItIsWithoutAnAngle) {
  const Read read = readEdited(stripImage(), [](DcmItem& region) {
    region.putAndInsertUint16(DCM_PhysicalUnitsYDirection, 5);
    region.putAndInsertUint32(DCM_TransducerFrequency, 5000);
    delete region.remove(DCM_DopplerCorrectionAngle);
  });
  EXPECT_EQ(read.region.y.unit, Unit::Hertz);
  EXPECT_TRUE(has(read.region, "frequency_without_angle"));
}

struct Lie {
  std::string name;
  std::string flag;
  bool usable;
  std::function<void(DcmItem&)> tell;
};

void PrintTo(const Lie& lie, std::ostream* out) { *out << lie.name; }

class LyingHeader : public testing::TestWithParam<Lie> {};

TEST_P(LyingHeader, IsFlaggedAndSaidAndUsedOnlyWhereItsScaleHolds) {
  const Lie& lie = GetParam();
  const bool isStrip = lie.name.starts_with("Strip");
  const Read read = readEdited(isStrip ? stripImage() : plainImage(), lie.tell);
  EXPECT_TRUE(has(read.region, lie.flag));
  EXPECT_EQ(read.region.calibrated(), lie.usable);
  ASSERT_FALSE(read.problems.empty());
  EXPECT_NE(read.problems.front().what.find("region 0"), std::string::npos);
}

void set(DcmItem& region, const DcmTagKey& tag, double value) { region.putAndInsertFloat64(tag, value); }

INSTANTIATE_TEST_SUITE_P(
    OfEveryKind, LyingHeader,
    testing::Values(
        Lie{"MillimetresAsCentimetres", "units_implausible", false,
            [](DcmItem& r) { set(r, DCM_PhysicalDeltaX, 0.4), set(r, DCM_PhysicalDeltaY, 0.4); }},
        Lie{"MetresAsCentimetres", "units_implausible", false,
            [](DcmItem& r) { set(r, DCM_PhysicalDeltaX, 2e-4), set(r, DCM_PhysicalDeltaY, 2e-4); }},
        Lie{"ZeroDelta", "zero_delta_y", false, [](DcmItem& r) { set(r, DCM_PhysicalDeltaY, 0); }},
        Lie{"NotANumber", "delta_not_a_number_y", false,
            [](DcmItem& r) { set(r, DCM_PhysicalDeltaY, std::numeric_limits<double>::quiet_NaN()); }},
        Lie{"BoxInverted", "box_inverted", false, [](DcmItem& r) { r.putAndInsertUint32(DCM_RegionLocationMaxX1, 5); }},
        Lie{"StripAngle", "doppler_angle_impossible", true,
            [](DcmItem& r) { set(r, DCM_DopplerCorrectionAngle, 1000); }},
        Lie{"SecondsInTwoD", "units_do_not_fit_format", false,
            [](DcmItem& r) { r.putAndInsertUint16(DCM_PhysicalUnitsXDirection, 4); }},
        Lie{"TypeZero", "no_calibration", true, [](DcmItem& r) { r.putAndInsertUint16(DCM_RegionSpatialFormat, 0); }},
        Lie{"BoxOutside", "box_outside_image", false,
            [](DcmItem& r) { r.putAndInsertUint32(DCM_RegionLocationMaxX1, 900); }},
        Lie{"NegativeDelta", "negative_delta_x", true, [](DcmItem& r) { set(r, DCM_PhysicalDeltaX, -0.02); }},
        Lie{"StripSign", "velocity_grows_downwards", true, [](DcmItem& r) { set(r, DCM_PhysicalDeltaY, 1.0); }},
        Lie{"StripMetresPerSecond", "units_implausible", false, [](DcmItem& r) { set(r, DCM_PhysicalDeltaY, -0.01); }},
        Lie{"StripWholeFrame", "covers_whole_frame", true,
            [](DcmItem& r) {
              r.putAndInsertUint32(DCM_RegionLocationMinX0, 0);
              r.putAndInsertUint32(DCM_RegionLocationMinY0, 0);
              r.putAndInsertUint32(DCM_RegionLocationMaxX1, 199);
              r.putAndInsertUint32(DCM_RegionLocationMaxY1, 159);
            }},
        Lie{"StripCalledTwoD", "spatial_format_corrected", true,
            [](DcmItem& r) { r.putAndInsertUint16(DCM_RegionSpatialFormat, 1); }}),
    [](const auto& one) { return one.param.name; });

TEST(ReadRegions, AnImpossibleAngleIsNotKnown) {
  const Read read = readEdited(stripImage(), [](DcmItem& r) { set(r, DCM_DopplerCorrectionAngle, 1000); });
  EXPECT_FALSE(read.region.dopplerAngleDegrees.has_value());
}

// A picture with a 2-D region and a strip under it, whose strip's lower edge is `bottom`.
Reading readTwoRegions(Uint32 bottom) {
  const TemporaryFolder folder;
  UltrasoundImage image = stripImage();
  image.regions.push_back(plainImage().regions.front());
  image.regions[0].box = {10, 90, 189, 149};
  image.regions[1].box = {10, 10, 189, 80};
  writeEdited(folder.file("a.dcm"), image,
              [&](DcmItem& data) { firstRegion(data).putAndInsertUint32(DCM_RegionLocationMaxY1, bottom); });
  return readPaths({folder.file("a.dcm")});
}

TEST(ReadRegions, ACropThatOneRegionProvesTakesTheTrustFromAllOfThePicture) {
  const Reading whole = readTwoRegions(149);
  for (const Region& region : whole.studies.at(0).series.at(0).clips.at(0).regions) EXPECT_TRUE(region.calibrated());
  const Reading cropped = readTwoRegions(200);
  const std::vector<Region>& regions = cropped.studies.at(0).series.at(0).clips.at(0).regions;
  EXPECT_TRUE(has(regions.at(0), "box_outside_image"));
  EXPECT_TRUE(has(regions.at(1), "picture_cropped"));
  EXPECT_FALSE(regions.at(1).calibrated());
  ASSERT_EQ(cropped.problems.size(), 2U);
  EXPECT_NE(cropped.problems[1].what.find("region 1 belongs to a picture"), std::string::npos);
}

// Puts the image's one region into the functional groups of two frames, the second with its own scale.
Region regionOfTwoFrames(double secondDelta) {
  const TemporaryFolder folder;
  writeEdited(folder.file("a.dcm"), plainImage(2), [&](DcmItem& data) {
    const std::unique_ptr<DcmElement> regions(data.remove(DCM_SequenceOfUltrasoundRegions));
    for (int i = 0; i < 2; ++i) {
      DcmItem* frame = nullptr;
      data.findOrCreateSequenceItem(DCM_PerFrameFunctionalGroupsSequence, frame, -2);
      frame->insert(dynamic_cast<DcmElement*>(regions->clone()));
      if (i == 1) firstRegion(*frame).putAndInsertFloat64(DCM_PhysicalDeltaY, secondDelta);
    }
  });
  return readPaths({folder.file("a.dcm")}).studies.at(0).series.at(0).clips.at(0).regions.at(0);
}

TEST(ReadRegions, OfAnEnhancedObjectCountWhereAllFramesAgree) {
  EXPECT_TRUE(regionOfTwoFrames(0.02).calibrated());
  const Region changing = regionOfTwoFrames(0.03);
  EXPECT_FALSE(changing.calibrated());
  EXPECT_TRUE(has(changing, "changes_between_frames"));
}

// A 2-D region and a strip under it in the functional groups of two frames, the second edited.
Reading readTwoFrames(const std::function<void(DcmItem&)>& editSecond, int frames = 2) {
  const TemporaryFolder folder;
  UltrasoundImage image = plainImage(frames);
  image.regions.push_back(stripImage().regions.front());
  image.regions[0].box = {10, 10, 189, 80};
  image.regions[1].box = {10, 90, 189, 149};
  writeEdited(folder.file("a.dcm"), image, [&](DcmItem& data) {
    const std::unique_ptr<DcmElement> regions(data.remove(DCM_SequenceOfUltrasoundRegions));
    for (int i = 0; i < 2; ++i) {
      DcmItem* frame = nullptr;
      data.findOrCreateSequenceItem(DCM_PerFrameFunctionalGroupsSequence, frame, -2);
      frame->insert(dynamic_cast<DcmElement*>(regions->clone()));
      if (i == 1) editSecond(*frame);
    }
  });
  return readPaths({folder.file("a.dcm")});
}

Clip clipOfTwoFrames(const std::function<void(DcmItem&)>& editSecond, int frames = 2) {
  return readTwoFrames(editSecond, frames).studies.at(0).series.at(0).clips.at(0);
}

std::vector<Region> regionsOfTwoFrames(const std::function<void(DcmItem&)>& editSecond) {
  return clipOfTwoFrames(editSecond).regions;
}

// The depth was changed during the recording, the strip's scale was not.
TEST(ReadRegions, ThatAllFramesShareHoldBesideOneThatChanges) {
  const std::vector<Region> regions =
      regionsOfTwoFrames([](DcmItem& frame) { set(firstRegion(frame), DCM_PhysicalDeltaY, 0.03); });
  ASSERT_EQ(regions.size(), 2U);
  EXPECT_FALSE(regions[0].calibrated());
  EXPECT_TRUE(has(regions[0], "changes_between_frames"));
  EXPECT_TRUE(regions[1].calibrated());
  EXPECT_TRUE(regions[1].flags.empty());
}

TEST(ReadRegions, OverWhichAnotherFrameDrawsAnotherOneAreNotUsed) {
  const std::vector<Region> regions = regionsOfTwoFrames([](DcmItem& frame) {
    DcmItem* zoomed = nullptr;
    frame.findOrCreateSequenceItem(DCM_SequenceOfUltrasoundRegions, zoomed, -2);
    *zoomed = firstRegion(frame);
    zoomed->putAndInsertUint32(DCM_RegionLocationMinX0, 100);
    set(*zoomed, DCM_PhysicalDeltaY, 0.01);
  });
  ASSERT_EQ(regions.size(), 2U);
  EXPECT_FALSE(regions[0].calibrated());
  EXPECT_TRUE(regions[1].calibrated());
}

TEST(ReadRegions, OfAFrameThatHasNoneAreNotThoseOfTheFirst) {
  for (const Region& region :
       regionsOfTwoFrames([](DcmItem& frame) { delete frame.remove(DCM_SequenceOfUltrasoundRegions); }))
    EXPECT_FALSE(region.calibrated());
}

TEST(ReadRegions, WhoseDopplerAngleChangesAreNotUsed) {
  const std::vector<Region> regions = regionsOfTwoFrames([](DcmItem& frame) {
    DcmItem* strip = nullptr;
    frame.findOrCreateSequenceItem(DCM_SequenceOfUltrasoundRegions, strip, 1);
    set(*strip, DCM_DopplerCorrectionAngle, 45);
  });
  EXPECT_TRUE(regions.at(0).calibrated());
  EXPECT_FALSE(regions.at(1).calibrated());
}

TEST(ReadRegions, ThatChangeAreKeptForEachFrame) {
  const Clip clip = clipOfTwoFrames([](DcmItem& frame) { set(firstRegion(frame), DCM_PhysicalDeltaY, 0.03); });
  ASSERT_EQ(clip.regionChanges.size(), 2U);
  EXPECT_EQ(clip.regionChanges[1].firstFrame, 1);
  EXPECT_TRUE(clip.hasCalibratedRegion());
  for (const int frame : {0, 1}) {
    const Region& region = clip.regionsOf(frame).at(0);
    EXPECT_TRUE(region.calibrated()) << frame;
    EXPECT_DOUBLE_EQ(region.y.deltaPerPixel, frame == 0 ? 0.02 : 0.03);
    EXPECT_DOUBLE_EQ(calibratedAs(clip, frame).regions.at(0).y.deltaPerPixel, frame == 0 ? 0.02 : 0.03);
  }
}

TEST(ReadRegions, ThatDoNotChangeAreKeptOnce) {
  const Clip clip = clipOfTwoFrames([](DcmItem&) {});
  EXPECT_TRUE(clip.regionChanges.empty());
  EXPECT_EQ(&clip.regionsOf(1), &clip.regions);
}

TEST(ReadRegions, OfFramesBeyondTheListAreNone) {
  const Clip clip = clipOfTwoFrames([](DcmItem&) {}, 3);
  ASSERT_EQ(clip.regionChanges.size(), 2U);
  EXPECT_EQ(clip.regionsOf(1).size(), 2U);
  EXPECT_TRUE(clip.regionsOf(2).empty());
  EXPECT_FALSE(clip.regions.at(0).calibrated());
}

TEST(ReadRegions, ThatChangeAreSaidInOneLineWithTheFrame) {
  const Reading reading = readTwoFrames([](DcmItem& frame) { set(firstRegion(frame), DCM_PhysicalDeltaY, 0.03); });
  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_NE(reading.problems[0].what.find("changes at frame 1;"), std::string::npos) << reading.problems[0].what;
}

// The spacing of a clip of two frames whose functional groups give these rows of mm.
std::optional<PixelSpacing> spacingOfTwoFrames(const char* first, const char* second) {
  const TemporaryFolder folder;
  writeEdited(folder.file("a.dcm"), plainImage(2), [&](DcmItem& data) {
    for (const char* spacing : {first, second}) {
      DcmItem* frame = nullptr;
      DcmItem* measures = nullptr;
      data.findOrCreateSequenceItem(DCM_PerFrameFunctionalGroupsSequence, frame, -2);
      frame->findOrCreateSequenceItem(DCM_PixelMeasuresSequence, measures, -2);
      measures->putAndInsertString(DCM_PixelSpacing, spacing);
    }
  });
  return readPaths({folder.file("a.dcm")}).studies.at(0).series.at(0).clips.at(0).pixelSpacing;
}

TEST(PixelMeasures, OfAnEnhancedObjectCountWhereAllFramesAgree) {
  const auto spacing = spacingOfTwoFrames("0.3\\0.4", "0.3\\0.4");
  ASSERT_TRUE(spacing.has_value());
  EXPECT_EQ(spacing->columnMm, 0.4);
  EXPECT_FALSE(spacingOfTwoFrames("0.3\\0.4", "0.5\\0.4").has_value());
}

TEST(RegionForPoints, IsTheSmallerOfTwoThatHoldThem) {
  Region large;
  large.box = {0, 0, 199, 159};
  large.x = large.y = {Unit::Centimetre, 0.05, 0, 0, Provenance::Header};
  Region small = large;
  small.box = {20, 20, 80, 80};
  EXPECT_EQ(regionForPoints({large, small}, {{30, 30}})->box, small.box);
  EXPECT_EQ(regionForPoints({large, small}, {{30, 30}, {100, 30}})->box, large.box);
  small.lowPriority = true;
  EXPECT_EQ(regionForPoints({large, small}, {{30, 30}})->box, large.box);
}

}  // namespace
}  // namespace sural::tests::imaging::dicom
