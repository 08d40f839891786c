#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>

#include "tests/ui/application.h"
#include "tests/ui/painted_angiogram.h"
#include "tests/ui/sample_exam.h"
#include "ui/session/angiogram_handles.h"
#include "ui/session/session.h"

namespace sural::tests::ui {

using namespace sural::ui::session;
using imaging::angiography::XrayEdits;

namespace {

bool says(const Session& session, const char* what) {
  return std::any_of(session.problems().begin(), session.problems().end(),
                     [&](const Problem& problem) { return problem.what == what; });
}

// The painted run, in which no vessel can be drawn to the left of column 50.
ExamServices hollowServices() {
  ExamServices services = paintedServices();
  services.rules.courseAgain = [measure = services.rules.courseAgain](
                                   const Clip& clip, const auto& before,
                                   const std::vector<Point>& places) -> Result<DrawnVessel> {
    if (places.front().x < 50) return Error{"no vessel there", clip.file, "Draw it elsewhere"};
    return measure(clip, before, places);
  };
  return services;
}

}  // namespace

TEST(SessionAngiogram, VesselThatCannotBeMeasuredIsNotKeptAndWhatItErasedComesBack) {
  needApplication();
  Session session(hollowServices());
  session.open({"/run"});
  ASSERT_TRUE(waitUntil([&] { return session.stage() == Stage::Idle; }));
  const XrayEdits wall{.courses = {}, .walls = {{0, 40, true, 2}}, .lesions = {}};
  session.perform(EditAngiogram{kPaintedRun, wall});
  ASSERT_TRUE(waitUntil([&] { return !session.isRemeasuring(); }));
  EXPECT_FALSE(session.report().decisions.machine.empty()) << "the report names the machine's value beside an edit";
  session.perform(EditAngiogram{kPaintedRun, {.courses = {{0, {{10, 10}, {10, 200}}}}, .walls = {}, .lesions = {}}});
  session.perform(SetSite{kPaintedRun, {.vessel = "popliteal_artery", .segment = {}, .side = Side::Right}});
  ASSERT_TRUE(waitUntil([&] { return !session.isRemeasuring(); }));
  EXPECT_EQ(session.reader().angiograms.at(kPaintedRun), wall);
  EXPECT_TRUE(session.reader().sites.contains(kPaintedRun));
  EXPECT_TRUE(says(session, "no vessel there"));
  session.undo();
  session.undo();
  EXPECT_FALSE(session.canUndo());
  EXPECT_TRUE(session.reader().angiograms.empty());
}

TEST(SessionAngiogram, RunOpensInItsMiddleAndGoesToTheMeasuredFrameUnlessSomeoneSteppedIt) {
  needApplication();
  std::mutex measuringMayEnd;
  measuringMayEnd.lock();
  ExamServices services = paintedServices();
  services.analyse = [&](Reading, const exam::WorkOptions&) {
    const std::lock_guard wait(measuringMayEnd);
    return paintedAngiogram();
  };
  const exam::Exam machine = paintedAngiogram();
  const Clip& run = *machine.clip(kPaintedRun);
  const int measured = xrayOf(machine, kPaintedRun)->frame;
  ASSERT_NE(measured, run.frameCount / 2);
  Session session(services);
  session.open({"/run"});
  ASSERT_TRUE(waitUntil([&] { return session.shownFrame().has_value(); }));
  EXPECT_EQ(session.currentFrame(), run.frameCount / 2);
  measuringMayEnd.unlock();
  ASSERT_TRUE(waitUntil([&] { return session.stage() == Stage::Idle && !session.frameIsPending(); }));
  EXPECT_EQ(session.currentFrame(), measured);
  Session stepped(paintedServices());
  stepped.open({"/run"});
  ASSERT_TRUE(waitUntil([&] { return stepped.currentClip() != nullptr; }));
  stepped.showFrame(0);
  ASSERT_TRUE(waitUntil([&] { return stepped.stage() == Stage::Idle; }));
  EXPECT_EQ(stepped.currentFrame(), 0);
}

TEST(SessionAngiogram, VesselKeptFromBeforeStaysWhenItsFileCannotBeReadNow) {
  needApplication();
  ExamServices services = hollowServices();
  services.recall = [](const Reading&) {
    ReaderState state;
    state.angiograms[kPaintedRun] = withVesselBetween(nullptr, {}, {10, 10}, {10, 200});
    return state;
  };
  Session session(services);
  session.open({"/run"});
  ASSERT_TRUE(waitUntil([&] { return session.stage() == Stage::Idle && !session.isRemeasuring(); }));
  EXPECT_TRUE(session.reader().angiograms.contains(kPaintedRun));
}

namespace {

// The painted run without a scale, its contrast flowing back over 100 pixels; the same under any mask.
Measurement refluxOf(const Clip& clip) {
  const auto scale = imaging::angiography::calibrationOf(clip);
  Measurement m{.quantity = "contrast_reflux_length"};
  m.algorithm = imaging::angiography::kXrayAlgorithm;
  m.value = 100 * scale.perPixel;
  m.unit = scale.unit;
  m.evidence.sopInstanceUid = kPaintedRun;
  return m;
}

Clip unscaled(Clip clip) {
  clip.pixelSpacing.reset();
  clip.xrayAcquisition.emplace();
  return clip;
}

ExamServices refluxServices() {
  ExamServices services = paintedServices();
  services.analyse = [](Reading, const exam::WorkOptions&) {
    exam::Exam exam = paintedAngiogram();
    Clip& clip = exam.studies[0].series[0].clips[0];
    clip = unscaled(clip);
    exam.analyses[0].xray->calibration = imaging::angiography::calibrationOf(clip);
    exam.measurements.push_back(refluxOf(clip));
    exam.measurements.back().id = "reflux";
    exam.conditions.emplace_back();
    return exam;
  };
  services.rules.runAgain = [](const Clip& clip, const imaging::angiography::MaskChoice& mask, std::optional<int>) {
    imaging::angiography::XrayResult result{.analysis = *paintedAngiogram().analyses[0].xray};
    result.analysis->calibration = imaging::angiography::calibrationOf(clip);
    result.analysis->readerMask = mask;
    result.measurements = imaging::angiography::lesionNumbers(clip, *result.analysis);
    result.measurements.push_back(refluxOf(clip));
    return result;
  };
  return services;
}

const EditAngiogram kMask{kPaintedRun, {.mask = imaging::angiography::MaskChoice{.frames = {1}}}};
const Calibrate kCatheter{kPaintedRun, {.perPixel = 0.2, .relativeDeviation = 0.02, .source = "catheter of 5 F"}};

double refluxAfter(const std::vector<Command>& commands, const ReaderState& recalled = {}) {
  ExamServices services = refluxServices();
  services.recall = [&](const Reading&) { return recalled; };
  Session session(services);
  session.open({"/run"});
  if (!waitUntil([&] { return session.stage() == Stage::Idle && !session.isRemeasuring(); })) return -1;
  for (const Command& command : commands) {
    session.perform(command);
    if (!waitUntil([&] { return !session.isRemeasuring(); })) return -1;
  }
  const Measurement* m = session.exam()->measurement("reflux");
  return m != nullptr && m->unit == Unit::Millimetre ? m->value.value_or(-1) : -1;
}

// A run that cannot be measured again, since its file has gone.
ExamServices lostServices() {
  ExamServices services = paintedServices();
  services.rules.runAgain = [](const Clip& clip, const auto&, std::optional<int>) {
    imaging::angiography::XrayResult lost;
    lost.problems.push_back({clip.file, Severity::Error, "cannot be opened", "Look for it"});
    return lost;
  };
  return services;
}

bool isAsMeasured(const Session& session) {
  const auto& machine = session.machineExam()->measurements;
  return !machine.empty() && std::all_of(machine.begin(), machine.end(), [&](const Measurement& m) {
    return session.exam()->measurement(m.id)->value == m.value;
  });
}

}  // namespace

TEST(SessionAngiogram, LengthOfRefluxIsScaledOnceWhateverCameFirstMaskOrCatheter) {
  needApplication();
  EXPECT_NEAR(refluxAfter({kCatheter}), 20, 1e-9);
  EXPECT_NEAR(refluxAfter({kMask, kCatheter}), 20, 1e-9);
  EXPECT_NEAR(refluxAfter({kCatheter, kMask}), 20, 1e-9);
  ReaderState kept;
  kept.angiograms[kPaintedRun] = kMask.edits;
  kept.calibrations[kPaintedRun] = {kCatheter.calibration};
  EXPECT_NEAR(refluxAfter({}, kept), 20, 1e-9) << "when the exam is opened again";
}

TEST(SessionAngiogram, MaskUnderWhichNothingCanBeMeasuredIsTakenBackWithANote) {
  needApplication();
  Session session(lostServices());
  session.open({"/run"});
  ASSERT_TRUE(waitUntil([&] { return session.stage() == Stage::Idle; }));
  session.perform(kMask);
  ASSERT_TRUE(waitUntil([&] { return !session.isRemeasuring(); }));
  EXPECT_TRUE(session.reader().angiograms.empty());
  EXPECT_TRUE(says(session, "cannot be opened"));
  EXPECT_TRUE(isAsMeasured(session));
}

TEST(SessionAngiogram, MaskKeptFromBeforeLeavesTheMachinesNumbersWhereItsFileHasGone) {
  needApplication();
  ExamServices services = lostServices();
  services.recall = [](const Reading&) {
    ReaderState state;
    state.angiograms[kPaintedRun] = kMask.edits;
    return state;
  };
  Session session(services);
  session.open({"/run"});
  ASSERT_TRUE(waitUntil([&] { return session.stage() == Stage::Idle && !session.isRemeasuring(); }));
  EXPECT_TRUE(session.reader().angiograms.contains(kPaintedRun)) << "for when it is there again";
  EXPECT_TRUE(says(session, "cannot be opened"));
  EXPECT_TRUE(isAsMeasured(session));
}

TEST(SessionAngiogram, MaskFramesBeyondTheRunAreNoMask) {
  needApplication();
  ExamServices services = paintedServices();
  services.recall = [](const Reading&) {
    ReaderState state;
    state.angiograms[kPaintedRun].mask = imaging::angiography::MaskChoice{.frames = {400000}};
    return state;
  };
  Session session(services);
  session.open({"/run"});
  ASSERT_TRUE(waitUntil([&] { return session.stage() == Stage::Idle && !session.isRemeasuring(); }));
  EXPECT_TRUE(says(session, "the run does not have the frames of the chosen mask"));
  EXPECT_TRUE(isAsMeasured(session));
}

TEST(SessionPrior, NextClipFromBesideTheEarlierExamIsThatAfterTheOneBeingRead) {
  needApplication();
  ExamServices services = sampleServices();
  services.read = [](const std::vector<std::string>& paths) {
    Reading reading = sampleReading();
    if (paths[0] == "/earlier") reading.studies[0].date = "20250105";
    return reading;
  };
  Session session(services);
  session.open({"/exam"});
  ASSERT_TRUE(waitUntil([&] { return session.stage() == Stage::Idle; }));
  session.showClip(2);
  session.showPrior("20250105", {"/earlier"});
  ASSERT_TRUE(waitUntil([&] { return session.showsPrior(); }));
  session.activate(1);
  ASSERT_TRUE(session.isAtPrior());
  session.stepClip(1);
  EXPECT_EQ(session.currentIndex(), 3);
}

TEST(SessionPrior, EarlierPicturesTakeWhatWasMeasuredOnThemWithWhatTheReaderMadeOfIt) {
  needApplication();
  ExamServices services = sampleServices();
  const auto dated = [](const std::string& path) { return path == "/earlier" ? "20250105" : "20260105"; };
  services.read = [dated](const std::vector<std::string>& paths) {
    Reading reading = sampleReading();
    reading.studies[0].date = dated(paths[0]);
    return reading;
  };
  services.analyse = [](Reading reading, const exam::WorkOptions&) {
    exam::Exam exam = sampleExam();
    exam.studies = reading.studies;
    return exam;
  };
  services.recall = [](const Reading& reading) {
    ReaderState state;
    if (reading.studies[0].date == "20250105") state.sites[kRefluxClip] = {"popliteal_vein", {}, Side::Left};
    return state;
  };
  Session session(services);
  session.open({"/exam"});
  ASSERT_TRUE(waitUntil([&] { return session.stage() == Stage::Idle; }));
  session.showPrior("20250105", {"/earlier"});
  ASSERT_TRUE(waitUntil([&] { return session.showsPrior() && !session.examIn(1).measurements.empty(); }));
  EXPECT_NE(session.examIn(1).analysis(kRefluxClip), nullptr) << "its traces can be drawn";
  EXPECT_EQ(session.examIn(1).measurement(kRefluxMeasurement)->site.vessel, "popliteal_vein");
  EXPECT_EQ(session.exam()->measurement(kRefluxMeasurement)->site.vessel, "great_saphenous_vein");
}

}  // namespace sural::tests::ui
