#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>
#include <set>

#include "datasets/generate/mra/lumen_voxels.h"
#include "datasets/generate/mra/mra_scene.h"
#include "datasets/generate/mra/write_mra_series.h"
#include "imaging/dicom/clip/read_clip.h"
#include "imaging/dicom/file/dataset.h"
#include "tests/support/dicom_errors.h"
#include "tests/support/temporary_folder.h"

namespace sural::datasets::generate::mra {
namespace {

using Json = nlohmann::json;
using tests::support::TemporaryFolder;

vessels::Vessel tube(Vec3 from, Vec3 to, double radiusMm) {
  vessels::Vessel vessel;
  vessel.line = vessels::CentreLine::through({from, 0.5 * (from + to), to});
  vessel.startRadiusMm = radiusMm;
  vessel.endRadiusMm = radiusMm;
  return vessel;
}

constexpr VolumeGeometry kBox{.origin = {-15, -15, -30}, .columns = 31, .rows = 31, .slices = 31, .sliceSpacingMm = 2};

double filledMm3(const vessels::Vessel& vessel) {
  double share = 0;
  for (const LumenVoxel& voxel : lumenVoxels(vessel, kBox)) share += voxel.share;
  return share * kBox.spacingMm * kBox.spacingMm * kBox.sliceSpacingMm;
}

TEST(MraLumen, PartialVolumesAddUpToTheTubeWithinOnePercent) {
  // The tube passes through the whole volume of 31 slices of 2 mm.
  for (const double radius : {0.7, 1.5, 3.0, 4.2}) {
    const double truth = std::numbers::pi * radius * radius * 62;
    EXPECT_NEAR(filledMm3(tube({0.3, -0.2, 60}, {0.3, -0.2, -60}, radius)), truth, 0.01 * truth) << radius;
  }
}

TEST(MraLumen, LeaningTubeHasItsLongerCut) {
  const double lean = 0.2;
  const double truth = std::numbers::pi * 2.5 * 2.5 * 62 * std::sqrt(1 + lean * lean);
  EXPECT_NEAR(filledMm3(tube({60 * lean, 0, 60}, {-60 * lean, 0, -60}, 2.5)), truth, 0.01 * truth);
}

TEST(MraLumen, KnowsWhetherTheVesselCrossesTheSliceOrRunsInIt) {
  for (const LumenVoxel& voxel : lumenVoxels(tube({0, 0, 60}, {0, 0, -60}, 2), kBox))
    EXPECT_NEAR(voxel.throughPlane, 1, 1e-3);
  for (const LumenVoxel& voxel : lumenVoxels(tube({-60, 0, 0}, {60, 0, 0}, 2), kBox))
    EXPECT_NEAR(voxel.throughPlane, 0, 1e-3);
}

Json thighs() {
  return Json::parse(R"({"kind": "mra_series", "series_description": "TOF MRA THIGHS",
    "site": {"vessel": "superficial_femoral_artery", "side": "right"},
    "technique": "time_of_flight",
    "volume": {"vessel": "superficial_femoral_artery", "side": "right", "at_mm": 150, "columns": 48, "rows": 40,
               "slices": 20, "pixel_spacing_mm": 1.2, "slice_spacing_mm": 2},
    "lesions": [{"vessel": "superficial_femoral_artery", "side": "right", "at_mm": 150, "length_mm": 16,
                 "percent_diameter": 50}]})");
}

MraScene sceneOf(const Json& body) {
  const Scenario scenario = parseScenario("thighs", "thighs.json", body).value();
  return buildScene(readMraPlan(scenario).value(), Random(2)).value();
}

double meanOf(const std::vector<std::uint16_t>& pixels) {
  double sum = 0;
  for (const std::uint16_t value : pixels) sum += value;
  return sum / static_cast<double>(pixels.size());
}

TEST(MraVolume, AirHasTheMeanOfRicianNoise) {
  Json body = thighs();
  body["volume"]["shift_left_mm"] = -400;
  body["signal"] = {{"noise", 0.05}, {"coil_falloff", 0}};
  const auto slices = renderVolume(sceneOf(body), Random(1));
  EXPECT_NEAR(meanOf(slices.front()), 0.05 * 1500 * std::sqrt(std::numbers::pi / 2), 2);
}

TEST(MraVolume, SlicesOfVesselWithinThePlaneLoseSignalInTimeOfFlightOnly) {
  const auto brightest = [](Json body) {
    body["volume"]["orientation"] = "coronal";
    body["signal"] = {{"noise", 0.0}, {"coil_falloff", 0.0}};
    std::uint16_t best = 0;
    for (const auto& slice : renderVolume(sceneOf(body), Random(1)))
      best = std::max(best, *std::max_element(slice.begin(), slice.end()));
    return best;
  };
  Json enhanced = thighs();
  enhanced["technique"] = "contrast_enhanced";
  EXPECT_EQ(brightest(enhanced), 1500);
  EXPECT_LT(brightest(thighs()), 1200);
}

ClipTarget targetIn(const TemporaryFolder& folder) {
  ClipTarget target{.path = folder.file("mra.dcm"), .file = "mra.dcm", .seed = 4, .identity = {}};
  target.identity.studyUid = "1.2.3";
  target.identity.seriesUid = "1.2.3.1";
  target.identity.sopUid = "1.2.3.1.1";
  target.identity.patientId = "P1";
  target.identity.patientName = "Phantom^Test";
  target.identity.date = "20240101";
  target.identity.time = "120000";
  return target;
}

std::vector<ClipTruth> write(const Json& body, const TemporaryFolder& folder) {
  return writeMraSeries(parseScenario("thighs", "thighs.json", body).value(), targetIn(folder)).value();
}

TEST(MraSeries, HasOneFileASliceWhosePlacesStepEvenly) {
  const TemporaryFolder folder;
  const std::vector<ClipTruth> truths = write(thighs(), folder);
  ASSERT_EQ(truths.size(), 20U);
  std::set<std::string> uids;
  double before = 0;
  for (std::size_t i = 0; i < truths.size(); ++i) {
    const auto data = imaging::dicom::openDataset(folder.file(truths[i].file));
    ASSERT_TRUE(data.ok());
    const std::vector<double> position = data->numbers({0x0020, 0x0032});
    ASSERT_EQ(position.size(), 3U);
    if (i > 0) {
      EXPECT_NEAR(position[2] - before, 2, 1e-4);
    }
    before = position[2];
    uids.insert(truths[i].sopInstanceUid);
    EXPECT_EQ(truths[i].kind, ClipKind::MrAngiography);
  }
  EXPECT_EQ(uids.size(), truths.size());
  EXPECT_EQ(imaging::dicom::readInstance(folder.file("mra.dcm"))->clip.kind, ClipKind::MrAngiography);
}

TEST(MraSeries, StatesTheLesionOnTheSliceThroughIt) {
  const TemporaryFolder folder;
  int found = 0;
  for (const ClipTruth& truth : write(thighs(), folder)) {
    for (const TrueQuantity& known : truth.quantities) {
      if (known.quantity != "percent_diameter_stenosis") continue;
      ++found;
      EXPECT_NEAR(std::get<double>(known.value), 50, 0.1);
      EXPECT_NEAR((known.points[0].x + known.points[1].x) / 2, 23.5, 1);
      EXPECT_NEAR(known.points[0].y, 19.5, 1);
    }
  }
  EXPECT_EQ(found, 1);
}

TEST(MraSeries, LeavesOutRepeatsAndShufflesSlicesWhereAsked) {
  const TemporaryFolder folder;
  Json body = thighs();
  body["files"] = Json::parse(R"({"missing_slices": [5, 6], "duplicated_slice": 10, "shuffled": true})");
  const std::vector<ClipTruth> truths = write(body, folder);
  ASSERT_EQ(truths.size(), 19U);
  std::vector<double> places;
  places.reserve(truths.size());
  for (const ClipTruth& truth : truths)
    places.push_back(imaging::dicom::openDataset(folder.file(truth.file))->numbers({0x0020, 0x0032}).at(2));
  EXPECT_FALSE(std::is_sorted(places.begin(), places.end()));
  std::sort(places.begin(), places.end());
  int gaps = 0;
  int repeats = 0;
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (places[i] - places[i - 1] > 5.9) ++gaps;
    if (places[i] - places[i - 1] < 0.1) ++repeats;
  }
  EXPECT_EQ(gaps, 1);
  EXPECT_EQ(repeats, 1);
}

TEST(MraSeries, PassesTheStandardsCheck) {
  const TemporaryFolder folder;
  Json body = thighs();
  body["volume"]["orientation"] = "oblique";
  body["volume"]["tilt_degrees"] = 15;
  write(body, folder);
  const auto errors = tests::support::dicomErrors(folder.file("mra_007.dcm"));
  if (!errors) GTEST_SKIP() << tests::support::kDicomCheckerMissing;
  EXPECT_EQ(*errors, "");
}

}  // namespace
}  // namespace sural::datasets::generate::mra
