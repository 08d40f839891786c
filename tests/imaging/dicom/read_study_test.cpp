#include "imaging/dicom/read_study.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "imaging/dicom/decode_frame.h"
#include "tests/imaging/dicom/edited_file.h"
#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::imaging::dicom {
namespace {

using support::TemporaryFolder;
using sural::imaging::dicom::FrameDecoder;
using sural::imaging::dicom::readPaths;

std::vector<Clip> clipsOf(const Reading& reading) {
  std::vector<Clip> clips;
  for (const Study& study : reading.studies)
    for (const Series& series : study.series) clips.insert(clips.end(), series.clips.begin(), series.clips.end());
  return clips;
}

bool says(const Reading& reading, const std::string& words) {
  return std::any_of(reading.problems.begin(), reading.problems.end(),
                     [&](const Problem& p) { return p.what.find(words) != std::string::npos; });
}

bool has(const Clip& clip, std::string_view flag) {
  return std::find(clip.flags.begin(), clip.flags.end(), flag) != clip.flags.end();
}

void writeDirectory(const std::string& path, const std::vector<std::string>& fileIds) {
  DcmFileFormat file;
  DcmItem& data = *file.getDataset();
  data.putAndInsertString(DCM_FileSetID, "DISC");
  for (const std::string& id : fileIds) {
    DcmItem* record = nullptr;
    data.findOrCreateSequenceItem(DCM_DirectoryRecordSequence, record, -2);
    record->putAndInsertString(DCM_DirectoryRecordType, "IMAGE");
    record->putAndInsertString(DCM_ReferencedFileID, id.c_str());
  }
  ASSERT_TRUE(file.saveFile(path.c_str(), EXS_LittleEndianExplicit).good());
}

TEST(ReadPaths, ReadsWhatADicomdirNamesAndNamesWhatIsMissing) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.file("images"));
  writeEdited(folder.file("images/a1;1"), plainImage(), [](DcmItem&) {});
  writeEdited(folder.file("unnamed.dcm"), plainImage(), [](DcmItem&) {});
  writeDirectory(folder.file("DICOMDIR"), {"IMAGES\\A1", "IMAGES\\A2", "..\\A3"});
  const Reading reading = readPaths({folder.file("DICOMDIR")});
  EXPECT_EQ(reading.clipCount(), 1U);
  ASSERT_EQ(reading.problems.size(), 2U);
  EXPECT_TRUE(reading.problems[0].file.ends_with("IMAGES/A2"));
  EXPECT_TRUE(reading.problems[1].file.ends_with("../A3"));
}

TEST(ReadPaths, FollowsNoLinkOutOfTheMediumOfADicomdir) {
  const TemporaryFolder outside;
  const TemporaryFolder folder;
  writeEdited(outside.file("secret.dcm"), plainImage(), [](DcmItem&) {});
  writeEdited(folder.file("own.dcm"), plainImage(), [](DcmItem&) {});
  std::filesystem::create_symlink(outside.file("secret.dcm"), folder.file("link"));
  std::filesystem::create_directory_symlink(outside.path(), folder.file("away"));
  std::filesystem::create_symlink(folder.file("own.dcm"), folder.file("inside"));
  writeDirectory(folder.file("DICOMDIR"), {"LINK", "AWAY\\SECRET.DCM", "INSIDE"});
  const Reading reading = readPaths({folder.file("DICOMDIR")});
  EXPECT_EQ(reading.clipCount(), 1U);
  EXPECT_EQ(reading.problems.size(), 2U);
}

TEST(ReadPaths, ReadsTheFolderOfADicomdirThatNamesNothing) {
  const TemporaryFolder folder;
  writeEdited(folder.file("a.dcm"), plainImage(), [](DcmItem&) {});
  support::writeText(folder.file("DICOMDIR"), "not DICOM at all");
  const Reading reading = readPaths({folder.file("DICOMDIR")});
  EXPECT_EQ(reading.clipCount(), 1U);
  EXPECT_TRUE(says(reading, "its folder is read instead"));
}

