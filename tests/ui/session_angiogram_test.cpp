#include <gtest/gtest.h>

#include <algorithm>

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
  EXPECT_TRUE(session.examIn(1).measurements.empty());
  session.stepClip(1);
  EXPECT_EQ(session.currentIndex(), 3);
}

}  // namespace sural::tests::ui
