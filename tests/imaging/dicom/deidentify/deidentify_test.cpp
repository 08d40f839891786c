#include "imaging/dicom/deidentify/deidentify_file.h"

#include <gtest/gtest.h>

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>

#include <filesystem>
#include <functional>
#include <memory>

#include "imaging/dicom/clip/read_clip.h"
#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/file/dataset.h"
#include "imaging/dicom/write_image.h"
#include "tests/imaging/dicom/edited_file.h"
#include "tests/support/dicom_errors.h"
#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::imaging::dicom {

using namespace sural::imaging::dicom;
using namespace sural::imaging::dicom::deidentify;

namespace {

constexpr const char* kStudyUid = "1.2.3.4567";

UltrasoundImage namedPicture() {
  UltrasoundImage image;
  image.identity = {.studyUid = kStudyUid,
                    .seriesUid = "1.2.3.4568",
                    .sopUid = "1.2.3.4569",
                    .patientId = "SECRET-ID",
                    .patientName = "Secretname^Anna",
                    .patientBirthDate = "19530713",
                    .patientSex = "F",
                    .date = "20240319",
                    .time = "093011",
                    .studyDescription = "Secretname duplex",
                    .seriesDescription = "Secretname RT GSV",
                    .imageComments = "called by Dr Secretdoctor",
                    .manufacturer = "Cart",
                    .modelName = "Model"};
  image.width = 64;
  image.height = 48;
  image.channels = 3;
  image.frames = {std::vector<std::uint8_t>(64 * 48 * 3, 200)};
  const Axis axis{Unit::Centimetre, 0.1, 0, 0, Provenance::Header};
  image.regions = {
      {.kind = RegionKind::TwoD, .data = RegionData::Tissue, .box = {10, 12, 40, 40}, .x = axis, .y = axis}};
  return image;
}

// More places where names stand: private elements, a sequence, an unlisted free text, a person name, the meta header.
void hideMoreNames(const std::string& file) {
  DcmFileFormat format;
  format.loadFile(file.c_str());
  DcmDataset& data = *format.getDataset();
  data.loadAllDataIntoMemory();
  data.putAndInsertString(DCM_InstitutionName, "Secrethospital");
  data.putAndInsertString(DCM_OperatorsName, "Secretoperator");
  data.putAndInsertString(DcmTagKey(0x0010, 0x1000), "SECRET-ID");
  data.putAndInsertString(DCM_PatientComments, "Secretname");
  data.putAndInsertString(DcmTag(0x0009, 0x0010, EVR_LO), "SECRETVENDOR");
  data.putAndInsertString(DcmTag(0x0009, 0x1001, EVR_LO), "Secretname");
  DcmItem* item = nullptr;
  data.findOrCreateSequenceItem(DCM_RequestAttributesSequence, item, -2);
  item->putAndInsertString(DCM_RequestedProcedureDescription, "Secretname");
  data.findOrCreateSequenceItem(DCM_ReferencedImageSequence, item, -2);
  item->putAndInsertString(DCM_ReferencedSOPClassUID, UID_UltrasoundImageStorage);
  item->putAndInsertString(DCM_ReferencedSOPInstanceUID, "1.2.3.4569");
  format.getMetaInfo()->putAndInsertString(DCM_SourceApplicationEntityTitle, "SECRETAE");
  format.saveFile(file.c_str(), EXS_LittleEndianExplicit, EET_ExplicitLength, EGL_recalcGL, EPD_noChange, 0, 0,
                  EWM_updateMeta);
}

// An enhanced object whose frames have their own regions.
void writeFrames(const std::string& file, int frames, const std::function<void(DcmItem& frame, int index)>& edit) {
  UltrasoundImage image = namedPicture();
  image.channels = 1;
  image.frames.assign(static_cast<std::size_t>(frames), std::vector<std::uint8_t>(64 * 48, 200));
  for (int i = 0; i < frames; ++i) image.frameTimes.push_back(0.04 * i);
  writeEdited(file, image, [&](DcmItem& data) {
    const std::unique_ptr<DcmElement> regions(data.remove(DCM_SequenceOfUltrasoundRegions));
    for (int i = 0; i < frames; ++i) {
      DcmItem* frame = nullptr;
      data.findOrCreateSequenceItem(DCM_PerFrameFunctionalGroupsSequence, frame, -2);
      frame->insert(dynamic_cast<DcmElement*>(regions->clone()));
      edit(*frame, i);
    }
  });
}

void moveRight(DcmItem& frame) {
  firstRegion(frame).putAndInsertUint32(DCM_RegionLocationMinX0, 30);
  firstRegion(frame).putAndInsertUint32(DCM_RegionLocationMaxX1, 60);
}

class Deidentified : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(writeUltrasound(original_, namedPicture()).ok());
    hideMoreNames(original_);
  }

  Status copy(bool blank = false) {
    const auto profile = loadProfile(support::sourceFile("datasets/deidentification/basic_profile.csv"));
    EXPECT_TRUE(profile.ok());
    const auto clip = readInstance(original_);
    return deidentifyFile(clip->clip, copy_, {*profile, blank}, pseudonyms_);
  }

  support::TemporaryFolder folder_;
  std::string original_ = folder_.file("original.dcm");
  std::string copy_ = folder_.file("copy.dcm");
  Pseudonyms pseudonyms_;
};

}  // namespace

