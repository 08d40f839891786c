#include "exam/reported_angles.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "imaging/model/region_flags.h"

namespace sural::tests::exam {
namespace {

using namespace sural::exam;

Clip strip(const Site& site) {
  Clip clip;
  clip.file = "strip.dcm";
  clip.sopInstanceUid = "1.1";
  clip.kind = ClipKind::SpectralDoppler;
  clip.site = site;
  Region region;
  region.kind = RegionKind::Spectral;
  region.data = RegionData::PulsedWave;
  region.box = {0, 0, 99, 99};
  region.x = {Unit::Second, 0.01, 0, 0, Provenance::Header};
  region.y = {Unit::CentimetrePerSecond, -1, 50, 0, Provenance::Header};
  clip.regions = {region};
  return clip;
}

ReportedMeasurement reported(const Site& site, double angle) {
  ReportedMeasurement m;
  m.file = "report.dcm";
  m.site = site;
  m.dopplerAngleDegrees = angle;
  return m;
}

const Site kRightPopliteal{"popliteal_artery", std::nullopt, Side::Right};
const Site kLeftPoplitealArtery{"popliteal_artery", std::nullopt, Side::Left};

Reading study(const Clip& clip, std::vector<ReportedMeasurement> measurements) {
  Clip report;
  report.file = "report.dcm";
  report.kind = ClipKind::Report;
  Reading reading;
  reading.studies.push_back({});
  reading.studies[0].series.push_back({});
  reading.studies[0].series[0].clips = {clip, report};
  reading.reported = std::move(measurements);
  return reading;
}

const Region& regionOf(const Reading& reading) { return reading.studies[0].series[0].clips[0].regions[0]; }

TEST(ReportedAngles, AreOfferedAndNeverTakenUnasked) {
  Reading reading = study(strip(kRightPopliteal), {reported(kRightPopliteal, 58)});
  offerReportedAngles(reading);
  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_NE(reading.problems[0].what.find("58 degrees"), std::string::npos);
  EXPECT_NE(reading.problems[0].what.find("report.dcm"), std::string::npos);
  EXPECT_FALSE(regionOf(reading).dopplerAngleDegrees.has_value());
}

TEST(ReportedAngles, AreTakenWhenAskedAndFlaggedOnEveryMeasurement) {
  Reading reading = study(strip(kRightPopliteal), {reported(kRightPopliteal, 58)});
  takeReportedAngles(reading);
  EXPECT_EQ(regionOf(reading).dopplerAngleDegrees, 58);
  std::vector<Measurement> measurements(1);
  measurements[0].evidence.region = 0;
  flagReportedAngles(reading.studies[0].series[0].clips[0], measurements);
  EXPECT_EQ(measurements[0].flags, std::vector<std::string>{"angle_from_report"});
}

TEST(ReportedAngles, AreTakenInEveryFrameOfAStripWhoseScaleChanges) {
  Clip clip = strip(kRightPopliteal);
  clip.regionChanges = {{0, clip.regions}, {4, clip.regions}};
  clip.regionChanges[1].regions[0].y.deltaPerPixel = -2;
  clip.regions[0].flags.emplace_back(kChangesBetweenFrames);
  Reading reading = study(clip, {reported(kRightPopliteal, 58)});
  takeReportedAngles(reading);
  const Clip& taken = reading.studies[0].series[0].clips[0];
  for (const int frame : {0, 4}) EXPECT_EQ(taken.regionsOf(frame)[0].dopplerAngleDegrees, 58) << frame;
  std::vector<Measurement> measurements(1);
  measurements[0].evidence.region = 0;
  measurements[0].evidence.frame = 4;
  flagReportedAngles(taken, measurements);
  EXPECT_EQ(measurements[0].flags, std::vector<std::string>{"angle_from_report"});
}

TEST(ReportedAngles, OfTheOtherLegSayNothing) {
  Reading reading = study(strip(kRightPopliteal), {reported(kLeftPoplitealArtery, 58)});
  takeReportedAngles(reading);
  EXPECT_FALSE(regionOf(reading).dopplerAngleDegrees.has_value());
}

TEST(ReportedAngles, ThatDisagreeAreNotOffered) {
  Reading reading = study(strip(kRightPopliteal), {reported(kRightPopliteal, 58), reported(kRightPopliteal, 45)});
  offerReportedAngles(reading);
  EXPECT_TRUE(reading.problems.empty());
}

TEST(ReportedAngles, OfTheVeryPictureGoBeforeThoseOfItsSite) {
  ReportedMeasurement ofPicture = reported({}, 40);
  ofPicture.imageUid = "1.1";
  Reading reading = study(strip(kRightPopliteal), {reported(kRightPopliteal, 58), ofPicture});
  takeReportedAngles(reading);
  EXPECT_EQ(regionOf(reading).dopplerAngleDegrees, 40);
}

TEST(ReportedAngles, NeverReplaceThatOfTheHeader) {
  Clip clip = strip(kRightPopliteal);
  clip.regions[0].dopplerAngleDegrees = 60;
  Reading reading = study(clip, {reported(kRightPopliteal, 45)});
  takeReportedAngles(reading);
  EXPECT_EQ(regionOf(reading).dopplerAngleDegrees, 60);
  EXPECT_TRUE(reading.problems.empty());
}

}  // namespace
}  // namespace sural::tests::exam
