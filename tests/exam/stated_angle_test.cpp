#include "exam/stated_angle.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "imaging/dicom/clip/judge_region.h"
#include "imaging/model/region_flags.h"

namespace sural::tests::exam {
namespace {

Reading readingOf(std::optional<double> frequencyKhz) {
  Region strip{.kind = RegionKind::Spectral, .data = RegionData::PulsedWave, .box = {0, 0, 499, 199}};
  strip.x = {Unit::Second, 0.01, 0, 0, Provenance::Header};
  strip.y = {Unit::Hertz, -20, 100, 0, Provenance::Header};
  strip.transducerFrequencyKhz = frequencyKhz;
  sural::imaging::dicom::judgeRegion(strip, 640, 480);
  Clip clip;
  clip.file = "a.dcm";
  clip.width = 640;
  clip.height = 480;
  clip.frameCount = 1;
  clip.regions = {strip};
  Series series;
  series.clips = {clip};
  Study study;
  study.series = {series};
  Problem doubt{"a.dcm", Severity::Warning, "has no velocities", "", std::string(kFrequencyWithoutAngle), 0};
  return {{study}, {doubt}, {}};
}

// 20 Hz a row at 5 MHz and 60 degrees: 154000 cm/s x 20 / (2 x 5,000,000 x 0.5).
TEST(StatedAngle, GivesAStripInHertzItsVelocities) {
  Reading reading = readingOf(5000);
  ASSERT_EQ(reading.studies[0].series[0].clips[0].regions[0].y.unit, Unit::Hertz);
  sural::exam::stateAngle(reading, 60);
  const Region& strip = reading.studies[0].series[0].clips[0].regions[0];
  EXPECT_EQ(strip.y.unit, Unit::CentimetrePerSecond);
  EXPECT_NEAR(strip.y.deltaPerPixel, -0.616, 1e-9);
  EXPECT_EQ(strip.dopplerAngleDegrees, 60);
  EXPECT_NE(std::find(strip.flags.begin(), strip.flags.end(), "angle_from_reader"), strip.flags.end());
  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_NE(reading.problems[0].what.find("60 degrees that was stated"), std::string::npos);
}

// The baseline was moved at frame 4: what is measured there is measured with that frame's regions.
TEST(StatedAngle, HoldsInEveryFrameOfAStripWhoseScaleChanges) {
  Reading reading = readingOf(5000);
  Clip& clip = reading.studies[0].series[0].clips[0];
  clip.frameCount = 8;
  clip.regionChanges = {{0, clip.regions}, {4, clip.regions}};
  clip.regionChanges[1].regions[0].y.referencePixel = 50;
  clip.regions[0].flags.emplace_back(kChangesBetweenFrames);
  sural::exam::stateAngle(reading, 60);
  for (const int frame : {0, 4}) {
    const Region& strip = clip.regionsOf(frame)[0];
    EXPECT_EQ(strip.y.unit, Unit::CentimetrePerSecond) << frame;
    EXPECT_NEAR(strip.y.deltaPerPixel, -0.616, 1e-9) << frame;
    EXPECT_EQ(strip.dopplerAngleDegrees, 60) << frame;
  }
  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_EQ(reading.problems[0].what.find("but not in"), std::string::npos);
}

TEST(StatedAngle, SaysWhereAStripStaysInHertzInSomeFrames) {
  Reading reading = readingOf(5000);
  Clip& clip = reading.studies[0].series[0].clips[0];
  clip.frameCount = 8;
  clip.regionChanges = {{0, clip.regions}, {4, clip.regions}};
  clip.regionChanges[1].regions[0].transducerFrequencyKhz.reset();
  sural::exam::stateAngle(reading, 60);
  EXPECT_EQ(clip.regionsOf(4)[0].y.unit, Unit::Hertz);
  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_NE(reading.problems[0].what.find("but not in the frames"), std::string::npos);
}

TEST(StatedAngle, LeavesAStripWithoutTransducerFrequencyInHertz) {
  Reading reading = readingOf(std::nullopt);
  sural::exam::stateAngle(reading, 60);
  EXPECT_EQ(reading.studies[0].series[0].clips[0].regions[0].y.unit, Unit::Hertz);
  EXPECT_NE(reading.problems.back().what.find("no strip that was read"), std::string::npos);
}

}  // namespace
}  // namespace sural::tests::exam