TEST_F(Deidentified, NothingThatIdentifiesRemainsInTheBytes) {
  ASSERT_TRUE(copy().ok());
  const std::string bytes = support::readText(copy_);
  for (const char* secret : {"Secretname", "SECRET", "Anna", "19530713", "20240319", "093011", "Secrethospital",
                             "Secretoperator", "Secretdoctor", "1.2.3.456"})
    EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
  ASSERT_NE(support::readText(original_).find("Secretoperator"), std::string::npos);
}

TEST_F(Deidentified, CopyHasNoErrorsForTheStandardsChecker) {
  ASSERT_TRUE(copy().ok());
  const auto errors = support::dicomErrors(copy_);
  if (!errors) GTEST_SKIP() << support::kDicomCheckerMissing;
  EXPECT_EQ(*errors, "");
}

TEST_F(Deidentified, UidsAreRenewedAlikeWhereverTheyStand) {
  ASSERT_TRUE(copy().ok());
  const auto data = openDataset(copy_);
  const auto reference = data->firstItem({0x0008, 0x1140});
  ASSERT_TRUE(reference);
  EXPECT_EQ(data->text({0x0008, 0x0018}), reference->text({0x0008, 0x1155}));
  EXPECT_EQ(data->text({0x0020, 0x000d}), pseudonyms_.uid(kStudyUid));
  EXPECT_EQ(reference->text({0x0008, 0x1150}), "1.2.840.10008.5.1.4.1.1.6.1");
}

TEST_F(Deidentified, SaysThatAndHowItWasDone) {
  ASSERT_TRUE(copy(true).ok());
  const auto data = openDataset(copy_);
  EXPECT_EQ(data->text({0x0012, 0x0062}), "YES");
  EXPECT_EQ(data->text({0x0010, 0x0020}), "ANON-0001");
  EXPECT_EQ(data->items({0x0012, 0x0064}).size(), 2U);
}

TEST_F(Deidentified, PicturesAndCalibrationStayWhatTheyWere) {
  ASSERT_TRUE(copy().ok());
  const auto before = readInstance(original_);
  const auto after = readInstance(copy_);
  ASSERT_EQ(after->clip.regions.size(), 1U);
  EXPECT_EQ(after->clip.regions[0].box, before->clip.regions[0].box);
  EXPECT_EQ(after->clip.regions[0].x.deltaPerPixel, before->clip.regions[0].x.deltaPerPixel);
  EXPECT_EQ(*decodeFrame(after->clip, 0)->pixels, *decodeFrame(before->clip, 0)->pixels);
}

