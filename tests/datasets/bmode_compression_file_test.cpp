#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "datasets/generate/bmode/plane.h"
#include "datasets/generate/bmode/write_compression.h"
#include "imaging/dicom/clip/read_clip.h"
#include "imaging/dicom/decode_frame.h"
#include "tests/support/dicom_errors.h"
#include "tests/support/temporary_folder.h"

namespace sural::datasets::generate::bmode {
namespace {

using tests::support::TemporaryFolder;

// A quick scenario of the popliteal vein with some of its fields changed.
Scenario scenarioWith(const nlohmann::json& changes = nlohmann::json::object()) {
  nlohmann::json body = nlohmann::json::parse(R"({"kind": "compression_cine", "series_description": "RT POP V",
    "site": {"vessel": "popliteal_vein", "side": "right"}, "conditions": {"position": "supine"},
    "screen": "meadow", "mm_per_pixel": 0.1, "frame_rate": 5, "frames": 9,
    "presses": [{"start_seconds": 0.5, "ramp_seconds": 0.4, "hold_seconds": 0.4}]})");
  body.update(changes);
  return *parseScenario("popliteal", "popliteal.json", body);
}

ClipTarget targetIn(const TemporaryFolder& folder) {
  ClipTarget target{.path = folder.file("clip.dcm"), .file = "clip.dcm", .seed = 4, .identity = {}};
  target.identity.studyUid = "1.2.3";
  target.identity.seriesUid = "1.2.3.1";
  target.identity.sopUid = "1.2.3.1.1";
  target.identity.patientId = "P1";
  target.identity.patientName = "Phantom^Test";
  target.identity.date = "20240101";
  target.identity.time = "120000";
  target.identity.seriesDescription = "RT POP V";
  return target;
}

const TrueQuantity* quantity(const ClipTruth& truth, const std::string& name) {
  for (const TrueQuantity& known : truth.quantities)
    if (known.quantity == name) return &known;
  return nullptr;
}

double areaMm2(const std::vector<Point>& pixels, const Region& region) {
  std::vector<Point> mm;
  for (const Point& p : pixels) {
    const Point inside = region.toRegion(p);
    mm.push_back({10 * region.x.toPhysical(inside.x), 10 * region.y.toPhysical(inside.y)});
  }
  return polygonArea(mm);
}

TEST(CompressionFile, RegionTurnsTheTruthsContoursIntoTheTruthsNumbers) {
  const TemporaryFolder folder;
  const auto truths = writeCompressionCine(scenarioWith(), targetIn(folder));
  ASSERT_TRUE(truths.ok()) << toLine(truths.error());
  const ClipTruth& truth = truths->front();
  const auto read = imaging::dicom::readInstance(folder.file(truth.file));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->clip.kind, ClipKind::BMode);
  EXPECT_EQ(read->clip.frameCount, 9);
  EXPECT_NEAR(read->clip.frameTimes.back(), 1.6, 1e-3);
  for (const char* name : {"vein_area_uncompressed", "vein_area_compressed"}) {
    const TrueQuantity* area = quantity(truth, name);
    ASSERT_NE(area, nullptr);
    const Region* region = regionForPoints(read->clip.regions, area->points);
    ASSERT_NE(region, nullptr);
    EXPECT_NEAR(areaMm2(area->points, *region), std::get<double>(area->value), 0.12) << name;
  }
  const TrueQuantity* height = quantity(truth, "vein_ap_uncompressed");
  ASSERT_NE(height, nullptr);
  const double pixels = height->points[1].y - height->points[0].y;
  EXPECT_NEAR(10 * pixels * read->clip.regions[0].y.deltaPerPixel, std::get<double>(height->value), 0.01);
  EXPECT_EQ(std::get<std::string>(quantity(truth, "compressibility")->value), "full");
}

TEST(CompressionFile, EveryFrameHasItsContours) {
  const TemporaryFolder folder;
  const auto truths = writeCompressionCine(scenarioWith(), targetIn(folder));
  ASSERT_TRUE(truths.ok());
  std::array<int, 9> veins{};
  for (const TrueContour& contour : truths->front().contours)
    if (contour.structure == "vein") ++veins.at(static_cast<std::size_t>(contour.frame));
  for (const int count : veins) EXPECT_EQ(count, 1);
}

TEST(CompressionFile, LumenIsDarkInTheDecodedPixelsWhereTheTruthSaysSo) {
  const TemporaryFolder folder;
  const auto truths = writeCompressionCine(scenarioWith({{"pixels", "grey"}}), targetIn(folder));
  ASSERT_TRUE(truths.ok());
  const auto read = imaging::dicom::readInstance(folder.file("clip.dcm"));
  ASSERT_TRUE(read.ok());
  const TrueQuantity* height = quantity(truths->front(), "vein_ap_uncompressed");
  const auto frame = imaging::dicom::decodeFrame(read->clip, height->frame);
  ASSERT_TRUE(frame.ok());
  EXPECT_EQ(frame->channels, 1);
  const int x = static_cast<int>(std::lround(height->points[0].x));
  const auto meanOf = [&](double from, double to) {
    double sum = 0;
    int count = 0;
    for (int y = static_cast<int>(from); y < to; ++y)
      for (int dx = -6; dx <= 6; ++dx, ++count) sum += *frame->at(x + dx, y);
    return sum / count;
  };
  const double top = height->points[0].y;
  const double bottom = height->points[1].y;
  EXPECT_LT(meanOf(top + 8, bottom - 8), 0.4 * meanOf(top - 40, top - 10));
  EXPECT_LT(meanOf(top + 8, bottom - 8), 0.4 * meanOf(bottom + 6, bottom + 20));
}