TEST(ReadPaths, LeavesCopiesOutAndKeepsOtherContentsApart) {
  const TemporaryFolder folder;
  writeEdited(folder.file("a.dcm"), plainImage(), [](DcmItem&) {});
  std::filesystem::copy_file(folder.file("a.dcm"), folder.file("b.dcm"));
  writeEdited(folder.file("c.dcm"), plainImage(), [](DcmItem& d) { d.putAndInsertString(DCM_ImageComments, "SFA"); });
  const std::vector<Clip> clips = clipsOf(readPaths({folder.path()}));
  ASSERT_EQ(clips.size(), 2U);
  EXPECT_NE(clips[0].sopInstanceUid, clips[1].sopInstanceUid);
  for (const Clip& clip : clips) {
    EXPECT_LE(clip.sopInstanceUid.size(), 64U);
    EXPECT_EQ(clip.sopInstanceUid.find_first_not_of("0123456789."), std::string::npos) << clip.sopInstanceUid;
  }
  EXPECT_EQ(clipsOf(readPaths({folder.path()}))[1].sopInstanceUid, clips[1].sopInstanceUid);
  const Reading reading = readPaths({folder.path()});
  EXPECT_TRUE(says(reading, "is a copy of"));
  EXPECT_TRUE(says(reading, "but other contents"));
}

TEST(ReadPaths, ReadsAFileWithoutPreambleAndMetaHeader) {
  const TemporaryFolder folder;
  writeEdited(folder.file("a.dcm"), plainImage(), [](DcmItem&) {});
  DcmFileFormat file;
  ASSERT_TRUE(file.loadFile(folder.file("a.dcm").c_str()).good());
  file.loadAllDataIntoMemory();
  ASSERT_TRUE(file.getDataset()->saveFile(folder.file("bare").c_str(), EXS_LittleEndianImplicit).good());
  EXPECT_EQ(readPaths({folder.file("bare")}).clipCount(), 1U);
}

struct SentClass {
  const char* name;
  const char* uid;
  const char* modality;
  const char* imageType;
  ClipKind kind;
};

void PrintTo(const SentClass& sent, std::ostream* out) { *out << sent.name; }

class ClassOfClip : public testing::TestWithParam<SentClass> {};

TEST_P(ClassOfClip, GivesItsKind) {
  const TemporaryFolder folder;
  writeEdited(folder.file("a.dcm"), plainImage(), [](DcmItem& data) {
    data.putAndInsertString(DCM_SOPClassUID, GetParam().uid);
    data.putAndInsertString(DCM_Modality, GetParam().modality);
    data.putAndInsertString(DCM_ImageType, GetParam().imageType);
  });
  const Reading reading = readPaths({folder.path()});
  ASSERT_EQ(reading.clipCount(), 1U);
  EXPECT_EQ(clipsOf(reading).front().kind, GetParam().kind);
}

