#include "ui/session/session.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

#include "tests/ui/application.h"
#include "tests/ui/sample_exam.h"
#include "ui/session/cine_player.h"

namespace sural::tests::ui {

using namespace sural::ui::session;

namespace {

bool isIdleWithPicture(const Session& session) {
  return session.stage() == Stage::Idle && session.shownFrame().has_value() && !session.frameIsPending();
}

class SessionTest : public testing::Test {
 protected:
  SessionTest() { needApplication(); }
  // Opens the sample exam and waits for it and its first picture.
  static void openSample(Session& session) {
    session.open({"/exam"});
    ASSERT_TRUE(waitUntil([&] { return isIdleWithPicture(session); }));
  }
};

}  // namespace

TEST_F(SessionTest, OpeningShowsTheFirstClipAndItsMeasurements) {
  Session session(sampleServices());
  openSample(session);
  EXPECT_EQ(session.currentIndex(), 0);
  EXPECT_EQ(session.clips().size(), 5U);
  EXPECT_EQ(session.exam()->findings.size(), 5U);
  EXPECT_EQ(session.currentStudy()->patientId, "SAMPLE-1");
}

TEST_F(SessionTest, FirstPictureComesBeforeTheMeasuringIsDone) {
  std::mutex analysisMayRun;
  analysisMayRun.lock();
  ExamServices services = sampleServices();
  services.analyse = [&](Reading, const exam::WorkOptions&) {
    const std::lock_guard wait(analysisMayRun);
    return sampleExam();
  };
  Session session(services);
  session.open({"/exam"});
  EXPECT_TRUE(waitUntil([&] { return session.shownFrame().has_value(); }));
  EXPECT_EQ(session.stage(), Stage::Analysing);
  EXPECT_TRUE(session.exam()->findings.empty());
  analysisMayRun.unlock();
  EXPECT_TRUE(waitUntil([&] { return !session.exam()->findings.empty(); }));
}

TEST_F(SessionTest, ShowingEvidenceGoesToItsClipAndFrameAndSelectsIt) {
  Session session(sampleServices());
  openSample(session);
  session.showEvidence(kOpenVeinMeasurement);
  ASSERT_TRUE(waitUntil([&] { return isIdleWithPicture(session); }));
  EXPECT_EQ(session.currentClip()->sopInstanceUid, kOpenVeinClip);
  EXPECT_EQ(session.shownFrame()->index, kOpenVeinFrame);
  EXPECT_EQ(session.selectedMeasurement(), kOpenVeinMeasurement);
}

TEST_F(SessionTest, ReaderWhoMovedOnKeepsTheirClipWhenTheMeasuringEnds) {
  std::mutex analysisMayRun;
  analysisMayRun.lock();
  ExamServices services = sampleServices();
  services.analyse = [&](Reading, const exam::WorkOptions&) {
    const std::lock_guard wait(analysisMayRun);
    exam::Exam exam = sampleExam();
    auto& clips = exam.studies[0].series[0].clips;
    std::reverse(clips.begin(), clips.end());
    return exam;
  };
  Session session(services);
  session.open({"/exam"});
  ASSERT_TRUE(waitUntil([&] { return session.stage() == Stage::Analysing; }));
  session.showClip(1);
  analysisMayRun.unlock();
  ASSERT_TRUE(waitUntil([&] { return session.stage() == Stage::Idle; }));
  EXPECT_EQ(session.currentClip()->sopInstanceUid, kClosingVeinClip);
}

TEST_F(SessionTest, UnusableFilesLeaveTheOpenExamAndSayWhy) {
  ExamServices services = sampleServices();
  services.read = [](const std::vector<std::string>& paths) {
    if (paths[0] == "/exam") return sampleReading();
    return Reading{.studies = {}, .problems = {{paths[0], Severity::Error, "not DICOM", "Open another file"}}};
  };
  Session session(services);
  openSample(session);
  const std::size_t notes = session.problems().size();
  session.open({"/letter.txt"});
  ASSERT_TRUE(waitUntil([&] { return session.stage() == Stage::Idle && session.problems().size() > notes; }));
  EXPECT_EQ(session.problems().back().what, "not DICOM");
  EXPECT_EQ(session.clips().size(), 5U);
}

TEST_F(SessionTest, LaterOpeningWinsOverAnEarlierOneThatStillRuns) {
  std::mutex mayRun;
  mayRun.lock();
  ExamServices services = sampleServices();
  services.read = [&](const std::vector<std::string>& paths) {
    if (paths[0] == "/slow") const std::lock_guard wait(mayRun);
    Reading reading = sampleReading();
    reading.studies[0].patientId = paths[0];
    return reading;
  };
  services.analyse = [](Reading reading, const exam::WorkOptions&) {
    exam::Exam exam = sampleExam();
    exam.studies = std::move(reading.studies);
    return exam;
  };
  Session session(services);
  session.open({"/slow"});
  session.open({"/quick"});
  mayRun.unlock();
  ASSERT_TRUE(waitUntil([&] { return isIdleWithPicture(session); }));
  EXPECT_EQ(session.currentStudy()->patientId, "/quick");
}

TEST_F(SessionTest, CancelledOpeningChangesNothingLater) {
  std::mutex mayRun;
  mayRun.lock();
  ExamServices services = sampleServices();
  services.read = [&](const std::vector<std::string>&) {
    const std::lock_guard wait(mayRun);
    return sampleReading();
  };
  Session session(services);
  session.open({"/exam"});
  session.cancelOpening();
  mayRun.unlock();
  EXPECT_EQ(session.stage(), Stage::Idle);
  session.open({"/exam"});
  EXPECT_TRUE(waitUntil([&] { return isIdleWithPicture(session); }));
}

TEST_F(SessionTest, CancellingTellsTheMeasuringToStop) {
  std::atomic<bool> stopped = false;
  ExamServices services = sampleServices();
  services.analyse = [&](Reading reading, const exam::WorkOptions& work) {
    work.progress(1, 9);
    while (!work.cancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    stopped = true;
    exam::Exam exam;
    exam.studies = std::move(reading.studies);
    return exam;
  };
  Session session(services);
  session.open({"/exam"});
  ASSERT_TRUE(waitUntil([&] { return session.progress() == QStringLiteral("Measuring: 1 of 9"); }));
  session.cancelOpening();
  EXPECT_TRUE(waitUntil([&] { return stopped.load(); }));
  EXPECT_EQ(session.clips().size(), 5U);  // what was read stays
  EXPECT_TRUE(session.exam()->findings.empty());
}

namespace {

// The sample exam as it is known when its first clips are measured; ids are other ones, as the engine gives them.
exam::Exam sampleSoFar(std::size_t measurements) {
  exam::Exam exam = sampleExam();
  exam.measurements.resize(measurements);
  exam.conditions.resize(std::min(exam.conditions.size(), measurements));
  std::erase_if(exam.findings, [&](const exam::Finding& finding) {
    return exam.measurement(finding.measurementIds.at(0)) == nullptr;
  });
  for (Measurement& m : exam.measurements) m.id.insert(0, "p");
  for (exam::Finding& finding : exam.findings) finding.measurementIds[0].insert(0, "p");
  return exam;
}

// Says two clips, waits, and says all.
ExamServices servicesClipByClip(std::atomic<bool>& mayEnd) {
  ExamServices services = sampleServices();
  services.analyse = [&mayEnd](Reading, const exam::WorkOptions& work) {
    work.soFar(sampleSoFar(2));
    while (!mayEnd && !work.cancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return work.cancelled() ? sampleSoFar(2) : sampleExam();
  };
  return services;
}

}  // namespace

TEST_F(SessionTest, FindingsComeClipByClipAndWhatWasSelectedAndAcceptedMeanwhileStays) {
  std::atomic<bool> mayEnd = false;
  Session session(servicesClipByClip(mayEnd));
  session.open({"/exam"});
  ASSERT_TRUE(waitUntil([&] { return !session.exam()->findings.empty(); }));
  EXPECT_EQ(session.stage(), Stage::Analysing);
  EXPECT_FALSE(session.isMeasured());
  session.showClip(2);
  session.select("pm1");
  session.accept("pm1");
  mayEnd = true;
  ASSERT_TRUE(waitUntil([&] { return session.stage() == Stage::Idle; }));
  EXPECT_EQ(session.selectedMeasurement(), "m1");
  EXPECT_TRUE(session.isAccepted("m1"));
  EXPECT_EQ(session.currentIndex(), 2);
  EXPECT_EQ(session.exam()->findings.size(), sampleExam().findings.size());
}

TEST_F(SessionTest, CancelledMeasuringKeepsWhatWasMeasured) {
  std::atomic<bool> mayEnd = false;
  Session session(servicesClipByClip(mayEnd));
  session.open({"/exam"});
  ASSERT_TRUE(waitUntil([&] { return !session.exam()->findings.empty(); }));
  session.cancelOpening();
  EXPECT_EQ(session.stage(), Stage::Idle);
  ASSERT_TRUE(waitUntil([&] { return session.isMeasured(); }));
  EXPECT_EQ(session.exam()->measurements.size(), 2U);
}

TEST_F(SessionTest, BlindedExamTellsNothingWhileItIsMeasured) {
  std::atomic<bool> mayEnd = false;
  Session session(servicesClipByClip(mayEnd));
  session.openBlinded({"/exam"});
  ASSERT_TRUE(waitUntil([&] { return session.clips().size() == 5; }));
  int rounds = 0;
  waitUntil([&] { return ++rounds > 50; });
  EXPECT_TRUE(session.exam()->findings.empty());
  mayEnd = true;
  ASSERT_TRUE(waitUntil([&] { return session.stage() == Stage::Idle; }));
}

TEST_F(SessionTest, FrameThatCannotBeDecodedIsANoteNotACrash) {
  ExamServices services = sampleServices();
  services.frame = [](const Clip& clip, int) -> Result<Frame> {
    return Error{"damaged pixels", clip.file, "Send it again"};
  };
  Session session(services);
  session.open({"/exam"});
  ASSERT_TRUE(waitUntil([&] { return !session.frameProblem().empty(); }));
  EXPECT_EQ(session.frameProblem(), "damaged pixels");
  EXPECT_FALSE(session.shownFrame().has_value());
  EXPECT_EQ(session.problems().back().file, session.currentClip()->file);
}

TEST_F(SessionTest, BugInAPipelineIsANoteAndTheSessionLivesOn) {
  ExamServices services = sampleServices();
  services.analyse = [](Reading, const exam::WorkOptions&) -> exam::Exam { throw std::logic_error("units differ"); };
  Session session(services);
  session.open({"/exam"});
  ASSERT_TRUE(
      waitUntil([&] { return !session.problems().empty() && session.problems().back().what == "units differ"; }));
  EXPECT_EQ(session.clips().size(), 5U);
  EXPECT_EQ(session.stage(), Stage::Idle);
}

TEST_F(SessionTest, FramesAndClipsBeyondTheEndsAreRefused) {
  Session session(sampleServices());
  openSample(session);
  session.stepFrame(1);
  session.stepClip(-1);
  EXPECT_EQ(session.currentFrame(), 0);
  EXPECT_EQ(session.currentIndex(), 0);
}

TEST_F(SessionTest, AcceptingIsUndoneAndRedone) {
  Session session(sampleServices());
  openSample(session);
  session.accept(kRefluxMeasurement);
  EXPECT_TRUE(session.isAccepted(kRefluxMeasurement));
  session.undo();
  EXPECT_FALSE(session.isAccepted(kRefluxMeasurement));
  session.redo();
  EXPECT_TRUE(session.isAccepted(kRefluxMeasurement));
}

TEST_F(SessionTest, AbsentValueCannotBeAccepted) {
  Session session(sampleServices());
  openSample(session);
  session.accept("m6");
  EXPECT_FALSE(session.isAccepted("m6"));
}

TEST_F(SessionTest, ReportSaysHowMuchTheReaderAccepted) {
  Session session(sampleServices());
  openSample(session);
  EXPECT_NE(session.report().status.find("preliminary"), std::string::npos);
  session.accept(kRefluxMeasurement);
  EXPECT_EQ(session.report().status, "1 of 5 values accepted by the reader, the others are preliminary");
}

TEST_F(SessionTest, ThumbnailsComeForEveryClipWithPictures) {
  Session session(sampleServices());
  std::set<QString> seen;
  QObject::connect(&session, &Session::thumbnailReady, &session,
                   [&](const QString& sop, const Frame&) { seen.insert(sop); });
  session.open({"/exam"});
  EXPECT_TRUE(waitUntil([&] { return seen.size() == 5; }));
}

TEST_F(SessionTest, GoingThroughACineQuicklyShowsTheLastFrameAskedFor) {
  Session session(sampleServices());
  openSample(session);
  session.showClip(2);
  for (int frame = 1; frame < 60; ++frame) session.showFrame(frame);
  ASSERT_TRUE(waitUntil([&] { return isIdleWithPicture(session); }));
  EXPECT_EQ(session.shownFrame()->index, 59);
}

TEST_F(SessionTest, AskingForAFrameNeverWaitsForItsDecoding) {
  ExamServices services = sampleServices();
  services.frame = [](const Clip& clip, int index) -> Result<Frame> {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    return sampleFrame(clip, index);
  };
  Session session(services);
  session.open({"/exam"});
  ASSERT_TRUE(waitUntil([&] { return session.clips().size() == 5; }));
  const auto before = std::chrono::steady_clock::now();
  session.showClip(2);
  session.showFrame(5);
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::milliseconds(100));
}

TEST_F(SessionTest, CinePlaysAtItsOwnRateAndStillsDoNotPlay) {
  Session session(sampleServices());
  CinePlayer player(session);
  openSample(session);
  player.toggle();
  EXPECT_FALSE(player.playing());
  session.showClip(2);
  EXPECT_NEAR(player.framesPerSecond(), 20, 1e-6);
  player.toggle();
  EXPECT_TRUE(player.playing());
  EXPECT_TRUE(waitUntil([&] { return session.currentFrame() >= 3; }));
  session.showClip(0);
  EXPECT_FALSE(player.playing());
}

}  // namespace sural::tests::ui
