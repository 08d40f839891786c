#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "datasets/generate/angiography/write_angiogram_run.h"
#include "imaging/dicom/clip/read_clip.h"
#include "imaging/dicom/decode_frame.h"
#include "imaging/dicom/file/dataset.h"
#include "tests/support/dicom_errors.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace sural::datasets::generate::angiography {
namespace {

using Json = nlohmann::json;
using tests::support::TemporaryFolder;

// A small run of the right thigh with one narrowing.
Json thigh() {
  return Json::parse(R"({"kind": "angiogram_run", "series_description": "RT SFA ANGIO",
    "site": {"vessel": "superficial_femoral_artery", "side": "right"},
    "view": {"vessel": "superficial_femoral_artery", "side": "right", "at_mm": 140},
    "detector": {"width": 256, "imager_spacing_mm": 0.6, "photons": 20000, "scatter_share": 0},
    "injection": {"vessel": "common_femoral_artery", "side": "right", "at_mm": 20, "start_seconds": 1},
    "lesions": [{"vessel": "superficial_femoral_artery", "side": "right", "at_mm": 145, "length_mm": 22,
                 "percent_diameter": 50, "plateau": 0.4}],
    "frames": 10, "frames_per_second": 2.5, "mask_frames": 2})");
}

ClipTarget targetIn(const TemporaryFolder& folder, std::uint64_t seed = 4) {
  ClipTarget target{.path = folder.file("clip.dcm"), .file = "clip.dcm", .seed = seed, .identity = {}};
  target.identity.studyUid = "1.2.3";
  target.identity.seriesUid = "1.2.3.1";
  target.identity.sopUid = "1.2.3.1.1";
  target.identity.patientId = "P1";
  target.identity.patientName = "Phantom^Test";
  target.identity.date = "20240101";
  target.identity.time = "120000";
  target.identity.seriesDescription = "RT SFA ANGIO";
  target.identity.side = Side::Right;
  return target;
}

Result<std::vector<ClipTruth>> write(const Json& body, const ClipTarget& target) {
  const Result<Scenario> scenario = parseScenario("thigh", "thigh.json", body);
  if (!scenario) return scenario.error();
  return writeAngiogramRun(*scenario, target);
}

double valueOf(const ClipTruth& truth, const std::string& name) {
  for (const TrueQuantity& known : truth.quantities)
    if (known.quantity == name) return std::get<double>(known.value);
  return std::nan("");
}

TEST(AngiogramFile, IsAnXrayAngiogramWithItsSpacingAtTheIsocentre) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write(thigh(), targetIn(folder)).ok());
  const auto read = imaging::dicom::readInstance(folder.file("clip.dcm"));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->clip.kind, ClipKind::XrayAngiography);
  EXPECT_EQ(read->clip.frameCount, 10);
  EXPECT_NEAR(read->clip.frameTimes.at(1), 0.4, 1e-6);
  ASSERT_TRUE(read->clip.pixelSpacing.has_value());
  EXPECT_NEAR(read->clip.pixelSpacing->columnMm, 0.6 * 780 / 1050, 1e-6);
  EXPECT_EQ(read->clip.site.vessel, "superficial_femoral_artery");
  EXPECT_TRUE(imaging::dicom::decodeFrame(read->clip, 9).ok());
}

TEST(AngiogramFile, NamesTheMaskFramesOfASubtractionRun) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write(thigh(), targetIn(folder)).ok());
  const auto data = imaging::dicom::openDataset(folder.file("clip.dcm"));
  ASSERT_TRUE(data.ok());
  EXPECT_EQ(data->text({0x0028, 0x1090}), "SUB");
  const auto masks = data->items({0x0028, 0x6100});
  ASSERT_EQ(masks.size(), 1U);
  EXPECT_EQ(masks[0].text({0x0028, 0x6101}), "AVG_SUB");
  EXPECT_EQ(masks[0].numbers({0x0028, 0x6110}), (std::vector<double>{1, 2}));
}

TEST(AngiogramFile, ContrastStatesTheTruthInDensitometry) {
  const TemporaryFolder folder;
  Json body = thigh();
  body["encoding"] = "raw";
  body["detector"]["focus_blur_pixels"] = 0;
  body["detector"]["bits"] = 16;
  const auto truths = write(body, targetIn(folder));
  ASSERT_TRUE(truths.ok());
  const ClipTruth& truth = truths->front();
  EXPECT_NEAR(valueOf(truth, "percent_diameter_stenosis"), 50, 0.1);
  const std::string bytes = tests::support::readText(folder.file("clip.dcm"));
  constexpr std::size_t kPixels = 65536;
  const std::size_t start = bytes.size() - 10 * kPixels * 2;
  const auto value = [&](std::size_t frame, std::size_t column, std::size_t row) {
    const std::size_t at = start + 2 * (frame * kPixels + row * 256 + column);
    return static_cast<double>(static_cast<unsigned char>(bytes[at])) +
           256.0 * static_cast<unsigned char>(bytes[at + 1]);
  };
  const TrueQuantity& least = truth.quantities.at(0);
  const auto frame = static_cast<std::size_t>(least.frame);
  const double middleColumn = (least.points[0].x + least.points[1].x) / 2;
  const double middleRow = (least.points[0].y + least.points[1].y) / 2;
  const auto area = [&](int rowOffset) {
    double total = 0;
    const auto row = static_cast<std::size_t>(std::lround(middleRow) + rowOffset);
    for (auto column = static_cast<std::size_t>(middleColumn - 14);
         column < static_cast<std::size_t>(middleColumn + 15); ++column)
      total += std::log(value(0, column, row) / value(frame, column, row));
    return total;
  };
  double lesion = 0;
  double healthy = 0;
  for (int i = -2; i <= 2; ++i) lesion += area(i);
  for (int i = 0; i < 5; ++i) healthy += (area(-36 + i) + area(32 + i)) / 2;
  EXPECT_NEAR(1 - lesion / healthy, valueOf(truth, "percent_area_stenosis") / 100, 0.05);
}