TEST_F(Deidentified, BlankingKeepsTheRegionAndNothingAroundIt) {
  ASSERT_TRUE(copy(true).ok());
  const auto after = readInstance(copy_);
  const auto frame = decodeFrame(after->clip, 0);
  ASSERT_TRUE(frame.ok());
  for (int row = 0; row < frame->height; ++row)
    for (int column = 0; column < frame->width; ++column) {
      const bool inside = column >= 10 && column <= 40 && row >= 12 && row <= 40;
      ASSERT_EQ(*frame->at(column, row), inside ? 200 : 0) << column << ", " << row;
    }
}

TEST_F(Deidentified, BlankedGreyLooksAsItDidAndNamesNoWindowTwice) {
  UltrasoundImage image = namedPicture();
  image.channels = 1;
  image.frames = {std::vector<std::uint8_t>(64 * 48, 100)};
  ASSERT_TRUE(writeUltrasound(original_, image).ok());
  DcmFileFormat format;
  format.loadFile(original_.c_str());
  DcmDataset& data = *format.getDataset();
  data.loadAllDataIntoMemory();
  data.putAndInsertString(DCM_WindowCenter, "100");
  data.putAndInsertString(DCM_WindowWidth, "50");
  data.putAndInsertString(DCM_RescaleSlope, "2");
  data.putAndInsertString(DCM_RescaleIntercept, "-90");
  format.saveFile(original_.c_str(), EXS_LittleEndianExplicit);
  const auto before = decodeFrame(readInstance(original_)->clip, 0);
  ASSERT_TRUE(copy(true).ok());
  const auto after = decodeFrame(readInstance(copy_)->clip, 0);
  ASSERT_TRUE(before.ok() && after.ok());
  ASSERT_NE(*before->at(20, 20), 100) << "the window has to change what is seen";
  EXPECT_EQ(*after->at(20, 20), *before->at(20, 20));
  EXPECT_EQ(*after->at(2, 2), 0);
  const auto written = openDataset(copy_);
  for (const Tag tag : {Tag{0x0028, 0x1050}, Tag{0x0028, 0x1051}, Tag{0x0028, 0x1052}, Tag{0x0028, 0x1053}})
    EXPECT_FALSE(written->has(tag)) << tag.element;
}

TEST_F(Deidentified, RegionOfNearlyEverythingIsNotTakenForBlanking) {
  UltrasoundImage image = namedPicture();
  image.regions[0].box = {0, 1, 63, 47};
  ASSERT_TRUE(writeUltrasound(original_, image).ok());
  EXPECT_FALSE(copy(true).ok());
  const Region left = namedPicture().regions[0];
  image.regions = {left, left};
  image.regions[0].box = {0, 0, 31, 47};
  image.regions[1].box = {32, 0, 63, 47};
  ASSERT_TRUE(writeUltrasound(original_, image).ok());
  const Status status = copy(true);
  ASSERT_FALSE(status.ok());
  EXPECT_NE(status.error().what.find("nearly all"), std::string::npos);
}

// Where the picture of the first frame lay, a later one may have a name.
TEST_F(Deidentified, BlankingKeepsInEachFrameItsOwnRegion) {
  writeFrames(original_, 3, [](DcmItem& frame, int index) {
    if (index > 0) moveRight(frame);
  });
  ASSERT_TRUE(copy(true).ok());
  const auto after = readInstance(copy_);
  for (const int index : {0, 1, 2}) {
    const auto frame = decodeFrame(after->clip, index);
    ASSERT_TRUE(frame.ok());
    EXPECT_EQ(*frame->at(15, 20), index == 0 ? 200 : 0) << index;
    EXPECT_EQ(*frame->at(35, 20), 200) << index;
    EXPECT_EQ(*frame->at(55, 20), index == 0 ? 0 : 200) << index;
  }
}

TEST_F(Deidentified, FrameWithoutARegionIsNotBlankedButRefused) {
  writeFrames(original_, 3, [](DcmItem& frame, int index) {
    if (index == 2) delete frame.remove(DCM_SequenceOfUltrasoundRegions);
  });
  const Status status = copy(true);
  ASSERT_FALSE(status.ok());
  EXPECT_NE(status.error().what.find("no region"), std::string::npos) << status.error().what;
}

