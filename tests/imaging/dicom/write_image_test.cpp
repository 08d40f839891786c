#include "imaging/dicom/write_image.h"

#include <gtest/gtest.h>

#include <cmath>

#include "imaging/dicom/clip/read_clip.h"
#include "imaging/dicom/decode_frame.h"
#include "tests/support/dicom_errors.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::imaging::dicom {
namespace {

using tests::support::TemporaryFolder;

constexpr std::array kEncodings{Encoding::Uncompressed, Encoding::Rle, Encoding::JpegBaseline, Encoding::JpegLs,
                                Encoding::Jpeg2000};

// A smooth picture with a few hard edges, different in every frame.
std::vector<std::uint8_t> picture(int width, int height, int channels, int frame) {
  std::vector<std::uint8_t> pixels;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int c = 0; c < channels; ++c)
        pixels.push_back(static_cast<std::uint8_t>((x > 20 ? 90 : 30) + (2 * x + 3 * y + 40 * c + 7 * frame) % 100));
  return pixels;
}

Region strip() {
  Region region;
  region.kind = RegionKind::Spectral;
  region.data = RegionData::PulsedWave;
  region.box = {4, 10, 43, 29};
  region.x = {Unit::Second, 0.0125, 0, 0, Provenance::Header};
  region.y = {Unit::CentimetrePerSecond, -3.5, 11.25, 0, Provenance::Header};
  region.dopplerAngleDegrees = 57.5;
  region.transducerFrequencyKhz = 5000;
  region.pulseRepetitionHz = 3200;
  return region;
}

UltrasoundImage image(int frames, Encoding encoding, int channels = 3) {
  UltrasoundImage made;
  made.identity = {.studyUid = "2.25.1",
                   .seriesUid = "2.25.2",
                   .sopUid = "2.25.3",
                   .patientId = "T-1",
                   .patientName = "Müller^Änne",
                   .patientBirthDate = "19700102",
                   .patientSex = "F",
                   .date = "20240102",
                   .time = "101112",
                   .studyDescription = "US VEINS",
                   .seriesDescription = "RT GSV",
                   .imageComments = "STANDING AUG",
                   .manufacturer = "Tester",
                   .modelName = "One",
                   .side = Side::Right};
  made.width = 48;
  made.height = 32;
  made.channels = channels;
  made.encoding = encoding;
  for (int i = 0; i < frames; ++i) made.frames.push_back(picture(48, 32, channels, i));
  for (int i = 0; i < frames && frames > 1; ++i) made.frameTimes.push_back(0.04 * i);
  made.regions = {strip()};
  return made;
}

Clip writtenAndRead(const UltrasoundImage& made, const std::string& path) {
  const Status written = writeUltrasound(path, made);
  if (!written) throw std::runtime_error(toLine(written.error()));
  const auto read = readInstance(path);
  if (!read) throw std::runtime_error(toLine(read.error()));
  return read->clip;
}

TEST(WriteUltrasound, RegionsComeBackAsTheyWereInEveryEncoding) {
  const TemporaryFolder folder;
  for (const Encoding encoding : kEncodings) {
    const Clip clip = writtenAndRead(image(1, encoding), folder.file("a.dcm"));
    ASSERT_EQ(clip.regions.size(), 1U);
    const Region& region = clip.regions.front();
    EXPECT_EQ(region.kind, RegionKind::Spectral);
    EXPECT_EQ(region.data, RegionData::PulsedWave);
    EXPECT_EQ(region.box, strip().box);
    EXPECT_EQ(region.x.unit, Unit::Second);
    EXPECT_EQ(region.y.unit, Unit::CentimetrePerSecond);
    EXPECT_DOUBLE_EQ(region.y.deltaPerPixel, -3.5);
    EXPECT_DOUBLE_EQ(region.dopplerAngleDegrees.value_or(0), 57.5);
    EXPECT_DOUBLE_EQ(region.pulseRepetitionHz.value_or(0), 3200);
  }
}

TEST(WriteUltrasound, AFractionalReferencePixelKeepsTheMappingExact) {
  const TemporaryFolder folder;
  const Clip clip = writtenAndRead(image(1, Encoding::Uncompressed), folder.file("a.dcm"));
  for (const double row : {0.0, 7.5, 19.0})
    EXPECT_NEAR(clip.regions.front().y.toPhysical(row), strip().y.toPhysical(row), 1e-12);
}

TEST(WriteUltrasound, LosslessEncodingsKeepEveryPixelAndJpegStaysClose) {
  const TemporaryFolder folder;
  for (const int channels : {1, 3})
    for (const Encoding encoding : kEncodings) {
      const UltrasoundImage made = image(3, encoding, channels);
      const Clip clip = writtenAndRead(made, folder.file("a.dcm"));
      const auto frame = decodeFrame(clip, 2);
      ASSERT_TRUE(frame.ok()) << toLine(frame.error());
      const std::vector<std::uint8_t>& pixels = *frame->pixels;
      ASSERT_EQ(pixels.size(), made.frames[2].size());
      double meanError = 0;
      for (std::size_t i = 0; i < pixels.size(); ++i)
        meanError += std::abs(pixels[i] - made.frames[2][i]) / static_cast<double>(pixels.size());
      EXPECT_LE(meanError, encoding == Encoding::JpegBaseline ? 8 : 0) << channels;
    }
}

