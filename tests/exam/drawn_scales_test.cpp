#include "exam/drawn_scales.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "datasets/generate/generate.h"
#include "exam/exam.h"
#include "imaging/dicom/read_study.h"
#include "tests/exam/examples.h"
#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::exam {
namespace {

using namespace sural::exam;

Clip& onlyClip(Reading& reading) { return reading.studies.at(0).series.at(0).clips.at(0); }

bool says(const std::vector<Problem>& problems, const std::string& words) {
  return std::any_of(problems.begin(), problems.end(),
                     [&](const Problem& p) { return p.what.find(words) != std::string::npos; });
}

bool has(const std::vector<std::string>& flags, std::string_view flag) {
  return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

TEST(DrawnScales, AreOfferedAndNotTakenUnasked) {
  const auto file = support::sharedData("screens/pw_scale_0_50_100.png");
  if (!file) GTEST_SKIP() << support::kSharedDataMissing;
  Reading reading = imaging::dicom::readPaths({*file});
  offerDrawnScales(reading);
  const auto offer = std::find_if(reading.problems.begin(), reading.problems.end(),
                                  [](const Problem& p) { return p.what.find("velocity scale") != std::string::npos; });
  ASSERT_NE(offer, reading.problems.end());
  EXPECT_EQ(offer->severity, Severity::Note);
  EXPECT_NE(offer->advice.find("--take-drawn-scales"), std::string::npos);
  EXPECT_TRUE(onlyClip(reading).regions.empty());
}

// 0, 50 and 100 cm/s stand at rows 711, 629 and 547 of it; its time scale has no numbers.
TEST(DrawnScales, OfARealScreenWithoutTimesCalibrateVelocityAlone) {
  const auto file = support::sharedData("screens/pw_scale_0_50_100.png");
  if (!file) GTEST_SKIP() << support::kSharedDataMissing;
  Reading reading = imaging::dicom::readPaths({*file});
  const auto scales = readDrawnScales(onlyClip(reading));
  ASSERT_TRUE(scales.ok());
  ASSERT_EQ(scales->front().name, "velocity scale");
  ASSERT_TRUE(scales->front().scale.ok());
  EXPECT_NEAR(scales->front().scale->axis.toPixel(50), 629, 1);
  takeDrawnScales(reading);
  EXPECT_TRUE(says(reading.problems, "calibrated in velocity alone"));
  const Region strip = onlyClip(reading).regions.back();
  ASSERT_EQ(strip.kind, RegionKind::Spectral);
  EXPECT_NEAR(strip.box.top + strip.y.toPixel(100), 547, 1);
  EXPECT_FALSE(strip.x.calibrated());
  EXPECT_TRUE(has(strip.flags, "time_scale_unknown"));
  const Exam exam = runExam(std::move(reading), shippedKnowledge());
  ASSERT_FALSE(exam.measurements.empty());
  for (const Measurement& m : exam.measurements) {
    EXPECT_FALSE(m.measured()) << m.quantity;
    EXPECT_TRUE(has(m.flags, "time_scale_unknown")) << m.quantity;
  }
}

TEST(DrawnScales, OfARealRecordingGiveItsStripAndFlagEveryMeasurement) {
  const auto file = support::sharedData("video/tibial_artery_pw_126s.mov");
  if (!file) GTEST_SKIP() << support::kSharedDataMissing;
  Reading reading = imaging::dicom::readPaths({*file});
  takeDrawnScales(reading);
  const Clip clip = onlyClip(reading);
  EXPECT_EQ(clip.kind, ClipKind::SpectralDoppler);
  ASSERT_FALSE(clip.regions.empty());
  onlyClip(reading).frameCount = 40;  // too few to be joined: tests stay fast
  const Region& strip = clip.regions.back();
  EXPECT_EQ(strip.y.provenance, Provenance::BurntInScale);
  EXPECT_NEAR(strip.box.top + strip.y.toPixel(100), 293.5, 1);
  const Exam exam = runExam(std::move(reading), shippedKnowledge());
  ASSERT_FALSE(exam.measurements.empty());
  for (const Measurement& m : exam.measurements) EXPECT_TRUE(has(m.flags, "burnt_in_scale")) << m.quantity;
}

// The scenarios of the repository and a set of one clip.
std::string writePhantom(const support::TemporaryFolder& folder) {
  std::filesystem::copy(support::sourceFile("datasets/scenarios"), folder.file("scenarios"));
  std::filesystem::create_directory(folder.file("sets"));
  support::writeText(folder.file("sets/one.json"), R"({"note": "One clip.", "studies": [{"folder": "a",
    "patient": {"id": "PH-1", "name": "One^Clip", "birth_date": "19620101", "sex": "O"},
    "date": "20240601", "description": "US",
    "clips": [{"scenario": "gsv_reflux", "name": "bare", "with": {"header": ["no_regions"], "machine.look": "harbour"}},
              {"scenario": "gsv_reflux", "name": "whole", "with": {"machine.look": "harbour"}}]}]})");
  const auto written =
      datasets::generate::generateSet({.outputFolder = folder.file("out"), .dataFolder = folder.path(), .set = "one"});
  EXPECT_TRUE(written.ok()) << written.error().what;
  return folder.file("out/a/");
}