INSTANTIATE_TEST_SUITE_P(
    Every, ClassOfClip,
    testing::Values(
        SentClass{"Ultrasound", "1.2.840.10008.5.1.4.1.1.6.1", "US", "ORIGINAL\\PRIMARY", ClipKind::BMode},
        SentClass{"UltrasoundRetired", "1.2.840.10008.5.1.4.1.1.6", "", "ORIGINAL\\PRIMARY", ClipKind::BMode},
        SentClass{"MultiFrameRetired", "1.2.840.10008.5.1.4.1.1.3", "US", "ORIGINAL\\PRIMARY", ClipKind::BMode},
        SentClass{"EnhancedVolume", "1.2.840.10008.5.1.4.1.1.6.2", "US", "ORIGINAL\\PRIMARY", ClipKind::BMode},
        SentClass{"ColourByImageType", "1.2.840.10008.5.1.4.1.1.6.1", "US", "ORIGINAL\\PRIMARY\\\\0011",
                  ClipKind::ColourDoppler},
        SentClass{"PulsedByImageType", "1.2.840.10008.5.1.4.1.1.6.1", "US", "ORIGINAL\\PRIMARY\\\\0009",
                  ClipKind::SpectralDoppler},
        SentClass{"Xa", "1.2.840.10008.5.1.4.1.1.12.1", "XA", "ORIGINAL\\PRIMARY", ClipKind::XrayAngiography},
        SentClass{"EnhancedXa", "1.2.840.10008.5.1.4.1.1.12.1.1", "XA", "ORIGINAL\\PRIMARY", ClipKind::XrayAngiography},
        SentClass{"Xrf", "1.2.840.10008.5.1.4.1.1.12.2", "RF", "ORIGINAL\\PRIMARY", ClipKind::XrayAngiography},
        SentClass{"EnhancedXrf", "1.2.840.10008.5.1.4.1.1.12.2.1", "RF", "ORIGINAL\\PRIMARY",
                  ClipKind::XrayAngiography},
        SentClass{"Mr", "1.2.840.10008.5.1.4.1.1.4", "MR", "ORIGINAL\\PRIMARY", ClipKind::MrAngiography},
        SentClass{"EnhancedMr", "1.2.840.10008.5.1.4.1.1.4.1", "MR", "ORIGINAL\\PRIMARY", ClipKind::MrAngiography},
        SentClass{"Ct", "1.2.840.10008.5.1.4.1.1.2", "CT", "ORIGINAL\\PRIMARY", ClipKind::CtAngiography},
        SentClass{"CaptureOfXa", "1.2.840.10008.5.1.4.1.1.7", "XA", "DERIVED\\SECONDARY", ClipKind::XrayAngiography},
        SentClass{"CaptureOfUs", "1.2.840.10008.5.1.4.1.1.7.4", "US", "DERIVED\\SECONDARY", ClipKind::BMode},
        SentClass{"Capture", "1.2.840.10008.5.1.4.1.1.7", "OT", "DERIVED\\SECONDARY", ClipKind::Other},
        SentClass{"Pdf", "1.2.840.10008.5.1.4.1.1.104.1", "DOC", "DERIVED\\SECONDARY", ClipKind::Report},
        SentClass{"PresentationState", "1.2.840.10008.5.1.4.1.1.11.1", "PR", "ORIGINAL\\PRIMARY", ClipKind::Other}),
    [](const auto& one) { return one.param.name; });

TEST(ReadPaths, ListsARealVideoAndDecodesItsFramesInAnyOrder) {
  const auto file = support::sharedData("video/tibial_artery_pw_126s.mov");
  if (!file) GTEST_SKIP() << support::kSharedDataMissing;
  const Reading reading = readPaths({*file});
  ASSERT_EQ(reading.clipCount(), 1U);
  const Clip clip = clipsOf(reading).front();
  EXPECT_EQ(clip.kind, ClipKind::Other);
  EXPECT_TRUE(has(clip, "screen_recording"));
  EXPECT_EQ(clip.width, 640);
  EXPECT_NEAR(clip.frameTimes.back(), 126, 0.1);
  const auto decoder = FrameDecoder::open(clip);
  ASSERT_TRUE(decoder.ok()) << toLine(decoder.error());
  EXPECT_FALSE(decoder->decodesInParallel());
  const auto direct = decoder->frame(300);
  ASSERT_TRUE(direct.ok());
  std::vector<std::uint8_t> stepped;
  for (int i : {298, 299, 300}) stepped = *decoder->frame(i).value().pixels;
  EXPECT_EQ(stepped, *direct->pixels);
  EXPECT_FALSE(decoder->frame(clip.frameCount).ok());
}

TEST(ReadPaths, RefusesAVideoThatIsNone) {
  const TemporaryFolder folder;
  support::writeText(folder.file("a.mp4"), "#EXTM3U\nhttp://example.org/stream\n");
  support::writeText(folder.file("b.png"), std::string("\x89PNG\r\n\x1a\n\0\0", 10));
  const Reading reading = readPaths({folder.file("a.mp4"), folder.file("b.png")});
  EXPECT_EQ(reading.clipCount(), 0U);
  EXPECT_EQ(reading.problems.size(), 2U);
}

TEST(ReadPaths, PassesOverPicturesBesideDicomFiles) {
  const TemporaryFolder folder;
  writeEdited(folder.file("a.dcm"), plainImage(), [](DcmItem&) {});
  support::writeText(folder.file("a.png"), "an export of it");
  const Reading reading = readPaths({folder.path()});
  EXPECT_EQ(reading.clipCount(), 1U);
  EXPECT_TRUE(says(reading, "beside DICOM files are passed over"));
}

