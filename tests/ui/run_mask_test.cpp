#include "ui/session/run_mask.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <algorithm>
#include <chrono>

#include "tests/ui/application.h"
#include "tests/ui/painted_angiogram.h"
#include "ui/session/angiogram_handles.h"
#include "ui/session/reader_json.h"
#include "ui/session/run_service.h"
#include "ui/session/session.h"

namespace sural::tests::ui {

namespace {

namespace session = sural::ui::session;
using imaging::angiography::MaskChoice;
using imaging::angiography::SubtractionKind;

// The painted run; counts how often it is measured again.
class RunMask : public testing::Test {
 protected:
  void SetUp() override {
    session_.open({"/run"});
    ASSERT_TRUE(waitUntil([&] { return session_.stage() == session::Stage::Idle && session_.shownFrame(); }));
    ASSERT_TRUE(waitUntil([&] { return !session_.anyFrameIsPending(); })) << "the frame that was measured comes up";
    ASSERT_TRUE(mask_.applies());
  }
  void settle() {
    mask_.settle();
    ASSERT_TRUE(waitUntil([&] { return !session_.isRemeasuring() && !session_.anyFrameIsPending(); }));
  }
  // Than a hand must, for a change to become an edit.
  static void restLonger() {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(700);
    waitUntil([&] { return std::chrono::steady_clock::now() > end; });
  }
  [[nodiscard]] const imaging::angiography::XrayAnalysis& run() const {
    return *session::xrayOf(*session_.exam(), kPaintedRun);
  }

