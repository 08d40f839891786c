#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "exam/results_json.h"
#include "tests/exam/examples.h"

namespace sural::tests::exam {
namespace {

using nlohmann::json;

Region strip() {
  Region region;
  region.kind = RegionKind::Spectral;
  region.data = RegionData::PulsedWave;
  region.box = {10, 20, 109, 79};
  region.x = {Unit::Second, 0.01, 0, 0, Provenance::Header};
  region.y = {Unit::CentimetrePerSecond, -0.5, 30, 0, Provenance::HeaderCorrected};
  region.dopplerAngleDegrees = 60;
  region.flags = {"box_outside_image"};
  return region;
}

json infoOf(const Clip& clip) {
  Reading reading;
  reading.studies = smallExam().studies;
  reading.studies[0].series[0].clips = {clip};
  return json::parse(sural::exam::toJson(reading))["studies"][0]["series"][0]["clips"][0];
}

TEST(Info, GivesBoxAndAxesOfARegion) {
  Clip clip;
  clip.regions = {strip(), Region{}};
  const json region = infoOf(clip)["regions"][0];
  EXPECT_EQ(region["kind"], "spectral");
  EXPECT_EQ(region["data_type"], "PW Doppler");
  EXPECT_EQ(region["box"], (json{10, 20, 109, 79}));
  EXPECT_EQ(region["x"]["unit"], "s");
  EXPECT_EQ(region["x"]["delta_per_pixel"], 0.01);
  EXPECT_EQ(region["y"]["reference_pixel"], 30);
  EXPECT_EQ(region["y"]["provenance"], "header corrected");
  EXPECT_EQ(region["doppler_angle_deg"], 60);
  EXPECT_TRUE(region["pulse_repetition_hz"].is_null());
  EXPECT_EQ(region["flags"], json{"box_outside_image"});
  EXPECT_TRUE(infoOf(clip)["regions"][1]["x"].is_null());
}

TEST(Info, GivesWhatWasAddedToARegionAndAClip) {
  Clip clip;
  Region region = strip();
  region.sampleVolume = Point{12, 34};
  region.steeringAngleDegrees = -15;
  clip.regions = {region};
  clip.playback = Playback{.framesPerSecond = 30, .backAndForth = true, .firstFrame = 1, .lastFrame = 7};
  clip.flags = {"frame_times_assumed"};
  const json written = infoOf(clip);
  EXPECT_EQ(written["regions"][0]["sample_volume"], (json{12.0, 34.0}));
  EXPECT_EQ(written["regions"][0]["steering_angle_deg"], -15);
  EXPECT_EQ(written["regions"][0]["calibrated"], false);  // its box lies outside the image
  EXPECT_EQ(written["playback"]["back_and_forth"], true);
  EXPECT_EQ(written["playback"]["last_frame"], 7);
  EXPECT_EQ(written["flags"], json{"frame_times_assumed"});
}

TEST(Info, ListsWhatReportsMeasured) {
  Reading reading;
  ReportedMeasurement measurement;
  measurement.quantity = "peak_systolic_velocity";
  measurement.code = {"11726-7", "LN", "Peak Systolic Velocity"};
  measurement.value = 245;
  measurement.unit = Unit::CentimetrePerSecond;
  measurement.site.vessel = "popliteal_artery";
  measurement.dopplerAngleDegrees = 58;
  reading.reported = {measurement};
  const json written = json::parse(sural::exam::toJson(reading))["reported"][0];
  EXPECT_EQ(written["value"], 245);
  EXPECT_EQ(written["unit"], "cm/s");
  EXPECT_EQ(written["code"]["value"], "11726-7");
  EXPECT_EQ(written["site"]["vessel"], "popliteal_artery");
  EXPECT_EQ(written["doppler_angle_deg"], 58);
  EXPECT_TRUE(written["image_uid"].is_null());
}

TEST(Info, SumsUpTheFrameTimes) {
  Clip clip;
  EXPECT_TRUE(infoOf(clip)["frame_times"].is_null());
  clip.frameTimes = {0};
  EXPECT_EQ(infoOf(clip)["frame_times"], (json{{"count", 1}, {"first_s", 0.0}, {"last_s", 0.0}}));
  clip.frameTimes = {0, 0.25, 0.75};
  EXPECT_EQ(infoOf(clip)["frame_times"]["shortest_step_s"], 0.25);
  EXPECT_EQ(infoOf(clip)["frame_times"]["longest_step_s"], 0.5);
}

TEST(Info, SaysWhatIsUnknownAsNull) {
  const json clip = infoOf(Clip{});
  EXPECT_TRUE(clip["pixel_spacing"].is_null());
  EXPECT_TRUE(clip["site"]["vessel"].is_null());
  EXPECT_TRUE(clip["conditions"]["position"].is_null());
}

TEST(Info, NamesItsSchemaAndKeepsProblems) {
  Reading reading;
  reading.problems = {{"a.dcm", Severity::Error, "cut", "again"}};
  const json info = json::parse(sural::exam::toJson(reading));
  EXPECT_EQ(info["schema"], "sural.info/1");
  EXPECT_EQ(info["problems"][0]["severity"], "error");
}

}  // namespace
}  // namespace sural::tests::exam
