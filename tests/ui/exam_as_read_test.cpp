#include "ui/session/exam_as_read.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

#include "tests/ui/sample_exam.h"
#include "ui/session/command_stack.h"
#include "ui/session/edit_handles.h"
#include "ui/session/measure_caliper.h"

namespace sural::tests::ui {

using namespace sural::ui::session;

namespace {

// The sample exam whose first strip was really measured from its picture.
exam::Exam measuredExam() {
  exam::Exam exam = sampleExam();
  const Clip clip = *exam.clip(kRefluxClip);
  doppler::SpectralResult result = doppler::analyzeSpectral(clip, sampleFrame(clip, 0), 0);
  if (!result.analysis) throw std::logic_error("the sample strip cannot be measured");
  exam.analyses[0].spectral[0] = *result.analysis;
  for (Measurement& m : result.measurements) {
    const bool isTimed = m.quantity == "reflux_time";
    m.id = isTimed ? kRefluxMeasurement : "s" + std::to_string(exam.measurements.size());
    if (isTimed)
      exam.measurements[0] = m;
    else
      exam.measurements.push_back(m);
  }
  return exam;
}

const StripPlace kPlace{kRefluxClip, 0};
const StripPlace kLaterPlace{kRefluxClip, 0, 1};

// The same strip twice: in its second frame the cart says twice the velocity for each row.
exam::Exam examOfTwoCalibrations() {
  exam::Exam exam = measuredExam();
  std::erase_if(exam.measurements, [](const Measurement& m) { return m.id == "m2"; });  // drawn by hand, now measured
  Clip& clip = exam.studies[0].series[0].clips[0];
  std::vector<Region> later = clip.regions;
  later[0].y.deltaPerPixel *= 2;
  clip.frameCount = 2;
  clip.frameTimes = {0, 5};
  clip.regionChanges = {{0, clip.regions}, {1, later}};
  Frame frame = sampleFrame(clip, 0);
  frame.index = 1;
  doppler::SpectralResult result = doppler::analyzeSpectral(calibratedAs(clip, 1), frame, 0);
  if (!result.analysis) throw std::logic_error("the later strip cannot be measured");
  exam.analyses[0].spectral.push_back(*result.analysis);
  for (Measurement& m : result.measurements) {
    m.id = "later" + std::to_string(exam.measurements.size());
    exam.measurements.push_back(m);
  }
  return exam;
}

const Measurement& fastest(const exam::Exam& exam, int frame) {
  for (const Measurement& m : exam.measurements)
    if (m.quantity == "peak_reflux_velocity" && m.evidence.frame == frame && m.evidence.sopInstanceUid == kRefluxClip &&
        m.evidence.region)
      return m;
  throw std::logic_error("no such velocity");
}

EditHandle handleAt(const exam::Exam& exam, HandleKind kind, std::size_t index) {
  for (const EditHandle& handle : handlesOn(exam, *exam.clip(kRefluxClip), 0))
    if (handle.kind == kind && handle.index == index) return handle;
  throw std::logic_error("no such handle");
}

}  // namespace

TEST(ExamAsRead, WithoutDecisionsItIsTheMachines) {
  const exam::Exam machine = measuredExam();
  const exam::Exam read = examAsRead(machine, {}, {});
  ASSERT_EQ(read.measurements.size(), machine.measurements.size());
  EXPECT_EQ(read.findings.size(), machine.findings.size());
  EXPECT_EQ(read.measurements[0].value, machine.measurements[0].value);
}

TEST(ExamAsRead, MovedEndOfRefluxChangesItsTimeUnderTheSameIdAndItsFinding) {
  const exam::Exam machine = measuredExam();
  const doppler::SpectralAnalysis& strip = machine.analyses[0].spectral[0];
  const std::size_t longest = strip.reflux->longest;
  const EditHandle end = handleAt(machine, HandleKind::IntervalEnd, longest);
  ReaderState state;
  state.strips[kPlace] = withMoved(strip, {}, end, {end.at.x + 16, end.at.y});  // 0.2 s later
  const exam::Exam read = examAsRead(machine, state, {});
  const Measurement* edited = read.measurement(kRefluxMeasurement);
  ASSERT_NE(edited, nullptr);
  ASSERT_TRUE(edited->value.has_value());
  EXPECT_NEAR(*edited->value, *machine.measurements[0].value + 0.2, 0.013);  // a column
  EXPECT_EQ(edited->method, "edited");
  EXPECT_EQ(machine.measurement(kRefluxMeasurement)->method, "automatic");
  ASSERT_EQ(read.findings.size(), machine.findings.size());
  EXPECT_EQ(read.findings[0].measurementIds[0], kRefluxMeasurement);
}

TEST(ExamAsRead, HigherBaselineLowersWhatLiesAboveIt) {
  const exam::Exam machine = measuredExam();
  const doppler::SpectralAnalysis& strip = machine.analyses[0].spectral[0];
  const EditHandle baseline = handleAt(machine, HandleKind::Baseline, 0);
  const doppler::StripEdits edits = withMoved(strip, {}, baseline, {baseline.at.x, baseline.at.y - 11});
  const doppler::SpectralResult edited = stripAsEdited(machine, {}, kPlace, edits);
  ASSERT_TRUE(edited.analysis.has_value());
  EXPECT_NEAR(edited.analysis->strip.baselineRow, strip.strip.baselineRow - 11, 1e-9);
}

TEST(ExamAsRead, EnvelopeDraggedToAVelocityIsThereAndUntouchedFurtherAway) {
  const exam::Exam machine = measuredExam();
  const doppler::SpectralAnalysis& strip = machine.analyses[0].spectral[0];
  const std::size_t column = 14 + 28 * 5;
  const EditHandle handle = handleAt(machine, HandleKind::Envelope, column);
  const doppler::StripEdits edits = withMoved(strip, {}, handle, {handle.at.x, handle.at.y - 22});
  const doppler::SpectralResult edited = stripAsEdited(machine, {}, kPlace, edits);
  ASSERT_TRUE(edited.analysis.has_value());
  const double raised = 22 * strip.strip.velocityPerRow;
  EXPECT_NEAR(edited.analysis->envelope.dominant(column), strip.envelope.dominant(column) + raised, 0.5);
  EXPECT_NEAR(edited.analysis->envelope.dominant(column + 60), strip.envelope.dominant(column + 60), 1e-6);
}

TEST(ExamAsRead, TwoDragsOfTheEnvelopeKeepEachOther) {
  const exam::Exam machine = measuredExam();
  ReaderState state;
  for (const std::size_t column : {std::size_t(14 + 28 * 4), std::size_t(14 + 28 * 12)}) {
    const exam::Exam read = examAsRead(machine, state, {});
    const doppler::SpectralAnalysis& shown = *stripOf(read, kPlace);
    const Point at{shown.strip.columnInFrame(double(column)), shown.strip.box.top + shown.strip.rowOf(20)};
    state.strips[kPlace] = withMoved(shown, state.strips[kPlace], {HandleKind::Envelope, 0, column, {}}, at);
  }
  const exam::Exam read = examAsRead(machine, state, {});
  const doppler::SpectralAnalysis& last = *stripOf(read, kPlace);
  EXPECT_NEAR(last.envelope.dominant(14 + 28 * 4), 20, 0.3);
  EXPECT_NEAR(last.envelope.dominant(14 + 28 * 12), 20, 0.3);
}

TEST(ExamAsRead, NamingTheVesselMovesItsMeasurementsThere) {
  const exam::Exam machine = measuredExam();
  ReaderState state;
  state.sites[kRefluxClip] = {.vessel = "small_saphenous_vein", .segment = {}, .side = Side::Left};
  const exam::Exam read = examAsRead(machine, state, {});
  EXPECT_EQ(read.clip(kRefluxClip)->site.vessel, "small_saphenous_vein");
  EXPECT_EQ(read.measurement(kRefluxMeasurement)->site.side, Side::Left);
  EXPECT_EQ(machine.clip(kRefluxClip)->site.vessel, "great_saphenous_vein");
}

TEST(ExamAsRead, NamingTheVesselKeepsTheNumbersOfBothCalibrationsOfACine) {
  const exam::Exam machine = examOfTwoCalibrations();
  ReaderState state;
  state.sites[kRefluxClip] = {.vessel = "small_saphenous_vein", .segment = {}, .side = Side::Left};
  const exam::Exam read = examAsRead(machine, state, {});
  for (const int frame : {0, 1}) {
    ASSERT_TRUE(fastest(read, frame).value.has_value()) << frame;
    EXPECT_NEAR(*fastest(read, frame).value, *fastest(machine, frame).value, 1e-6) << frame;
    EXPECT_EQ(fastest(read, frame).id, fastest(machine, frame).id);
    EXPECT_EQ(read.analyses[0].spectral[std::size_t(frame)].frame, frame);
  }
}

TEST(ExamAsRead, EditOfTheLaterCalibrationLeavesTheEarlierOneAlone) {
  const exam::Exam machine = examOfTwoCalibrations();
  const Clip& clip = *machine.clip(kRefluxClip);
  EXPECT_EQ(stripPlaceIn(clip, 0, 1), kLaterPlace);
  EXPECT_EQ(stripOf(machine, kLaterPlace)->frame, 1);
  EXPECT_EQ(stripShownWith(machine, clip, 1)->frame, 1);
  ReaderState state;
  state.strips[kLaterPlace].baselineRow = stripOf(machine, kLaterPlace)->strip.baselineRow - 11;
  const exam::Exam read = examAsRead(machine, state, {});
  EXPECT_EQ(stripOf(read, kPlace)->strip.baselineRow, stripOf(machine, kPlace)->strip.baselineRow);
  EXPECT_EQ(stripOf(read, kLaterPlace)->strip.baselineRow, *state.strips[kLaterPlace].baselineRow);
  EXPECT_EQ(fastest(read, 0).method, "automatic");
  EXPECT_EQ(fastest(read, 1).method, "edited");
}

TEST(ExamAsRead, WhatIsTakenBackIsTheStripOfTheShownFrame) {
  const exam::Exam machine = examOfTwoCalibrations();
  const Clip& clip = *machine.clip(kRefluxClip);
  ReaderState state;
  EXPECT_FALSE(editedStrip(state, clip, 0));
  state.strips[kLaterPlace].antegradeSign = 1;
  EXPECT_EQ(editedStrip(state, clip, 0), kLaterPlace);
  state.strips[kPlace].antegradeSign = 1;
  EXPECT_EQ(editedStrip(state, clip, 0), kPlace);
  EXPECT_EQ(editedStrip(state, clip, 1), kLaterPlace);
}

TEST(ExamAsRead, CaliperReadsTheScaleOfTheFrameThatItWasDrawnIn) {
  const exam::Exam machine = examOfTwoCalibrations();
  const Clip& clip = *machine.clip(kRefluxClip);
  const PixelBox& box = stripOf(machine, kPlace)->strip.box;
  const Point at{box.left + 50.0, box.top + 20.0};
  const auto levelIn = [&](int frame) {
    return *measureCaliper(machine, clip, {sural::ui::layers::CaliperShape::Level, {at}, frame}).value;
  };
  EXPECT_NEAR(levelIn(1), stripOf(machine, kLaterPlace)->strip.velocityAt(20), 1e-9);
  EXPECT_GT(std::abs(levelIn(1) - levelIn(0)), 1);
}

TEST(ExamAsRead, ReadingsComeLastAndAreAccepted) {
  CommandStack stack;
  Measurement m;
  m.quantity = "distance";
  m.value = 4.2;
  m.unit = Unit::Millimetre;
  m.method = "reader";
  stack.run(AddReading{{m, sural::ui::layers::CaliperShape::Line}});
  const exam::Exam read = examAsRead(measuredExam(), stack.state(), {});
  EXPECT_EQ(read.measurements.back().id, "r1");
  EXPECT_TRUE(stack.state().accepted.contains("r1"));
  stack.run(RemoveReading{"r1"});
  stack.run(AddReading{{m, sural::ui::layers::CaliperShape::Line}});
  EXPECT_EQ(stack.state().readings.back().measurement.id, "r2");
}

TEST(ExamAsRead, AngleOfAStripWhoseAngleIsKnownRescalesItsVelocities) {
  exam::Exam machine = measuredExam();
  machine.studies[0].series[0].clips[0].regions[0].dopplerAngleDegrees = 60;
  const Clip& clip = *machine.clip(kRefluxClip);
  const doppler::StripEdits edits = withAngle(clip, machine.analyses[0].spectral[0], {}, 0);
  const doppler::SpectralResult edited = stripAsEdited(machine, {}, kPlace, edits);
  ASSERT_TRUE(edited.analysis.has_value());
  EXPECT_NEAR(edited.analysis->strip.velocityPerRow / machine.analyses[0].spectral[0].strip.velocityPerRow, 0.5, 1e-6);
}

TEST(ExamAsRead, StripWithoutItsPictureIsLeftAsItIs) {
  const exam::Exam machine = sampleExam();  // drawn by hand, without any power
  ReaderState state;
  state.strips[kPlace].baselineRow = 100;
  EXPECT_EQ(examAsRead(machine, state, {}).measurements[0].value, machine.measurements[0].value);
}

}  // namespace sural::tests::ui
