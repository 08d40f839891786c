#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "tests/ui/painted_angiogram.h"
#include "ui/session/angiogram_handles.h"
#include "ui/session/command_stack.h"
#include "ui/session/exam_as_read.h"
#include "ui/session/reader_json.h"

namespace sural::tests::ui {

using namespace sural::ui::session;
using imaging::angiography::XrayEdits;

namespace {

std::vector<EditHandle> handlesOfRun(const exam::Exam& exam) {
  const auto* run = xrayOf(exam, kPaintedRun);
  return angiogramHandles(exam, *exam.clip(kPaintedRun), run->frame, {});
}

EditHandle handleOf(const exam::Exam& exam, HandleKind kind, std::size_t count = 0) {
  for (const EditHandle& handle : handlesOfRun(exam))
    if (handle.kind == kind && count-- == 0) return handle;
  throw std::logic_error("no such handle");
}

const Measurement& numberOf(const exam::Exam& exam, const std::string& quantity) {
  const auto found = std::find_if(exam.measurements.begin(), exam.measurements.end(),
                                  [&](const Measurement& m) { return m.quantity == quantity && m.value; });
  if (found == exam.measurements.end()) throw std::logic_error("not measured: " + quantity);
  return *found;
}

exam::Exam readWith(const XrayEdits& edits) {
  ReaderState state;
  state.angiograms[kPaintedRun] = edits;
  return examAsRead(paintedAngiogram(), state, paintedServices().rules);
}

}  // namespace

TEST(AngiogramEdits, VesselWithTheLesionShowsItsBordersWallsAndCentreLine) {
  const auto handles = handlesOfRun(paintedAngiogram());
  const auto count = [&](HandleKind kind) {
    return std::count_if(handles.begin(), handles.end(), [&](const EditHandle& h) { return h.kind == kind; });
  };
  EXPECT_EQ(count(HandleKind::LesionStart), 1);
  EXPECT_EQ(count(HandleKind::LesionEnd), 1);
  EXPECT_GT(count(HandleKind::WallLeft), 4);
  EXPECT_EQ(count(HandleKind::WallLeft), count(HandleKind::WallRight));
  EXPECT_GT(count(HandleKind::Course), 3);
  EXPECT_TRUE(angiogramHandles(paintedAngiogram(), *paintedAngiogram().clip(kPaintedRun), 0, {}).empty());
}

TEST(AngiogramEdits, EndsOfAVesselKeepTheirHandlesWithinALesion) {
  exam::Exam machine = paintedAngiogram();
  for (exam::ClipAnalysis& analysis : machine.analyses)
    for (auto& vessel : analysis.xray->vessels)
      for (auto& lesion : vessel.reading->lesions) {
        lesion.first = 0;
        lesion.last = vessel.samples.size() - 1;
      }
  EXPECT_NO_THROW(handleOf(machine, HandleKind::Course, 1));
  EXPECT_THROW(handleOf(machine, HandleKind::Course, 2), std::logic_error) << "the throat stays in sight";
}

TEST(AngiogramEdits, BorderDraggedBesideTheVesselMovesAlongItAndKeepsTheId) {
  const exam::Exam machine = paintedAngiogram();
  const EditHandle start = handleOf(machine, HandleKind::LesionStart);
  const EditHandle end = handleOf(machine, HandleKind::LesionEnd);
  const EditHandle& lower = start.at.y > end.at.y ? start : end;
  const XrayEdits edits = withMoved(*xrayOf(machine, kPaintedRun), {}, lower, {lower.at.x + 20, lower.at.y + 16});
  const exam::Exam read = readWith(edits);
  const Measurement& before = numberOf(machine, "lesion_length");
  const Measurement& now = numberOf(read, "lesion_length");
  EXPECT_EQ(now.id, before.id);
  EXPECT_NEAR(*now.value - *before.value, 16 * 0.25, 0.6);
  EXPECT_EQ(now.method, "edited");
  EXPECT_EQ(numberOf(read, "minimum_lumen_diameter").method, "automatic");
}

TEST(AngiogramEdits, SecondDragOfABorderReplacesTheFirst) {
  const exam::Exam machine = paintedAngiogram();
  const EditHandle end = handleOf(machine, HandleKind::LesionEnd);
  const XrayEdits once = withMoved(*xrayOf(machine, kPaintedRun), {}, end, {end.at.x, end.at.y + 8});
  const exam::Exam read = readWith(once);
  const EditHandle again = handleOf(read, HandleKind::LesionEnd);
  EXPECT_EQ(withMoved(*xrayOf(read, kPaintedRun), once, again, {again.at.x, again.at.y + 8}).lesions.size(), 1U);
}

TEST(AngiogramEdits, WallDraggedToAPlaceLiesThere) {
  const exam::Exam machine = paintedAngiogram();
  const EditHandle wall = handleOf(machine, HandleKind::WallLeft, 1);
  const auto* run = xrayOf(machine, kPaintedRun);
  const auto vessel = static_cast<std::size_t>(wall.region);
  const Point middle = run->vessels[vessel].centreLine[wall.index];
  const double half = run->vessels[vessel].samples[wall.index].diameter / 2;
  const Point before = run->vessels[vessel].left[wall.index];
  const Point by{(before.x - middle.x) * 3 / half, (before.y - middle.y) * 3 / half};
  const Point to{before.x + by.x, before.y + by.y};
  EXPECT_GT(std::hypot(wall.at.x - before.x, wall.at.y - before.y), 5) << "the handle leaves the lumen in sight";
  const exam::Exam read = readWith(withMoved(*run, {}, wall, {wall.at.x + by.x, wall.at.y + by.y}));
  const Point now = xrayOf(read, kPaintedRun)->vessels[vessel].left[wall.index];
  const imaging::angiography::MovedWall asked{vessel, wall.index, true, 0};
  EXPECT_NEAR(outwardsOf(run->vessels[vessel], asked, now), outwardsOf(run->vessels[vessel], asked, to), 1e-6);
  EXPECT_NEAR(outwardsOf(run->vessels[vessel], asked, now), 3, 0.2);
}

TEST(AngiogramEdits, CentreLinePulledAsideRunsThroughThePlaceAndForgetsTheOldWalls) {
  const exam::Exam machine = paintedAngiogram();
  const EditHandle middle = handleOf(machine, HandleKind::Course, 3);
  XrayEdits edits;
  edits.walls.push_back({static_cast<std::size_t>(middle.region), 40, true, 2});
  edits = withMoved(*xrayOf(machine, kPaintedRun), edits, middle, {middle.at.x + 2, middle.at.y});
  ASSERT_EQ(edits.courses.size(), 1U);
  EXPECT_EQ(edits.courses[0].places.size(), 3U);
  EXPECT_TRUE(edits.walls.empty());
  EXPECT_NEAR(*numberOf(readWith(edits), "percent_diameter_stenosis").value,
              *numberOf(machine, "percent_diameter_stenosis").value, 4);
}

TEST(AngiogramEdits, VesselBetweenTwoPlacesIsMeasuredWhereTheMachineFoundNone) {
  exam::Exam bare = paintedAngiogram();
  const int frame = bare.analyses[0].xray->frame;
  const double found = *numberOf(bare, "percent_diameter_stenosis").value;
  bare.analyses.clear();
  bare.measurements.resize(1);
  bare.measurements[0].value.reset();
  bare.measurements[0].absentReason = "no vessel was found";
  bare.measurements[0].evidence.frame = frame;
  ReaderState state;
  state.angiograms[kPaintedRun] = withVesselBetween(nullptr, {}, {123, 20}, {131, 230});
  const exam::Exam read = examAsRead(bare, state, paintedServices().rules);
  EXPECT_NEAR(*numberOf(read, "percent_diameter_stenosis").value, found, 2);
  ASSERT_NE(xrayOf(read, kPaintedRun), nullptr);
}

TEST(AngiogramEdits, CatheterOfTheReaderRescalesDiametersAndLeavesPercentages) {
  ReaderState state;
  state.calibrations[kPaintedRun] = {{.points = {}, .unit = Unit::Millimetre, .perPixel = 0.5, .source = "catheter"}};
  const exam::Exam read = examAsRead(paintedAngiogram(), state, paintedServices().rules);
  EXPECT_NEAR(*numberOf(read, "minimum_lumen_diameter").value,
              2 * *numberOf(paintedAngiogram(), "minimum_lumen_diameter").value, 1e-6);
  EXPECT_EQ(numberOf(read, "percent_diameter_stenosis").value,
            numberOf(paintedAngiogram(), "percent_diameter_stenosis").value);
}

TEST(AngiogramEdits, WhatTheMachineObjectedToAndThePictureLacksStandsOnTheReadersNumbers) {
  exam::Exam bare = paintedAngiogram();
  const int frame = bare.analyses[0].xray->frame;
  bare.analyses.clear();
  bare.measurements.resize(1);
  bare.measurements[0].value.reset();
  bare.measurements[0].absentReason = "the table moves";
  bare.measurements[0].evidence.frame = frame;
  Measurement elsewhere;  // a reader's, in another frame
  elsewhere.evidence = {"", kPaintedRun, 7, {}, {}};
  bare.measurements.push_back(elsewhere);
  EXPECT_EQ(frameToMeasure(bare, *bare.clip(kPaintedRun)), frame);
  EXPECT_EQ(frameToMeasure({}, *bare.clip(kPaintedRun)), std::nullopt);
  ReadingRules rules = paintedServices().rules;
  rules.courseAgain = [measure = rules.courseAgain](const auto&... asked) {
    auto drawn = measure(asked...);
    if (drawn) drawn.value().flags.emplace_back("not_subtracted");
    return drawn;
  };
  ReaderState state;
  state.angiograms[kPaintedRun] = withVesselBetween(nullptr, {}, {123, 20}, {131, 230});
  const std::vector<std::string> flags = numberOf(examAsRead(bare, state, rules), "percent_diameter_stenosis").flags;
  for (const char* flag : {"not_subtracted", "machine_objected"})
    EXPECT_NE(std::find(flags.begin(), flags.end(), flag), flags.end()) << flag;
}

TEST(AngiogramEdits, VesselThatCannotBeMeasuredIsSaidAndLeavesTheNumbersAsTheyWere) {
  ReadingRules rules = paintedServices().rules;
  rules.courseAgain = [](const Clip& clip, const auto&, const auto&) -> Result<DrawnVessel> {
    return Error{"no vessel there", clip.file, "Draw it elsewhere"};
  };
  const exam::Exam machine = paintedAngiogram();
  ReaderState state;
  state.angiograms[kPaintedRun] = withVesselBetween(xrayOf(machine, kPaintedRun), {}, {3, 4}, {8, 9});
  const ReadExam read = readExam(machine, state, rules);
  ASSERT_TRUE(read.undrawn.contains(kPaintedRun));
  EXPECT_EQ(read.undrawn.at(kPaintedRun).what, "no vessel there");
  ASSERT_FALSE(read.exam.problems.empty());
  EXPECT_EQ(read.exam.problems.back().what, "no vessel there");
  EXPECT_EQ(numberOf(read.exam, "percent_diameter_stenosis").value,
            numberOf(machine, "percent_diameter_stenosis").value);
}

TEST(AngiogramEdits, LengthOfRefluxIsRescaledWithTheDiametersAndItsGradeStays) {
  exam::Exam machine = paintedAngiogram();
  Measurement reflux = numberOf(machine, "lesion_length");
  reflux.id = "reflux";
  reflux.quantity = "contrast_reflux_length";
  reflux.value = 40;
  reflux.uncertainty = 2;
  machine.measurements.push_back(reflux);
  const double factor = 0.5 / machine.analyses[0].xray->calibration.perPixel;
  ReaderState state;
  state.calibrations[kPaintedRun] = {
      {.points = {}, .unit = Unit::Millimetre, .perPixel = 0.5, .relativeDeviation = 0.1, .source = "catheter"}};
  const exam::Exam read = examAsRead(machine, state, paintedServices().rules);
  EXPECT_NEAR(*read.measurement("reflux")->value, 40 * factor, 1e-9);
  EXPECT_GT(*read.measurement("reflux")->uncertainty, 0.1 * 40 * factor);
  EXPECT_EQ(read.measurement("reflux")->method, "edited");
}

TEST(AngiogramEdits, AreKeptAsJsonUndoneAndTakenBackByAnEmptyEdit) {
  const XrayEdits edits{
      .courses = {{1, {{1, 2}, {3, 4.5}}}}, .walls = {{0, 12, false, -1.25}}, .lesions = {{0, {5, 6}, {7, 8}}}};
  CommandStack commands;
  commands.run(EditAngiogram{kPaintedRun, edits});
  commands.run(EditAngiogram{kPaintedRun, edits});  // the same again is none
  EXPECT_EQ(readerStateFromJson(toJson(commands.state())).angiograms.at(kPaintedRun), edits);
  commands.run(EditAngiogram{kPaintedRun, {}});
  EXPECT_TRUE(commands.state().angiograms.empty());
  commands.undo();
  EXPECT_EQ(commands.state().angiograms.at(kPaintedRun), edits);
  commands.undo();
  EXPECT_FALSE(commands.canUndo());
}

}  // namespace sural::tests::ui