TEST(ReadPaths, ReadsADicomFileWithTheNameOfAPictureOrAVolume) {
  const TemporaryFolder folder;
  writeEdited(folder.file("a.png"), plainImage(), [](DcmItem&) {});
  EXPECT_EQ(readPaths({folder.path()}).clipCount(), 1U);
  EXPECT_EQ(readPaths({folder.file("a.png")}).clipCount(), 1U);
  writeEdited(folder.file("b.nii"), plainImage(), [](DcmItem&) {});
  EXPECT_EQ(readPaths({folder.file("b.nii")}).clipCount(), 1U);
}

// Sequences in it end with the delimiter of an item; every frame lies where its header says.
TEST(ReadPaths, DecodesARealCineWithWrongDelimiters) {
  const auto file = support::sharedData("broken/bad_delimiters_cine.dcm");
  if (!file) GTEST_SKIP() << support::kSharedDataMissing;
  const Clip clip = clipsOf(readPaths({*file})).at(0);
  EXPECT_EQ(clip.frameCount, 65);
  const auto decoder = FrameDecoder::open(clip);
  ASSERT_TRUE(decoder.ok());
  for (const int index : {0, 40, 64}) EXPECT_TRUE(decoder->frame(index).ok()) << index;
}

// What the README of the real files says of each: its kind, or words of the line that refuses it.
const std::map<std::string, std::string> kExpected{
    {"ultrasound/pw_mitral_inflow.dcm", "spectral_doppler"},
    {"ultrasound/m_mode_palette.dcm", "m_mode"},
    {"ultrasound/colour_cine.dcm", "colour_doppler"},
    {"ultrasound/colour_cine_jpeg_fragments.dcm", "colour_doppler"},
    {"ultrasound/carotid_cross_section.dcm", "b_mode"},
    {"ultrasound/aorta_caliper_3_3cm.dcm", "b_mode"},
    {"ultrasound/cine_region_outside_image.dcm", "b_mode"},
    {"angiography/cerebral_lateral.dcm", "xray_angiography"},
    {"angiography/coronary_run_96_frames.dcm", "xray_angiography"},
    {"volumes/chris_MRA.nii.gz", "mr_angiography"},
    {"volumes/carotid.vtk", "other"},
    {"video/DemoBMode.mov", "other"},
    {"screens/pw_scale_0_50_100.png", "other"},
    {"screens/groin_sample_31.jpg", "other"},
    {"formats/CT0012.not_fragmented_bot_rle.dcm", "ct_angiography"},
    {"formats/JLSL_RGB_ILV1.dcm", "other"},
    {"formats/SC_rgb_jpeg.dcm", "other"},
    {"broken/bad_delimiters_cine.dcm", "b_mode"},
    {"broken/2026-05-06-Deeply-Nested-Sequence.dcm", "nested deeper"},
    {"broken/2026-05-26-oob-monochrome-46341.dcm", "impossible picture"},
    {"broken/3gb-bulk-data-truncated.dcm", "cut"},
    {"broken/MR_truncated.dcm", "cut"},
    {"broken/rtplan_truncated.dcm", "cut"},
    {"broken/Issue22-NoPixelData.dcm", "no pixel data"},
    {"broken/dwv-test_no-number-rows.dcm", "how large"},
    {"broken/dwv-test_bad.zip", "not a DICOM file"},
};

TEST(ReadPaths, OpensOrRefusesEveryRealFileWithOneClearLine) {
  const auto root = support::sharedData(".");
  if (!root) GTEST_SKIP() << support::kSharedDataMissing;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(*root)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".md") continue;
    const Reading reading = readPaths({entry.path().string()});
    const std::string name = std::filesystem::relative(entry.path(), *root).string();
    if (reading.clipCount() == 0) {
      ASSERT_EQ(reading.problems.size(), 1U) << name;
      EXPECT_FALSE(reading.problems[0].advice.empty()) << name;
    }
    const auto expected = kExpected.find(name);
    if (expected == kExpected.end()) continue;
    if (reading.clipCount() == 1)
      EXPECT_EQ(toWord(clipsOf(reading).front().kind), expected->second) << name;
    else
      EXPECT_TRUE(says(reading, expected->second)) << name << ": " << reading.problems[0].what;
  }
}

}  // namespace
}  // namespace sural::tests::imaging::dicom