// The same clip with and without its regions: what its picture says is what its header says.
TEST(DrawnScales, OfAPhantomAgreeWithTheHeaderThatWasTakenAway) {
  const support::TemporaryFolder folder;
  const std::string clips = writePhantom(folder);
  Reading whole = imaging::dicom::readPaths({clips + "whole.dcm"});
  const Clip calibrated = onlyClip(whole);
  const auto truth = std::find_if(calibrated.regions.begin(), calibrated.regions.end(),
                                  [](const Region& r) { return r.isSpectral(); });
  ASSERT_NE(truth, calibrated.regions.end());
  Reading bare = imaging::dicom::readPaths({clips + "bare.dcm"});
  EXPECT_TRUE(onlyClip(bare).regions.empty());
  takeDrawnScales(bare);
  const Clip clip = onlyClip(bare);
  ASSERT_FALSE(clip.regions.empty()) << bare.problems.back().what;
  const Region& taken = clip.regions.back();
  ASSERT_EQ(taken.kind, RegionKind::Spectral);
  EXPECT_NEAR(taken.y.deltaPerPixel, truth->y.deltaPerPixel, 0.005 * std::abs(truth->y.deltaPerPixel));
  EXPECT_NEAR(taken.box.top + taken.y.toPixel(0), truth->box.top + truth->y.toPixel(0), 1);
  EXPECT_NEAR(taken.x.deltaPerPixel, truth->x.deltaPerPixel, 0.005 * truth->x.deltaPerPixel);
  const Exam exam = runExam(std::move(bare), shippedKnowledge());
  ASSERT_FALSE(exam.measurements.empty());
  for (const Measurement& m : exam.measurements) EXPECT_TRUE(has(m.flags, "burnt_in_scale")) << m.quantity;
}

TEST(DrawnScales, AddTheirUncertaintyToVelocitiesAndTimes) {
  Clip clip;
  Region region;
  region.flags = {"burnt_in_scale"};
  region.x = {.unit = Unit::Second, .deltaPerPixel = 0.01, .deltaUncertainty = 0.0001};
  region.y = {
      .unit = Unit::CentimetrePerSecond, .deltaPerPixel = -0.5, .deltaUncertainty = 0.01, .referenceUncertainty = 2};
  clip.regions = {region};
  const auto one = [&](double value, Unit unit) {
    std::vector<Measurement> all(1);
    all[0].value = value;
    all[0].unit = unit;
    all[0].uncertainty = 0.0;
    all[0].evidence.region = 0;
    doubtDrawnScales(clip, all);
    EXPECT_TRUE(has(all[0].flags, "burnt_in_scale"));
    return *all[0].uncertainty;
  };
  EXPECT_NEAR(one(100, Unit::CentimetrePerSecond), std::hypot(2.0, 1.0), 1e-9);
  EXPECT_NEAR(one(2, Unit::Second), 0.02, 1e-9);
  EXPECT_EQ(one(2, Unit::None), 0);
}

// Only later frames have regions: one drawn scale for all would stand beside theirs.
TEST(DrawnScales, LeaveClipsWithRegionsOfTheirOwnInSomeFramesAlone) {
  Clip clip;
  clip.kind = ClipKind::BMode;
  clip.width = clip.height = 100;
  clip.frameCount = 8;
  clip.regionChanges = {{0, {}}, {4, {Region{.kind = RegionKind::TwoD}}}};
  EXPECT_FALSE(lacksCalibration(clip));
}

TEST(DrawnScales, LeaveCalibratedClipsAlone) {
  Clip clip;
  clip.kind = ClipKind::SpectralDoppler;
  clip.width = clip.height = 100;
  clip.frameCount = 1;
  Region region;
  region.kind = RegionKind::Spectral;
  region.x = {Unit::Second, 0.01, 0, 0, Provenance::Header};
  region.y = {Unit::CentimetrePerSecond, -0.5, 0, 0, Provenance::Header};
  clip.regions = {region};
  EXPECT_FALSE(lacksCalibration(clip));
  clip.regions.clear();
  EXPECT_TRUE(lacksCalibration(clip));
}

}  // namespace
}  // namespace sural::tests::exam