  struct Application {
    Application() { needApplication(); }
  };
  Application application_;  // before what listens to its end
  session::Session session_{paintedServices()};
  session::RunMask mask_{session_};
};

}  // namespace

TEST_F(RunMask, IsTheMeasuredOneUntilTheReaderChooses) {
  EXPECT_TRUE(mask_.choice().isAutomatic());
  EXPECT_EQ(mask_.frames(), run().maskFrames);
  EXPECT_FALSE(mask_.isSubtracted());
}

TEST_F(RunMask, AChosenFrameIsMeasuredUnderAndUndoAndRedoFollow) {
  const auto automatic = run().maskFrames;
  mask_.takeFrames({1});
  settle();
  EXPECT_EQ(run().subtraction, SubtractionKind::ReaderMask);
  EXPECT_EQ(run().maskFrames, std::vector<int>{1});
  EXPECT_TRUE(mask_.isSubtracted()) << "what was chosen is shown";
  session_.undo();
  settle();
  EXPECT_EQ(run().maskFrames, automatic);
  EXPECT_TRUE(mask_.choice().isAutomatic());
  session_.redo();
  settle();
  EXPECT_EQ(run().maskFrames, std::vector<int>{1});
}

TEST_F(RunMask, QuarterPixelsAddUpToOneEditAndGoBackToTheAutomaticShift) {
  const Point automatic = mask_.shift().value();
  for (int i = 0; i < 3; ++i) mask_.nudge({0.25, 0});
  mask_.nudge({0, -0.25});
  EXPECT_NEAR(mask_.shift()->x, automatic.x + 0.75, 1e-9);
  EXPECT_NEAR(mask_.shift()->y, automatic.y - 0.25, 1e-9);
  settle();
  EXPECT_NEAR(run().maskShift.x, automatic.x + 0.75, 1e-9);
  session_.undo();
  settle();
  EXPECT_FALSE(session_.canUndo()) << "one edit for all steps";
  session_.redo();
  settle();
  mask_.takeAutomaticShift();
  settle();
  EXPECT_TRUE(mask_.choice().isAutomatic());
  EXPECT_FALSE(session_.reader().angiograms.contains(kPaintedRun)) << "nothing is left of the edit";
}

TEST_F(RunMask, NoneMeasuresWithoutSubtractionAndShowsTheRunAsRecorded) {
  mask_.takeNone();
  settle();
  EXPECT_EQ(run().subtraction, SubtractionKind::None);
  EXPECT_FALSE(mask_.isSubtracted());
  mask_.nudge({0.25, 0});
  EXPECT_TRUE(mask_.choice() == MaskChoice{.subtract = false}) << "what is not there is not moved";
}

TEST_F(RunMask, SubtractedPictureIsShownAtOnceAndTheRecordedOneAgain) {
  const auto recorded = session_.shownFrame()->pixels;
  mask_.setSubtracted(true);
  settle();
  ASSERT_TRUE(session_.shownFrame().has_value());
  EXPECT_NE(*session_.shownFrame()->pixels, *recorded);
  mask_.setSubtracted(false);
  settle();
  EXPECT_EQ(*session_.shownFrame()->pixels, *recorded);
}

TEST_F(RunMask, IsKeptWithTheExam) {
  mask_.takeFrames({0, 2});
  mask_.nudge({0.25, -0.5});
  settle();
  const session::ReaderState kept = session::readerStateFromJson(session::toJson(session_.reader()));
  EXPECT_EQ(kept.angiograms.at(kPaintedRun), session_.reader().angiograms.at(kPaintedRun));
  EXPECT_EQ(kept.angiograms.at(kPaintedRun).mask->frames, (std::vector<int>{0, 2}));
  session::Session again([&] {
    auto services = paintedServices();
    services.recall = [&](const Reading&) { return kept; };
    return services;
  }());
  again.open({"/run"});
  ASSERT_TRUE(waitUntil([&] { return again.stage() == session::Stage::Idle && !again.isRemeasuring(); }));
  EXPECT_EQ(session::xrayOf(*again.exam(), kPaintedRun)->maskFrames, (std::vector<int>{0, 2}));
}

// What a hand has changed and not let go of comes before whatever is decided next.
TEST_F(RunMask, UndoRightAfterANudgeTakesTheNudgeBackAndNothingElse) {
  mask_.takeFrames({1});
  settle();
  ASSERT_TRUE(mask_.shift());
  mask_.nudge({0.25, 0});
  session_.undo();
  restLonger();
  settle();
  EXPECT_EQ(mask_.choice(), MaskChoice{.frames = {1}});
  EXPECT_TRUE(session_.canRedo());
  session_.redo();
  settle();
  EXPECT_TRUE(mask_.choice().shift.has_value());
}

TEST_F(RunMask, SigningRightAfterANudgeSignsWhatWasNudged) {
  mask_.nudge({0.25, 0});
  session_.sign();
  restLonger();
  settle();
  EXPECT_TRUE(session_.reader().signature.has_value());
  EXPECT_TRUE(session_.reader().angiograms.contains(kPaintedRun));
}

TEST_F(RunMask, QuittingRightAfterANudgeKeepsIt) {
  mask_.nudge({0.25, 0});
  QMetaObject::invokeMethod(QCoreApplication::instance(), "aboutToQuit", Qt::DirectConnection);
  EXPECT_TRUE(session_.reader().angiograms.contains(kPaintedRun));
}

TEST_F(RunMask, AnotherMaskKeepsDrawnVesselsAndSaysWhatElseWent) {
  const auto drawn = session::withVesselBetween(&run(), {}, {128, 40}, {128, 200});
  auto edits = drawn;
  edits.walls.push_back({0, 40, true, 2});
  session_.perform(session::EditAngiogram{kPaintedRun, edits});
  settle();
  mask_.takeFrames({1});
  settle();
  const auto& now = session_.reader().angiograms.at(kPaintedRun);
  EXPECT_EQ(now.courses, drawn.courses);
  EXPECT_TRUE(now.walls.empty());
  EXPECT_TRUE(std::any_of(session_.problems().begin(), session_.problems().end(),
                          [](const Problem& p) { return p.what.find("1 moved walls") != std::string::npos; }));
}

TEST_F(RunMask, NothingStandsAsAutomaticThatIsTheReaders) {
  const auto automatic = run().maskFrames;
  const Point shift = mask_.shift().value();
  mask_.takeFrames({1});
  mask_.nudge({2, 0});
  EXPECT_FALSE(mask_.shift()) << "not yet found for that mask";
  EXPECT_FALSE(mask_.choice().shift) << "nothing to start from";
  EXPECT_EQ(mask_.use(), session::RunMask::Use::NotYet);
  settle();
  EXPECT_EQ(mask_.use(), session::RunMask::Use::Subtracted);
  mask_.nudge({2, 0});
  settle();
  mask_.takeAutomatic();
  EXPECT_EQ(mask_.frames(), automatic) << "while the reader's are still the ones measured last";
  EXPECT_NEAR(mask_.shift().value().x, shift.x, 1e-9);
}

TEST_F(RunMask, WithoutAMaskNoPictureIsCalledSubtracted) {
  mask_.takeNone();
  mask_.setSubtracted(true);
  EXPECT_FALSE(mask_.isSubtracted());
}

TEST(RunMaskUse, SaysWhenAChosenMaskWasNotMeasuredWith) {
  needApplication();
  auto services = paintedServices();
  services.rules.runAgain = [again = services.rules.runAgain](const Clip& clip, const MaskChoice& mask, auto frame) {
    auto result = again(clip, {.subtract = false}, frame);  // as where artefacts would be left
    result.analysis->readerMask = mask;
    return result;
  };
  session::Session session(services);
  session::RunMask mask(session);
  session.open({"/run"});
  ASSERT_TRUE(waitUntil([&] { return session.stage() == session::Stage::Idle; }));
  EXPECT_EQ(mask.use(), session::RunMask::Use::Subtracted);
  mask.takeFrames({6});
  mask.settle();
  ASSERT_TRUE(waitUntil([&] { return !session.isRemeasuring(); }));
  EXPECT_EQ(mask.use(), session::RunMask::Use::Unsubtracted);
}

TEST(RunService, MeasuresAgainWhatCouldNotBeMeasured) {
  int measured = 0;
  session::RunService service([&](const Clip&, const auto&) {
    ++measured;
    return imaging::angiography::XrayResult{};
  });
  service.measure({}, {.frames = {1}}, 4);
  service.measure({}, {.frames = {1}}, 4);
  EXPECT_EQ(measured, 2);
}

TEST(RunService, MeasuresTheSameMaskOnceAndAnotherAnew) {
  int measured = 0;
  session::RunService service([&](const Clip&, const auto&) {
    ++measured;
    return imaging::angiography::XrayResult{.analysis = imaging::angiography::XrayAnalysis{}};
  });
  Clip clip;
  clip.file = "/a";
  service.measure(clip, {.frames = {1}}, 4);
  service.measure(clip, {.frames = {1}}, 4);
  EXPECT_EQ(measured, 1);
  service.measure(clip, {.frames = {2}}, 4);
  clip.site.vessel = "popliteal_vein";
  service.measure(clip, {.frames = {2}}, 4);
  EXPECT_EQ(measured, 3);
  service.forget();
  service.measure(clip, {.frames = {2}}, 4);
  EXPECT_EQ(measured, 4);
}

}  // namespace sural::tests::ui
