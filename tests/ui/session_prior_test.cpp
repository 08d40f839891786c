#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>

#include "tests/ui/application.h"
#include "tests/ui/sample_exam.h"
#include "ui/session/session.h"

namespace sural::tests::ui {

using namespace sural::ui::session;

namespace {

constexpr const char* kEarlierDate = "20250105";

// A session whose earlier exams are measured only when a test lets them.
class ComparedSession : public testing::Test {
 protected:
  void SetUp() override {
    needApplication();
    session_ = std::make_unique<Session>(services());
    session_->open({"/exam"});
    ASSERT_TRUE(waitUntil([&] { return session_->stage() == Stage::Idle; }));
    forgotten_ = 0;
  }
  void TearDown() override {
    mayMeasure_ = true;
    session_.reset();
  }

  ExamServices services() {
    ExamServices services = sampleServices();
    services.read = [this](const std::vector<std::string>& paths) {
      Reading reading = sampleReading();
      if (paths[0] != "/earlier") return reading;
      ++readings_;
      reading.studies.push_back(reading.studies[0]);  // of today, in the same folder
      reading.studies[0].date = kEarlierDate;
      return reading;
    };
    services.analyse = [this](Reading reading, const exam::WorkOptions& work) {
      exam::Exam exam = sampleExam();
      exam.studies = reading.studies;
      if (reading.studies[0].date != kEarlierDate) return exam;
      measuredStudies_ = static_cast<int>(reading.studies.size());
      while (!mayMeasure_ && !work.cancelled()) std::this_thread::yield();
      wasCancelled_ = work.cancelled();
      return exam;
    };
    services.forget = [this] { ++forgotten_; };
    return services;
  }

  void compare() {
    session_->showPrior(kEarlierDate, {"/earlier"});
    ASSERT_TRUE(waitUntil([&] { return session_->showsPrior() && session_->viewport(1).shown.has_value(); }));
  }
  [[nodiscard]] bool isMeasured() const { return !session_->examIn(1).measurements.empty(); }

  std::unique_ptr<Session> session_;
  std::atomic<bool> mayMeasure_ = false;
  std::atomic<bool> wasCancelled_ = false;
  std::atomic<int> measuredStudies_ = 0;
  std::atomic<int> readings_ = 0;
  std::atomic<int> forgotten_ = 0;
};

}  // namespace

TEST_F(ComparedSession, WhatWasMeasuredDoesNotTakeTheEarlierCineFromTheReadersFrame) {
  session_->showClip(1);
  compare();
  session_->showFrameIn(1, 2);
  ASSERT_TRUE(waitUntil([&] { return session_->viewport(1).shown && session_->viewport(1).shown->index == 2; }));
  bool wentBlank = false;
  QObject::connect(session_.get(), &Session::viewportChanged, session_.get(),
                   [&] { wentBlank |= !session_->viewport(1).shown.has_value(); });
  mayMeasure_ = true;
  ASSERT_TRUE(waitUntil([&] { return isMeasured(); }));
  EXPECT_EQ(session_->viewport(1).frame, 2);
  EXPECT_EQ(session_->viewport(1).shown->index, 2);
  EXPECT_FALSE(wentBlank);
}

TEST_F(ComparedSession, EndedComparisonStopsTheMeasuringAndCanBeAskedForAgain) {
  compare();
  ASSERT_TRUE(waitUntil([&] { return measuredStudies_ > 0; }));
  session_->hang({{1, 1}, {0}});
  EXPECT_TRUE(waitUntil([&] { return wasCancelled_.load(); }));
  compare();
  mayMeasure_ = true;
  EXPECT_TRUE(waitUntil([&] { return isMeasured(); }));
}

TEST_F(ComparedSession, AskingTwiceReadsTheEarlierExamOnce) {
  session_->showPrior(kEarlierDate, {"/earlier"});
  session_->showPrior(kEarlierDate, {"/earlier"});
  ASSERT_TRUE(waitUntil([&] { return session_->showsPrior(); }));
  mayMeasure_ = true;
  ASSERT_TRUE(waitUntil([&] { return isMeasured(); }));
  session_->hang({{1, 1}, {0}});
  compare();
  EXPECT_TRUE(isMeasured());
  EXPECT_EQ(readings_, 1);
}

TEST_F(ComparedSession, OnlyTheStudyOfTheEarlierDateIsMeasuredAndNothingOfTheOpenOneForgotten) {
  compare();
  mayMeasure_ = true;
  ASSERT_TRUE(waitUntil([&] { return isMeasured(); }));
  EXPECT_EQ(measuredStudies_, 1);
  EXPECT_EQ(forgotten_, 0);
}

TEST_F(ComparedSession, AnotherExamOpensWhileTheEarlierOneIsBeingMeasured) {
  compare();
  ASSERT_TRUE(waitUntil([&] { return measuredStudies_ > 0; }));
  int measured = 0;
  QObject::connect(session_.get(), &Session::examMeasured, session_.get(), [&] { ++measured; });
  session_->open({"/exam"});
  EXPECT_TRUE(waitUntil([&] { return measured == 1; }));
  EXPECT_FALSE(session_->showsPrior());
  EXPECT_EQ(forgotten_, 1);
}

}  // namespace sural::tests::ui
