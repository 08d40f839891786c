#include "ui/session/playback.h"

#include <gtest/gtest.h>

namespace sural::tests::ui {

using namespace sural::ui::session;

namespace {

const std::vector<double> kUneven{0, 0.1, 0.2, 0.5, 0.6};

}  // namespace

TEST(Playback, FrameIsTheLastThatHasBegunByTheRecordedTimes) {
  EXPECT_EQ(frameAt(kUneven, {0, 4}, 0.09, Repeat::Loop), 0);
  EXPECT_EQ(frameAt(kUneven, {0, 4}, 0.1, Repeat::Loop), 1);
  EXPECT_EQ(frameAt(kUneven, {0, 4}, 0.45, Repeat::Loop), 2);  // the long one
  EXPECT_EQ(frameAt(kUneven, {0, 4}, 0.55, Repeat::Loop), 3);
}

TEST(Playback, LastFrameIsShownAsLongAsTheOneBeforeIt) {
  EXPECT_NEAR(lengthOf(kUneven, {0, 4}), 0.7, 1e-12);
  EXPECT_EQ(frameAt(kUneven, {0, 4}, 0.69, Repeat::Loop), 4);
  EXPECT_EQ(frameAt(kUneven, {0, 4}, 0.7, Repeat::Loop), 0);
}

TEST(Playback, RangeNeverShowsAFrameOutsideIt) {
  for (const Repeat repeat : {Repeat::Once, Repeat::Loop, Repeat::BackAndForth})
    for (double t = 0; t < 3; t += 0.013) {
      const int frame = frameAt(kUneven, {1, 3}, t, repeat);
      EXPECT_GE(frame, 1);
      EXPECT_LE(frame, 3);
    }
}

TEST(Playback, OnceEndsOnItsLastFrame) {
  EXPECT_EQ(frameAt(kUneven, {0, 4}, 100, Repeat::Once), 4);
  EXPECT_TRUE(isOver(kUneven, {0, 4}, 0.71, Repeat::Once));
  EXPECT_FALSE(isOver(kUneven, {0, 4}, 100, Repeat::Loop));
}

TEST(Playback, BackAndForthRunsBackwardsOnTheSecondTurn) {
  const std::vector<double> even{0, 1, 2, 3};
  EXPECT_EQ(frameAt(even, {0, 3}, 4.5, Repeat::BackAndForth), 3);
  EXPECT_EQ(frameAt(even, {0, 3}, 7.5, Repeat::BackAndForth), 0);
}

TEST(Playback, TimesThatDoNotRunForwardAreReplacedByTheRateTheFileAsksFor) {
  Clip clip;
  clip.frameCount = 3;
  clip.frameTimes = {0, 0.2, 0.1};
  clip.playback = Playback{.framesPerSecond = 50, .lastFrame = 2};
  EXPECT_EQ(playTimes(clip), (std::vector<double>{0, 0.02, 0.04}));
  clip.playback.reset();
  EXPECT_NEAR(playTimes(clip)[1], 0.05, 1e-12);
}

TEST(Playback, SingleFrameNeverMoves) {
  EXPECT_EQ(frameAt({0}, {0, 0}, 12, Repeat::Loop), 0);
  EXPECT_EQ(lengthOf({0}, {0, 0}), 0);
}

}  // namespace sural::tests::ui
