#include "ui/session/pick.h"

#include <gtest/gtest.h>

#include "tests/ui/sample_exam.h"

namespace sural::tests::ui {

using namespace sural::ui::session;

TEST(Pick, IntervalIsPickedAnywhereAlongItsLine) {
  EXPECT_EQ(measurementAt(sampleExam(), kRefluxClip, 0, {.at = {450, 388}, .reach = 6}), kRefluxMeasurement);
}

TEST(Pick, ClickBeyondReachPicksNothing) {
  EXPECT_EQ(measurementAt(sampleExam(), kRefluxClip, 0, {.at = {450, 500}, .reach = 6}), "");
}

TEST(Pick, EvidenceOfAnotherFrameIsNotPicked) {
  const Pick onContour{.at = {400, 240}, .reach = 6};
  EXPECT_EQ(measurementAt(sampleExam(), kOpenVeinClip, kOpenVeinFrame, onContour), kOpenVeinMeasurement);
  EXPECT_EQ(measurementAt(sampleExam(), kOpenVeinClip, kOpenVeinFrame + 1, onContour), "");
}

}  // namespace sural::tests::ui