TEST(CompressionFile, PairIsTwoStillsOfWhichTheSecondSaysThatItIsCompressed) {
  const TemporaryFolder folder;
  const auto truths = writeCompressionPair(scenarioWith({{"kind", "compression_pair"}}), targetIn(folder));
  ASSERT_TRUE(truths.ok()) << toLine(truths.error());
  ASSERT_EQ(truths->size(), 2U);
  EXPECT_NE(quantity(truths->at(0), "vein_area_uncompressed"), nullptr);
  EXPECT_EQ(quantity(truths->at(0), "compression_ratio"), nullptr);
  EXPECT_GT(std::get<double>(quantity(truths->at(1), "compression_ratio")->value), 0.99);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto read = imaging::dicom::readInstance(folder.file(truths->at(i).file));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->clip.frameCount, 1);
    EXPECT_EQ(read->clip.label.find("W/ COMP") != std::string::npos, i == 1);
    EXPECT_EQ(read->clip.site.vessel, "popliteal_vein");
  }
}

TEST(CompressionFile, DualScreenHasOneRegionForEachHalf) {
  const TemporaryFolder folder;
  const auto truths = writeCompressionDual(
      scenarioWith({{"kind", "compression_dual"}, {"screen", "cinder"}, {"width_mm", 26}}), targetIn(folder));
  ASSERT_TRUE(truths.ok()) << toLine(truths.error());
  const auto read = imaging::dicom::readInstance(folder.file("clip.dcm"));
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read->clip.regions.size(), 2U);
  const auto regionOf = [&](const char* name) {
    return regionForPoints(read->clip.regions, quantity(truths->front(), name)->points);
  };
  EXPECT_EQ(regionOf("vein_area_uncompressed"), &read->clip.regions[0]);
  EXPECT_EQ(regionOf("vein_area_compressed"), &read->clip.regions[1]);
}

TEST(CompressionFile, PressTooWeakToTellIsNotCalledPartial) {
  const TemporaryFolder folder;
  const nlohmann::json weak = {{{"start_seconds", 0.5}, {"strength", 0.3}, {"ramp_seconds", 0.4}}};
  const auto truths = writeCompressionCine(scenarioWith({{"presses", weak}}), targetIn(folder));
  ASSERT_TRUE(truths.ok()) << toLine(truths.error());
  EXPECT_EQ(quantity(truths->front(), "compressibility"), nullptr);
  EXPECT_NE(quantity(truths->front(), "compression_ratio"), nullptr);
  EXPECT_EQ(truths->front().notes.front(), "inadequate_compression");
}

TEST(CompressionFile, CineThatEndsBeforeItsPressSaysNothingOfOne) {
  const TemporaryFolder folder;
  const auto truths = writeCompressionCine(scenarioWith({{"frames", 3}, {"frame_rate", 20}}), targetIn(folder));
  ASSERT_TRUE(truths.ok()) << toLine(truths.error());
  for (const TrueQuantity& quantity : truths->front().quantities)
    EXPECT_EQ(quantity.quantity.find("_compressed"), std::string::npos) << quantity.quantity;
  const auto& notes = truths->front().notes;
  EXPECT_NE(std::find(notes.begin(), notes.end(), "no_press_shown"), notes.end());
}

TEST(CompressionFile, EveryEncodingAndChannelCountPassesTheDicomValidator) {
  for (const char* encoding : {"jpeg", "raw", "rle", "jpeg_ls"}) {
    for (const char* pixels : {"rgb", "grey"}) {
      const TemporaryFolder folder;
      const auto truths = writeCompressionCine(
          scenarioWith({{"encoding", encoding}, {"pixels", pixels}, {"frames", 2}}), targetIn(folder));
      ASSERT_TRUE(truths.ok()) << toLine(truths.error());
      const auto errors = tests::support::dicomErrors(folder.file("clip.dcm"));
      if (!errors) GTEST_SKIP() << tests::support::kDicomCheckerMissing;
      EXPECT_EQ(*errors, "") << encoding << " " << pixels;
    }
  }
}

TEST(CompressionFile, VeinWithoutAModelAndMisspeltFieldAreNamed) {
  const TemporaryFolder folder;
  const auto site =
      writeCompressionCine(scenarioWith({{"site", {{"vessel", "external_iliac_vein"}}}}), targetIn(folder));
  ASSERT_FALSE(site.ok());
  EXPECT_NE(site.error().what.find("external_iliac_vein"), std::string::npos);
  const auto field = writeCompressionCine(scenarioWith({{"gain", 3}}), targetIn(folder));
  ASSERT_FALSE(field.ok());
  EXPECT_NE(field.error().what.find("gain"), std::string::npos);
}

}  // namespace
}  // namespace sural::datasets::generate::bmode