TEST(WriteUltrasound, ColourSpacesComeBackAsTheColoursThatWentIn) {
  const TemporaryFolder folder;
  struct Case {
    Photometric photometric;
    Encoding encoding;
    double closeness;  // mean difference of a sample
  };
  for (const Case& tried :
       {Case{Photometric::YbrFull, Encoding::Uncompressed, 1}, Case{Photometric::YbrFull, Encoding::Rle, 1},
        Case{Photometric::YbrFull422, Encoding::Uncompressed, 4}, Case{Photometric::Palette, Encoding::Uncompressed, 0},
        Case{Photometric::Palette, Encoding::Rle, 0}}) {
    UltrasoundImage made = image(2, tried.encoding);
    made.photometric = tried.photometric;
    const auto frame = decodeFrame(writtenAndRead(made, folder.file("a.dcm")), 1);
    ASSERT_TRUE(frame.ok()) << toLine(frame.error());
    ASSERT_EQ(frame->pixels->size(), made.frames[1].size());
    double difference = 0;
    for (std::size_t i = 0; i < made.frames[1].size(); ++i)
      difference += std::abs((*frame->pixels)[i] - made.frames[1][i]) / static_cast<double>(made.frames[1].size());
    EXPECT_LE(difference, tried.closeness) << static_cast<int>(tried.photometric);
  }
}

TEST(WriteUltrasound, UnevenFrameTimesSurvive) {
  const TemporaryFolder folder;
  UltrasoundImage made = image(4, Encoding::Uncompressed);
  for (const std::vector<double>& times : {std::vector<double>{0, 0.04, 0.08, 0.12}, {0, 0.033, 0.083, 0.116}}) {
    made.frameTimes = times;
    const Clip clip = writtenAndRead(made, folder.file("a.dcm"));
    ASSERT_EQ(clip.frameTimes.size(), 4U);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(clip.frameTimes[i], times[i], 1e-6);
  }
}

TEST(WriteUltrasound, SiteAndConditionsAreReadFromItsLabels) {
  const TemporaryFolder folder;
  const Clip clip = writtenAndRead(image(1, Encoding::Uncompressed), folder.file("a.dcm"));
  EXPECT_EQ(clip.site.vessel, "great_saphenous_vein");
  EXPECT_EQ(clip.site.side, Side::Right);
  EXPECT_EQ(clip.conditions.position, Position::Standing);
  EXPECT_EQ(clip.conditions.provocation, Provocation::Augmentation);
}

TEST(WriteUltrasound, TheSameImageGivesTheSameBytes) {
  const TemporaryFolder folder;
  for (const Encoding encoding : kEncodings) {
    ASSERT_TRUE(writeUltrasound(folder.file("a.dcm"), image(2, encoding)).ok());
    ASSERT_TRUE(writeUltrasound(folder.file("b.dcm"), image(2, encoding)).ok());
    EXPECT_EQ(tests::support::readText(folder.file("a.dcm")), tests::support::readText(folder.file("b.dcm")));
  }
}

TEST(WriteUltrasound, WhatDoesNotFitTogetherIsRefusedAndNotWritten) {
  const TemporaryFolder folder;
  const auto refused = [&](const char* what, auto change) {
    UltrasoundImage made = image(2, Encoding::Uncompressed);
    change(made);
    EXPECT_FALSE(writeUltrasound(folder.file("no.dcm"), made).ok()) << what;
    EXPECT_THROW(tests::support::readText(folder.file("no.dcm")), std::runtime_error) << what;
  };
  refused("too few bytes", [](UltrasoundImage& made) { made.frames[1].pop_back(); });
  refused("no frames", [](UltrasoundImage& made) { made.frames.clear(); });
  refused("a grey palette", [](UltrasoundImage& made) {
    made = image(1, Encoding::Uncompressed, 1);
    made.photometric = Photometric::Palette;
  });
  refused("a palette in JPEG", [](UltrasoundImage& made) {
    made.photometric = Photometric::Palette;
    made.encoding = Encoding::JpegBaseline;
  });
  refused("two channels", [](UltrasoundImage& made) { made.channels = 2; });
  refused("times that stand still", [](UltrasoundImage& made) { made.frameTimes[1] = 0; });
  refused("missing times", [](UltrasoundImage& made) { made.frameTimes.clear(); });
  refused("letters in a UID", [](UltrasoundImage& made) { made.identity.sopUid = "2.25.x"; });
  refused("an empty UID", [](UltrasoundImage& made) { made.identity.studyUid.clear(); });
  refused("a box left of the image", [](UltrasoundImage& made) { made.regions[0].box.left = -1; });
  refused("an infinite delta", [](UltrasoundImage& made) { made.regions[0].y.deltaPerPixel = INFINITY; });
}

TEST(WriteUltrasound, AFolderThatIsNotThereIsSaid) {
  const Status written = writeUltrasound("/nowhere/at/all.dcm", image(1, Encoding::Uncompressed));
  ASSERT_FALSE(written.ok());
  EXPECT_NE(toLine(written.error()).find("/nowhere/at/all.dcm"), std::string::npos);
}

TEST(WriteUltrasound, TheValidatorFindsNoError) {
  const TemporaryFolder folder;
  for (const int frames : {1, 3})
    for (const Encoding encoding : kEncodings) {
      UltrasoundImage made = image(frames, encoding, frames);
      if (frames == 3) made.identity.side.reset();
      if (frames == 3) made.frameTimes = {0, 0.033, 0.083};
      ASSERT_TRUE(writeUltrasound(folder.file("a.dcm"), made).ok());
      const auto errors = tests::support::dicomErrors(folder.file("a.dcm"));
      if (!errors) GTEST_SKIP() << tests::support::kDicomCheckerMissing;
      EXPECT_EQ(*errors, "");
    }
}

}  // namespace
}  // namespace sural::imaging::dicom
