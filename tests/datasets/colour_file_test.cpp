#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "datasets/generate/colour/write_colour.h"
#include "imaging/dicom/clip/read_clip.h"
#include "imaging/dicom/decode_frame.h"
#include "tests/support/dicom_errors.h"
#include "tests/support/temporary_folder.h"

namespace sural::datasets::generate::colour {
namespace {

using tests::support::TemporaryFolder;

Scenario refluxCineScenario() {
  return *parseScenario("reflux", "reflux.json", nlohmann::json::parse(R"({"kind": "colour_cine",
    "series_description": "RT GSV AUG", "site": {"vessel": "great_saphenous_vein", "side": "right"},
    "conditions": {"position": "standing", "provocation": "augmentation"}, "screen": "meadow", "mm_per_pixel": 0.1,
    "frame_rate": 10, "frames": 20, "nyquist_cm_s": 9, "encoding": "raw",
    "box": {"left_mm": -13, "right_mm": 8, "top_mm": 7, "bottom_mm": 19, "steer_degrees": 18},
    "flow": {"kind": "venous_reflux", "squeeze_start_seconds": 0.3, "squeeze_seconds": 0.5, "squeeze_velocity": 20,
             "reflux_seconds": 0.8}})"));
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
  return target;
}

struct Written {
  ClipTruth truth;
  Clip clip;
};

Written write(const TemporaryFolder& folder) {
  const auto truths = writeColourCine(refluxCineScenario(), targetIn(folder));
  if (!truths) throw std::runtime_error(toLine(truths.error()));
  return {truths->front(), imaging::dicom::readInstance(folder.file("clip.dcm")).value().clip};
}

TEST(ColourFile, StatesTheRefluxTimeOfItsFlow) {
  const TemporaryFolder folder;
  const Written written = write(folder);
  ASSERT_EQ(written.truth.quantities.size(), 1U);
  EXPECT_EQ(written.truth.quantities[0].quantity, "colour_reflux_time");
  EXPECT_NEAR(std::get<double>(written.truth.quantities[0].value), 0.8, 1e-9);
  EXPECT_EQ(written.truth.quantities[0].frame, 8);
  EXPECT_EQ(written.clip.kind, ClipKind::ColourDoppler);
}

TEST(ColourFile, ColourBarsRegionGivesTheNyquistVelocityAtItsEndsAndTheColoursOfItsPixels) {
  const TemporaryFolder folder;
  const Written written = write(folder);
  ASSERT_EQ(written.clip.regions.size(), 3U);
  const Region& bar = written.clip.regions[2];
  EXPECT_EQ(bar.data, RegionData::ColourBar);
  EXPECT_NEAR(bar.y.toPhysical(0), 9, 1e-6);
  EXPECT_NEAR(bar.y.toPhysical(bar.box.height() - 1), -9, 1e-6);
  const auto frame = imaging::dicom::decodeFrame(written.clip, 0);
  ASSERT_TRUE(frame.ok());
  const std::uint8_t* towards = frame->at(bar.box.left + 4, bar.box.top + 5);
  const std::uint8_t* away = frame->at(bar.box.left + 4, bar.box.bottom - 5);
  EXPECT_GT(towards[0], towards[2]);
  EXPECT_GT(away[2], away[0]);
}

TEST(ColourFile, FlowRegionLiesInThePictureWithTheSameScale) {
  const TemporaryFolder folder;
  const Written written = write(folder);
  const Region& tissue = written.clip.regions[0];
  const Region& flow = written.clip.regions[1];
  EXPECT_EQ(flow.data, RegionData::ColourFlow);
  EXPECT_TRUE(tissue.box.contains({1.0 * flow.box.left, 1.0 * flow.box.top}));
  EXPECT_TRUE(tissue.box.contains({1.0 * flow.box.right, 1.0 * flow.box.bottom}));
  const Point place{flow.box.left + 10.0, flow.box.top + 20.0};
  EXPECT_NEAR(tissue.x.toPhysical(tissue.toRegion(place).x), flow.x.toPhysical(flow.toRegion(place).x), 1e-9);
  EXPECT_NEAR(tissue.y.toPhysical(tissue.toRegion(place).y), flow.y.toPhysical(flow.toRegion(place).y), 1e-9);
}

TEST(ColourFile, PassesTheDicomValidator) {
  const TemporaryFolder folder;
  write(folder);
  const auto errors = tests::support::dicomErrors(folder.file("clip.dcm"));
  if (!errors) GTEST_SKIP() << tests::support::kDicomCheckerMissing;
  EXPECT_EQ(*errors, "");
}

}  // namespace
}  // namespace sural::datasets::generate::colour
