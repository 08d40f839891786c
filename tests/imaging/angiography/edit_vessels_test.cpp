#include "imaging/angiography/edit_vessels.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/imaging/angiography/painted_run.h"

namespace sural::tests::angiography {
namespace {

using namespace imaging::angiography;

// Measured once: a vessel of 16 pixels that narrows by half over 60 rows about row 128.
const XrayAnalysis& measuredRun() {
  static const XrayAnalysis kRun = [] {
    PaintedRun run{.diameterAt = narrowed(0.5, 60)};
    return *analyzeXray(clipOf(run), sourceOf(run)).analysis;
  }();
  return kRun;
}

double valueOf(const XrayAnalysis& run, const std::string& quantity) {
  for (const Measurement& m : lesionNumbers(clipOf({.diameterAt = narrowed(0.5, 60)}), run))
    if (m.quantity == quantity && m.value) return *m.value;
  return -1;
}

std::size_t sampleAtRow(double row) { return nearestSample(measuredRun().vessels[0], {120.3 + 0.05 * row, row}); }

TEST(EditedVessel, WithoutEditsTheNumbersAreTheMachines) {
  const XrayAnalysis same = withEdits(measuredRun(), {}, {});
  EXPECT_EQ(valueOf(same, "percent_diameter_stenosis"), valueOf(measuredRun(), "percent_diameter_stenosis"));
  EXPECT_EQ(valueOf(same, "lesion_length"), valueOf(measuredRun(), "lesion_length"));
  EXPECT_GT(valueOf(same, "lesion_length"), 5);
}

TEST(EditedVessel, LesionIsAsLongAsTheReaderPlacedItAndKeepsItsThroat) {
  const PlacedLesion placed{0, {125, 88}, {128, 168}};
  const XrayAnalysis edited = withEdits(measuredRun(), {.lesions = {placed}}, {});
  EXPECT_NEAR(valueOf(edited, "lesion_length"), 80 * 0.25, 0.6);  // of a quarter of a millimetre a row
  EXPECT_EQ(valueOf(edited, "minimum_lumen_diameter"), valueOf(measuredRun(), "minimum_lumen_diameter"));
}

TEST(EditedVessel, BordersBesideTheThroatGiveTheLeastLumenBetweenThem) {
  const XrayAnalysis edited = withEdits(measuredRun(), {.lesions = {{0, {126, 136}, {128, 150}}}}, {});
  const double least = valueOf(edited, "minimum_lumen_diameter");
  EXPECT_GT(least, valueOf(measuredRun(), "minimum_lumen_diameter") + 0.1);
  EXPECT_NEAR(least, 0.25 * narrowed(0.5, 60)(136), 0.35);
}

TEST(EditedVessel, WallsPushedOutAtTheThroatWidenItByAsMuch) {
  const std::size_t throat = sampleAtRow(128);
  const XrayEdits edits{.walls = {{0, throat, true, 1}, {0, throat, false, 1}}};
  const XrayAnalysis edited = withEdits(measuredRun(), edits, {});
  const LumenSample& before = measuredRun().vessels[0].samples[throat];
  EXPECT_NEAR(edited.vessels[0].samples[throat].diameter, before.diameter + 2, 1e-9);
  EXPECT_LT(valueOf(edited, "percent_diameter_stenosis"), valueOf(measuredRun(), "percent_diameter_stenosis") - 4);
  EXPECT_GT(edited.vessels[0].samples[throat].deviation, before.deviation);  // a hand is less sure
}

TEST(EditedVessel, WallPulledAcrossTheLumenClosesIt) {
  const std::size_t place = sampleAtRow(128);
  const XrayAnalysis edited = withEdits(measuredRun(), {.walls = {{0, place, true, -40}}}, {});
  EXPECT_TRUE(edited.vessels[0].samples[place].closed);
  EXPECT_EQ(edited.vessels[0].samples[place].diameter, 0);
}

TEST(EditedVessel, WallAndPlaceSayTheSameDistance) {
  const XrayVessel& vessel = measuredRun().vessels[0];
  const std::size_t place = sampleAtRow(60);
  const Point at = vessel.right[place];
  const Point beyond{at.x + (at.x - vessel.left[place].x) / vessel.samples[place].diameter * 3,
                     at.y + (at.y - vessel.left[place].y) / vessel.samples[place].diameter * 3};
  EXPECT_NEAR(outwardsOf(vessel, {0, place, false, 0}, beyond), 3, 0.05);
}

TEST(EditedVessel, DrawnCourseIsAddedBehindTheMachinesAndAVesselThatIsNotThereIsLeftOut) {
  const MeasureCourse measure = [](const std::vector<Point>&) { return measuredRun().vessels[0]; };
  const std::size_t count = measuredRun().vessels.size();
  const XrayEdits edits{.courses = {{count, {{1, 1}, {9, 9}}}, {count + 7, {{1, 1}, {9, 9}}}},
                        .walls = {{99, 3, true, 1}},
                        .lesions = {{99, {1, 1}, {2, 2}}}};
  EXPECT_EQ(withEdits(measuredRun(), edits, measure).vessels.size(), count + 1);
}

TEST(EditedVessel, ThroughAPlaceInItsMiddleTheVesselIsTheSame) {
  const PaintedRun run{.diameterAt = narrowed(0.5, 60)};
  const Clip clip = clipOf(run);
  const auto survey = surveyRun(sourceOf(run), clip.frameCount, *clip.xrayAcquisition);
  const auto picture = contrastPicture(sourceOf(run), *survey, *clip.xrayAcquisition);
  const auto two = measureThrough(*picture, {{123, 20}, {131, 230}});
  const auto three = measureThrough(*picture, {{123, 20}, {126, 120}, {131, 230}});
  ASSERT_TRUE(two && three && two->reading && three->reading && !three->reading->lesions.empty());
  EXPECT_NEAR(three->reading->lesions[0].percentDiameter, two->reading->lesions[0].percentDiameter, 1);
  EXPECT_FALSE(measureThrough(*picture, {{123, 20}, {999, 9}}).has_value());
}

TEST(EditedVessel, AnotherScaleChangesLengthsAndNoPercentage) {
  const XrayAnalysis scaled =
      withCalibration(measuredRun(), {.unit = Unit::Millimetre, .perPixel = 0.5, .provenance = Provenance::Reader});
  EXPECT_NEAR(valueOf(scaled, "minimum_lumen_diameter"), 2 * valueOf(measuredRun(), "minimum_lumen_diameter"), 1e-9);
  EXPECT_EQ(valueOf(scaled, "percent_diameter_stenosis"), valueOf(measuredRun(), "percent_diameter_stenosis"));
}

}  // namespace
}  // namespace sural::tests::angiography