TEST(AngiogramFile, TruthIsInPixelsWhereTheFileHasNoCalibration) {
  const TemporaryFolder folder;
  const auto calibrated = write(thigh(), targetIn(folder));
  Json body = thigh();
  body["calibration"] = "none";
  const auto bare = write(body, targetIn(folder));
  ASSERT_TRUE(calibrated.ok() && bare.ok());
  const double spacing = 0.6 * 780 / 1050;
  EXPECT_NEAR(valueOf(bare->front(), "minimum_lumen_diameter") * spacing,
              valueOf(calibrated->front(), "minimum_lumen_diameter"), 1e-9);
  EXPECT_EQ(bare->front().quantities.at(2).unit, Unit::Pixel);
  EXPECT_FALSE(imaging::dicom::readInstance(folder.file("clip.dcm"))->clip.pixelSpacing.has_value());
}

TEST(AngiogramFile, HealthyVesselStatesNoStenosisAndItsDiameter) {
  const TemporaryFolder folder;
  Json body = thigh();
  body.erase("lesions");
  const auto truths = write(body, targetIn(folder));
  ASSERT_TRUE(truths.ok());
  EXPECT_EQ(valueOf(truths->front(), "percent_diameter_stenosis"), 0);
  EXPECT_NEAR(valueOf(truths->front(), "reference_diameter"), 6, 0.6);
  EXPECT_TRUE(std::isnan(valueOf(truths->front(), "lesion_length")));
}

TEST(AngiogramFile, OcclusionIsAHundredPercentWithItsLength) {
  const TemporaryFolder folder;
  Json body = thigh();
  body["lesions"] = Json::parse(R"([{"kind": "occlusion", "vessel": "superficial_femoral_artery", "side": "right",
                                    "at_mm": 145, "length_mm": 30}])");
  body["frames"] = 24;
  const auto truths = write(body, targetIn(folder));
  ASSERT_TRUE(truths.ok());
  EXPECT_EQ(valueOf(truths->front(), "percent_diameter_stenosis"), 100);
  EXPECT_EQ(valueOf(truths->front(), "minimum_lumen_diameter"), 0);
  EXPECT_NEAR(valueOf(truths->front(), "occlusion_length"), 27.6, 1.5);  // the stumps' round ends reach into the 30 mm
}

TEST(AngiogramFile, SameSeedGivesTheSameBytes) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write(thigh(), targetIn(folder)).ok());
  const std::string first = tests::support::readText(folder.file("clip.dcm"));
  ASSERT_TRUE(write(thigh(), targetIn(folder)).ok());
  EXPECT_EQ(tests::support::readText(folder.file("clip.dcm")), first);
  ASSERT_TRUE(write(thigh(), targetIn(folder, 5)).ok());
  EXPECT_NE(tests::support::readText(folder.file("clip.dcm")), first);
}

TEST(AngiogramFile, RefusesAMisspeltFieldAndAPlaceBeyondTheVessel) {
  const TemporaryFolder folder;
  Json misspelt = thigh();
  misspelt["detector"]["photon"] = 3;
  const auto first = write(misspelt, targetIn(folder));
  ASSERT_FALSE(first.ok());
  EXPECT_NE(toLine(first.error()).find("detector.photon"), std::string::npos);
  Json beyond = thigh();
  beyond["lesions"][0]["at_mm"] = 550;
  const auto second = write(beyond, targetIn(folder));
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().where, "thigh.json");
}

TEST(AngiogramFile, PassesTheStandardsCheck) {
  const TemporaryFolder folder;
  for (const char* calibration : {"pixel_spacing", "imager_spacing", "none"}) {
    Json body = thigh();
    body["calibration"] = calibration;
    body["mask_frames"] = std::string(calibration) == "none" ? 0 : 2;
    ASSERT_TRUE(write(body, targetIn(folder)).ok());
    const auto errors = tests::support::dicomErrors(folder.file("clip.dcm"));
    if (!errors) GTEST_SKIP() << tests::support::kDicomCheckerMissing;
    EXPECT_EQ(*errors, "") << calibration;
  }
}

}  // namespace
}  // namespace sural::datasets::generate::angiography
