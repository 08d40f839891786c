#include "ui/session/measure_caliper.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "tests/ui/sample_exam.h"
#include "ui/session/reader_calibration.h"

namespace sural::tests::ui {

using namespace sural::ui::session;
using sural::ui::layers::CaliperShape;

namespace {

// 0.1 mm a column and 0.2 mm a row in the left half, nothing known about the right one.
Clip halfCalibrated() {
  Clip clip;
  clip.sopInstanceUid = "1";
  clip.width = 200;
  clip.height = 100;
  clip.frameCount = 1;
  clip.kind = ClipKind::BMode;
  clip.modality = "US";
  clip.regions = {{.kind = RegionKind::TwoD,
                   .data = RegionData::Tissue,
                   .box = {0, 0, 99, 99},
                   .x = {Unit::Centimetre, 0.01, 0, 0, Provenance::Header},
                   .y = {Unit::Centimetre, 0.02, 0, 0, Provenance::Header}}};
  return clip;
}

Measurement measure(const Clip& clip, CaliperShape shape, std::vector<Point> points) {
  return measureCaliper({}, clip, {.shape = shape, .points = std::move(points)});
}

}  // namespace

TEST(MeasureCaliper, DistanceTakesTheScaleOfEachDirection) {
  const Measurement m = measure(halfCalibrated(), CaliperShape::Line, {{10, 10}, {40, 30}});
  EXPECT_EQ(m.unit, Unit::Millimetre);
  EXPECT_NEAR(*m.value, std::hypot(3.0, 4.0), 1e-9);
  EXPECT_EQ(m.method, "reader");
  EXPECT_EQ(m.evidence.region, 0);
  EXPECT_GT(*m.uncertainty, 0);
}

TEST(MeasureCaliper, LineThatLeavesItsRegionIsInPixelsNeverInMillimetres) {
  const Measurement m = measure(halfCalibrated(), CaliperShape::Line, {{90, 10}, {120, 50}});
  EXPECT_EQ(m.unit, Unit::Pixel);
  EXPECT_NEAR(*m.value, 50, 1e-9);
  EXPECT_FALSE(m.evidence.region.has_value());
  EXPECT_NE(caliperPhrase(m).find("not calibrated"), std::string::npos);
}

TEST(MeasureCaliper, EllipseWhoseEdgeLeavesTheRegionIsInPixelsThoughItsPointsStayInside) {
  const Measurement m = measure(halfCalibrated(), CaliperShape::Ellipse, {{80, 20}, {80, 80}, {50, 50}});
  EXPECT_EQ(m.unit, Unit::Pixel);
}

TEST(MeasureCaliper, EllipseHasTheAreaOfItsHalfAxes) {
  const Measurement m = measure(halfCalibrated(), CaliperShape::Ellipse, {{20, 50}, {80, 50}, {50, 60}});
  EXPECT_EQ(m.unit, Unit::SquareMillimetre);
  EXPECT_NEAR(*m.value, std::numbers::pi * 3.0 * 2.0, 0.05);
}

TEST(MeasureCaliper, PolygonAreaDoesNotDependOnItsDirection) {
  const std::vector<Point> corners{{10, 10}, {50, 10}, {50, 40}};
  const std::vector<Point> backwards(corners.rbegin(), corners.rend());
  EXPECT_NEAR(*measure(halfCalibrated(), CaliperShape::Polygon, corners).value, 0.5 * 4.0 * 6.0, 1e-9);
  EXPECT_NEAR(*measure(halfCalibrated(), CaliperShape::Polygon, backwards).value, 0.5 * 4.0 * 6.0, 1e-9);
}

TEST(MeasureCaliper, AngleIsThatOfTheTissueNotOfThePixels) {
  // 20 columns are 2 mm, 10 rows are 2 mm: 45 degrees in the leg.
  const Measurement m = measure(halfCalibrated(), CaliperShape::Angle, {{30, 40}, {10, 40}, {30, 50}});
  EXPECT_NEAR(*m.value, 45, 1e-9);
}

TEST(MeasureCaliper, StripGivesTimeAndVelocityInTheUnitsOfItsHeader) {
  const exam::Exam exam = sampleExam();
  Clip clip = *exam.clip(kArteryClip);
  const Measurement time =
      measureCaliper(exam, clip, {.shape = CaliperShape::TimeSpan, .points = {{100, 300}, {180, 310}}});
  EXPECT_EQ(time.unit, Unit::Second);
  EXPECT_NEAR(*time.value, 1.0, 1e-9);
  const Measurement velocity = measureCaliper(exam, clip, {.shape = CaliperShape::Level, .points = {{100, 341}}});
  EXPECT_EQ(velocity.unit, Unit::CentimetrePerSecond);
  EXPECT_NEAR(*velocity.value, 20, 1e-9);  // 44 rows above the baseline at row 385, 2.2 rows for each cm/s
}

TEST(MeasureCaliper, MeasuredStripLendsItsOwnBaselineAndScale) {
  exam::Exam exam = sampleExam();
  exam.analyses[0].spectral[0].strip.baselineRow = 145;
  const Measurement m =
      measureCaliper(exam, *exam.clip(kRefluxClip), {.shape = CaliperShape::Level, .points = {{100, 351}}});
  EXPECT_NEAR(*m.value, 20, 1e-9);
}

TEST(MeasureCaliper, TimeOffTheStripIsRefusedWithItsReason) {
  const Measurement m = measure(halfCalibrated(), CaliperShape::TimeSpan, {{10, 10}, {40, 10}});
  EXPECT_FALSE(m.measured());
  EXPECT_FALSE(m.absentReason.empty());
}

TEST(MeasureCaliper, SpacingAtTheDetectorIsNoSpacingInThePatient) {
  Clip clip = halfCalibrated();
  clip.regions.clear();
  clip.pixelSpacing = PixelSpacing{0.3, 0.3, "Imager Pixel Spacing", SpacingPlane::Detector};
  EXPECT_EQ(measure(clip, CaliperShape::Line, {{10, 10}, {40, 10}}).unit, Unit::Pixel);
  clip.pixelSpacing->plane = SpacingPlane::Patient;
  EXPECT_NEAR(*measure(clip, CaliperShape::Line, {{10, 10}, {40, 10}}).value, 9, 1e-9);
}

TEST(MeasureCaliper, UnfinishedShapesOfAnyLengthMeasureNothingAndHarmNothing) {
  for (const CaliperShape shape : {CaliperShape::Line, CaliperShape::Ellipse, CaliperShape::Polygon,
                                   CaliperShape::Angle, CaliperShape::TimeSpan, CaliperShape::Level}) {
    EXPECT_FALSE(measure(halfCalibrated(), shape, {}).measured());
    const bool isComplete = sural::ui::layers::pointCount(shape) == 1;
    EXPECT_FALSE(!isComplete && measure(halfCalibrated(), shape, {{1, 1}}).measured());
  }
}

TEST(ReaderCalibration, RulerOfKnownLengthMakesMillimetresOfAPictureWithoutScale) {
  Clip clip = halfCalibrated();
  clip.regions.clear();
  const Result<ReaderCalibration> ruler = calibrateOnRuler({{150, 10}, {150, 60}}, 10);
  ASSERT_TRUE(ruler.ok());
  const Clip scaled = calibrated(clip, {*ruler});
  const Measurement m = measure(scaled, CaliperShape::Line, {{10, 10}, {40, 50}});
  EXPECT_EQ(m.unit, Unit::Millimetre);
  EXPECT_NEAR(*m.value, 10, 1e-9);
  EXPECT_EQ(scaled.regions[0].x.provenance, Provenance::Reader);
}

TEST(ReaderCalibration, RulerChangesOnlyTheRegionItWasDrawnIn) {
  Clip clip = halfCalibrated();
  Region right = clip.regions[0];
  right.box = {100, 0, 199, 99};
  clip.regions.push_back(right);
  const Clip scaled = calibrated(clip, {*calibrateOnRuler({{150, 10}, {150, 60}}, 10)});
  EXPECT_NEAR(scaled.regions[0].x.deltaPerPixel, 0.01, 1e-12);
  EXPECT_NEAR(scaled.regions[1].x.deltaPerPixel, 0.02, 1e-12);
}

// The depth was changed at frame 4, and back at frame 8.
Clip clipOfTwoDepths() {
  Clip clip = halfCalibrated();
  clip.frameCount = 12;
  clip.regionChanges = {{0, clip.regions}, {4, clip.regions}, {8, clip.regions}};
  clip.regionChanges[1].regions[0].x.deltaPerPixel *= 2;
  clip.regionChanges[1].regions[0].y.deltaPerPixel *= 2;
  return clip;
}

TEST(ReaderCalibration, OfAClipWhoseDepthChangesHoldsAtTheDepthInWhichItWasRead) {
  Result<ReaderCalibration> ruler = calibrateOnRuler({{20, 10}, {20, 60}}, 20);
  ASSERT_TRUE(ruler.ok());
  ruler.value().frame = 8;
  const Clip scaled = calibrated(clipOfTwoDepths(), {*ruler});
  for (const int frame : {0, 8}) {
    EXPECT_NEAR(scaled.regionsOf(frame)[0].x.deltaPerPixel, 0.04, 1e-12) << frame;
    EXPECT_EQ(scaled.regionsOf(frame)[0].x.provenance, Provenance::Reader) << frame;
  }
  EXPECT_NEAR(scaled.regionsOf(4)[0].x.deltaPerPixel, 0.02, 1e-12);
  EXPECT_NE(scaled.regionsOf(4)[0].x.provenance, Provenance::Reader);
  EXPECT_TRUE(holdsIn(clipOfTwoDepths(), *ruler, 0, 0));
  EXPECT_FALSE(holdsIn(clipOfTwoDepths(), *ruler, 4, 0));
  EXPECT_FALSE(holdsIn(clipOfTwoDepths(), *ruler, 0, 1));
}

TEST(ReaderCalibration, CatheterOfSixFrenchIsTwoMillimetresWide) {
  Clip clip = halfCalibrated();
  clip.regions.clear();
  clip.kind = ClipKind::XrayAngiography;
  clip.modality = "XA";
  const Result<ReaderCalibration> catheter = calibrateOnCatheter({{50, 50}, {60, 50}}, 6);
  ASSERT_TRUE(catheter.ok()) << catheter.error().what;
  const Measurement m = measure(calibrated(clip, {*catheter}), CaliperShape::Line, {{10, 10}, {110, 10}});
  EXPECT_EQ(m.unit, Unit::Millimetre);
  EXPECT_NEAR(*m.value, 20, 1e-6);
}

TEST(ReaderCalibration, PlacesTooCloseOrNoLengthAreRefused) {
  EXPECT_FALSE(calibrateOnRuler({{10, 10}, {13, 10}}, 10).ok());
  EXPECT_FALSE(calibrateOnRuler({{10, 10}, {60, 10}}, 0).ok());
  EXPECT_FALSE(calibrateOnRuler({{10, 10}, {60, 10}}, std::nan("")).ok());
  EXPECT_FALSE(calibrateOnVelocities({{10, 10}, {100, 12}}, 20).ok());
}

}  // namespace sural::tests::ui