TEST_F(Deidentified, RegionsThatChangeMoreOftenThanIsKeptAreRefused) {
  writeFrames(original_, 2060, [](DcmItem& frame, int index) {
    if (index % 2 == 1) moveRight(frame);
  });
  const auto before = readInstance(original_);
  ASSERT_TRUE(before->clip.regionChanges.empty());
  const Status status = copy(true);
  ASSERT_FALSE(status.ok());
  EXPECT_NE(status.error().what.find("change so often"), std::string::npos) << status.error().what;
}

TEST_F(Deidentified, SequencesNestedWithoutEndBehindThePixelsAreRefused) {
  std::string bytes = support::readText(original_);
  constexpr int kLevels = 20000;
  for (int i = 0; i < kLevels; ++i) {
    bytes += std::string("\xfe\x7f\x10\x00SQ\0\0\xff\xff\xff\xff", 12);
    bytes += std::string("\xfe\xff\x00\xe0\xff\xff\xff\xff", 8);
  }
  support::writeText(original_, bytes);
  const Status status = copy();
  ASSERT_FALSE(status.ok());
  EXPECT_NE(status.error().what.find("nested deeper"), std::string::npos) << status.error().what;
}

TEST_F(Deidentified, CopyThatCannotBeWrittenLeavesNothingBehind) {
  std::filesystem::create_directories(copy_ + "/taken");
  EXPECT_FALSE(copy().ok());
  EXPECT_FALSE(std::filesystem::exists(copy_ + ".part"));
}

TEST_F(Deidentified, VendorsClassesKeepTheirUids) {
  DcmFileFormat format;
  format.loadFile(original_.c_str());
  DcmDataset& data = *format.getDataset();
  data.loadAllDataIntoMemory();
  DcmItem* item = nullptr;
  data.findOrCreateSequenceItem(DCM_SourceImageSequence, item, -2);
  item->putAndInsertString(DCM_ReferencedSOPClassUID, "1.2.840.113619.4.26");
  item->putAndInsertString(DCM_ReferencedSOPInstanceUID, "1.2.3.99");
  format.saveFile(original_.c_str(), EXS_LittleEndianExplicit);
  ASSERT_TRUE(copy().ok());
  const auto source = openDataset(copy_)->firstItem({0x0008, 0x2112});
  ASSERT_TRUE(source);
  EXPECT_EQ(source->text({0x0008, 0x1150}), "1.2.840.113619.4.26");
  EXPECT_NE(source->text({0x0008, 0x1155}), "1.2.3.99");
}

TEST_F(Deidentified, PictureWithoutRegionsIsNotBlankedButRefused) {
  UltrasoundImage image = namedPicture();
  image.regions.clear();
  ASSERT_TRUE(writeUltrasound(original_, image).ok());
  const Status status = copy(true);
  ASSERT_FALSE(status.ok());
  EXPECT_NE(status.error().what.find("no region"), std::string::npos);
}

TEST(Pseudonyms, TellPatientsApartAndKeepThem) {
  Pseudonyms names;
  EXPECT_EQ(names.patient("A", "x", "1"), "ANON-0001");
  EXPECT_EQ(names.patient("B", "x", "1"), "ANON-0002");
  EXPECT_EQ(names.patient("A", "y", "2"), "ANON-0001");
  EXPECT_NE(names.patient("", "x", "1"), names.patient("", "y", "1"));
  EXPECT_EQ(names.patient("", "x", "1"), names.patient("", "x", "2"));
  EXPECT_NE(names.patient("", "", "1"), names.patient("", "", "2"));
}

TEST(Profile, FileWithAnErrorNamesItsLine) {
  const support::TemporaryFolder folder;
  support::writeText(folder.file("p.csv"), "# remark\ntag,action,attribute\n00100010,Z,PatientName\n0010,Q,Wrong\n");
  const auto profile = loadProfile(folder.file("p.csv"));
  ASSERT_FALSE(profile.ok());
  EXPECT_NE(profile.error().what.find("line 4"), std::string::npos);
}

}  // namespace sural::tests::imaging::dicom
