#include "ui/session/exam_as_read.h"

#include <gtest/gtest.h>

#include <chrono>

#include "tests/ui/sample_exam.h"
#include "ui/session/command_stack.h"
#include "ui/session/edit_handles.h"

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

EditHandle handleOf(const exam::Exam& exam, HandleKind kind, std::size_t index) {
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
  const EditHandle end = handleOf(machine, HandleKind::IntervalEnd, longest);
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
  const EditHandle baseline = handleOf(machine, HandleKind::Baseline, 0);
  const doppler::StripEdits edits = withMoved(strip, {}, baseline, {baseline.at.x, baseline.at.y - 11});
  const doppler::SpectralResult edited = stripAsEdited(machine, {}, kPlace, edits);
  ASSERT_TRUE(edited.analysis.has_value());
  EXPECT_NEAR(edited.analysis->strip.baselineRow, strip.strip.baselineRow - 11, 1e-9);
}

TEST(ExamAsRead, EnvelopeDraggedToAVelocityIsThereAndUntouchedFurtherAway) {
  const exam::Exam machine = measuredExam();
  const doppler::SpectralAnalysis& strip = machine.analyses[0].spectral[0];
  const std::size_t column = 14 + 28 * 5;
  const EditHandle handle = handleOf(machine, HandleKind::Envelope, column);
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
