#include "imaging/angiography/edit_vessels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "imaging/angiography/prominent_vessels.h"
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

// The measured vessel with these lesions alone, of which `least` is the throat.
XrayAnalysis withLesions(const std::vector<Lesion>& lesions) {
  XrayAnalysis analysis = measuredRun();
  analysis.vessels[0].reading->lesions = lesions;
  return analysis;
}

// A vessel of even calibre on an arc of a circle.
XrayAnalysis bentVessel(double radius, double diameter) {
  XrayVessel vessel;
  for (int i = 0; i < 60; ++i) {
    const double angle = i / radius;
    const Point outwards{std::cos(angle), std::sin(angle)};
    vessel.centreLine.push_back({100 + radius * outwards.x, 100 + radius * outwards.y});
    vessel.left.push_back({100 + (radius + diameter / 2) * outwards.x, 100 + (radius + diameter / 2) * outwards.y});
    vessel.right.push_back({100 + (radius - diameter / 2) * outwards.x, 100 + (radius - diameter / 2) * outwards.y});
    vessel.samples.push_back({.arc = static_cast<double>(i), .diameter = diameter, .deviation = 0.1});
  }
  XrayAnalysis analysis;
  analysis.vessels.push_back(vessel);
  return analysis;
}

// The measured run beside a vessel of the same course and a third of its calibre.
XrayAnalysis withMinorBranch() {
  XrayAnalysis analysis = measuredRun();
  XrayVessel minor = analysis.vessels[0];
  for (LumenSample& s : minor.samples) {
    s.diameter /= 3;
    s.deviation /= 3;
  }
  minor.reading = readProfile(minor.samples, minor.profile);
  analysis.vessels.push_back(minor);
  return analysis;
}

std::size_t lesionsOf(const XrayVessel& vessel) { return vessel.reading ? vessel.reading->lesions.size() : 99; }

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

TEST(EditedVessel, NeighbourThatTouchesTheBordersStaysAndEndsWhereTheyBegin) {
  const Lesion above{.first = 40, .least = 60, .last = 81, .percentDiameter = 70, .length = 41};
  const Lesion below{.first = 119, .least = 140, .last = 160, .percentDiameter = 60, .length = 41};
  const std::vector<Point>& middle = measuredRun().vessels[0].centreLine;
  const XrayAnalysis edited = withEdits(withLesions({above, below}), {.lesions = {{0, middle[80], middle[120]}}}, {});
  const std::vector<Lesion>& lesions = edited.vessels[0].reading->lesions;
  ASSERT_EQ(lesions.size(), 3U);
  EXPECT_EQ(lesions[0].percentDiameter, 70);
  EXPECT_EQ(lesions[0].last, 80U);
  EXPECT_NEAR(lesions[0].length, 40, 0.05);
  EXPECT_EQ(lesions[1].percentDiameter, 60);
  EXPECT_EQ(lesions[1].first, 120U);
  EXPECT_NEAR(lesions[1].length, 40, 0.05);
}

TEST(EditedVessel, LesionWhoseThroatLiesWithinTheBordersIsReplaced) {
  const Lesion lesion{.first = 40, .least = 60, .last = 81, .percentDiameter = 70, .length = 41};
  const std::vector<Point>& middle = measuredRun().vessels[0].centreLine;
  const XrayAnalysis edited = withEdits(withLesions({lesion}), {.lesions = {{0, middle[50], middle[120]}}}, {});
  ASSERT_EQ(lesionsOf(edited.vessels[0]), 1U);
  EXPECT_EQ(edited.vessels[0].reading->lesions[0].first, 50U);
  EXPECT_EQ(edited.vessels[0].reading->lesions[0].percentDiameter, 70);
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

TEST(EditedVessel, WallsStayADiameterApartAndNeverCrossHoweverTheyArePushed) {
  const XrayAnalysis before = bentVessel(40, 12);
  for (const double first : {10.0, -10.0})
    for (const double second : {10.0, -10.0, -40.0}) {
      const XrayEdits edits{.walls = {{0, 30, true, first}, {0, 34, false, second}, {0, 58, true, second}}};
      const XrayVessel after = withEdits(before, edits, {}).vessels[0];
      for (std::size_t i = 0; i < after.samples.size(); ++i) {
        const Point across{after.left[i].x - after.right[i].x, after.left[i].y - after.right[i].y};
        const XrayVessel& was = before.vessels[0];
        EXPECT_NEAR(std::hypot(across.x, across.y), after.samples[i].diameter, 1e-9) << first << " " << second;
        EXPECT_GE(across.x * (was.left[i].x - was.right[i].x) + across.y * (was.left[i].y - was.right[i].y), -1e-9);
      }
    }
}

TEST(EditedVessel, LesionsOfAMinorBranchStayOutWhenItsWallIsMoved) {
  XrayAnalysis run = withMinorBranch();
  ASSERT_EQ(lesionsOf(run.vessels[1]), 1U);
  keepProminent(run.subtraction, run.vessels);
  ASSERT_EQ(lesionsOf(run.vessels[1]), 0U);
  const XrayAnalysis edited = withEdits(run, {.walls = {{1, 20, true, 0.1}, {0, 20, true, 0.1}}}, {});
  EXPECT_EQ(lesionsOf(edited.vessels[1]), 0U);
  EXPECT_EQ(lesionsOf(edited.vessels[0]), 1U);
}

TEST(EditedVessel, MinorBranchThatAReaderDrewKeepsItsLesionsWhenItsWallIsMoved) {
  XrayAnalysis run = withMinorBranch();
  run.vessels[1].drawn = true;
  EXPECT_EQ(lesionsOf(withEdits(run, {.walls = {{1, 20, true, 0.1}}}, {}).vessels[1]), 1U);
}

// Without a mask it may be the catheter.
TEST(EditedVessel, TaperTooLongWithoutAMaskStaysOutWhenAWallIsMoved) {
  PaintedRun painted{.diameterAt = narrowed(0.5, 130)};
  XrayAnalysis run = *analyzeXray(clipOf(painted), sourceOf(painted)).analysis;
  ASSERT_EQ(lesionsOf(run.vessels[0]), 1U);
  run.subtraction = SubtractionKind::None;
  keepProminent(run.subtraction, run.vessels);
  ASSERT_EQ(lesionsOf(run.vessels[0]), 0U);
  EXPECT_EQ(lesionsOf(withEdits(run, {.walls = {{0, 20, true, 0.1}}}, {}).vessels[0]), 0U);
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

TEST(EditedVessel, AnotherScaleBringsItsOwnFlags) {
  XrayAnalysis run = measuredRun();
  run.flags = {"not_subtracted", "pixels_not_square"};
  const XrayCalibration even{.unit = Unit::Millimetre, .perPixel = 0.5, .provenance = Provenance::Reader};
  EXPECT_EQ(withCalibration(run, even).flags, (std::vector<std::string>{"not_subtracted"}));
  XrayCalibration uneven = even;
  uneven.squarePixels = false;
  EXPECT_EQ(withCalibration(run, uneven).flags, run.flags);
  EXPECT_EQ(withCalibration(run, {}).flags, (std::vector<std::string>{"not_subtracted", "uncalibrated"}));
}

}  // namespace
}  // namespace sural::tests::angiography
