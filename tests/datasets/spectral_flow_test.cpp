#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "datasets/generate/spectral/arterial_flow.h"
#include "datasets/generate/spectral/venous_flow.h"

namespace sural::datasets::generate::spectral {
namespace {

VenousPlan squeezeWith(double refluxSeconds, double refluxPeak) {
  VenousPlan plan;
  plan.starts = {1.5};
  plan.reversals = {{refluxSeconds, refluxPeak}};
  return plan;
}

TEST(VenousFlow, RunsBackwardsExactlyFromTheZeroCrossingToTheGivenEnd) {
  for (const double seconds : {0.08, 0.3, 0.5, 1.0, 2.6, 4.5}) {
    const VenousFlow made = venousFlow(squeezeWith(seconds, 24), Random(2));
    ASSERT_EQ(made.runs.size(), 1U);
    double retrograde = 0;
    for (std::size_t i = 0; i < made.flow.moments.size(); ++i) {
      const double t = made.flow.timeOf(i);
      const bool within = t > made.runs[0].start + 0.002 && t < made.runs[0].end - 0.002;
      if (within) {
        EXPECT_LT(made.flow.moments[i].peak, 0) << seconds << " s, at " << t;
      }
      if (made.flow.moments[i].peak < 0) retrograde += Flow::kStepSeconds;
    }
    EXPECT_NEAR(retrograde, seconds, 0.004);
    EXPECT_NEAR(made.runs[0].end - made.runs[0].start, seconds, 1e-9);
  }
}

TEST(VenousFlow, AVeinThatClosesNeverRunsBackwards) {
  const VenousFlow made = venousFlow(squeezeWith(0, 0), Random(2));
  EXPECT_TRUE(made.runs.empty());
  for (const FlowMoment& moment : made.flow.moments) EXPECT_GE(moment.peak, 0);
}

TEST(VenousFlow, PeaksAreThoseOfItsOwnCurve) {
  const VenousFlow made = venousFlow(squeezeWith(1.2, 20), Random(9));
  double lowest = 0, highest = 0;
  for (const FlowMoment& moment : made.flow.moments) {
    lowest = std::min(lowest, moment.peak);
    highest = std::max(highest, moment.peak);
  }
  EXPECT_DOUBLE_EQ(made.runs[0].peak, -lowest);
  EXPECT_DOUBLE_EQ(made.antegradePeak, highest);
  EXPECT_NEAR(made.flow.at(made.runs[0].peakTime).peak, lowest, 1e-6);
}

TEST(VenousFlow, AStrainStopsFlowAndLettingGoLetsItSurge) {
  VenousPlan plan;
  plan.manoeuvre = Manoeuvre::Valsalva;
  plan.seconds = 9;
  plan.spontaneousPeak = 20;
  plan.starts = {3};
  plan.effortSeconds = 3;
  plan.augmentedPeak = 45;
  const VenousFlow made = venousFlow(plan, Random(4));
  EXPECT_GT(made.flow.at(1).peak + made.flow.at(2).peak, 2);
  EXPECT_NEAR(made.flow.at(4.5).peak, 0, 0.01);
  EXPECT_GT(made.antegradePeak, 30);
  EXPECT_GT(made.antegradePeakTime, 6);
}

TEST(VenousFlow, AProvocationBeforeTheLastRefluxEndedIsRefused) {
  VenousPlan plan = squeezeWith(3, 20);
  EXPECT_EQ(objectionTo(plan), "");
  plan.starts = {1.5, 4};
  plan.reversals = {{3, 20}, {1, 20}};
  EXPECT_NE(objectionTo(plan).find("provocation 2"), std::string::npos);
  plan.starts = {9};
  EXPECT_NE(objectionTo(plan), "");
}

TEST(ArterialFlow, PeakAndEndDiastolicVelocityAreAsAskedForEveryWaveform) {
  for (const Waveform waveform : {Waveform::Multiphasic, Waveform::Monophasic}) {
    ArterialPlan plan;
    plan.waveform = waveform;
    plan.peakSystolic = 120;
    plan.endDiastolic = waveform == Waveform::Monophasic ? 30 : 4;
    const ArterialFlow made = arterialFlow(plan, Random(6));
    ASSERT_GE(made.beats.size(), 3U);
    EXPECT_NEAR(made.peakSystolic, 120, 1e-6);
    EXPECT_NEAR(made.endDiastolic, plan.endDiastolic, 1e-6);
  }
}

TEST(ArterialFlow, OnlyMultiphasicFlowReverses) {
  ArterialPlan plan;
  EXPECT_LT(arterialFlow(plan, Random(1)).minimumDiastolic, -10);
  plan.waveform = Waveform::Monophasic;
  plan.endDiastolic = 20;
  EXPECT_GT(arterialFlow(plan, Random(1)).minimumDiastolic, 15);
}

TEST(ArterialFlow, ANotchPartsSystoleFromDiastoleAndFlowGoesOnAfterIt) {
  ArterialPlan plan;
  plan.waveform = Waveform::Monophasic;
  plan.peakSystolic = 100;
  plan.endDiastolic = 15;
  plan.notch = 0.3;
  plan.irregularity = 0;
  const ArterialFlow made = arterialFlow(plan, Random(2));
  const Beat& beat = made.beats.at(1);
  const double notch = made.flow.at(beat.peakTime + 0.17).peak;
  const double after = made.flow.at(beat.peakTime + 0.3).peak;
  EXPECT_GT(notch, 0);
  EXPECT_GT(after, notch + 10);
  EXPECT_LT(after, 60);
}

TEST(ArterialFlow, ResistanceFollowsTheConsensus) {
  ArterialPlan plan;
  EXPECT_EQ(resistanceOf(plan), Resistance::High);
  plan.waveform = Waveform::Monophasic;
  EXPECT_EQ(resistanceOf(plan), Resistance::High);  // no flow in diastole
  plan.endDiastolic = 20;
  EXPECT_EQ(resistanceOf(plan), Resistance::Low);
  plan.notch = 0.3;
  EXPECT_EQ(resistanceOf(plan), Resistance::Intermediate);
}

TEST(ArterialFlow, AnOccludedArteryMovesItsWallOnly) {
  ArterialPlan plan;
  plan.waveform = Waveform::Absent;
  plan.thump = 3;
  const ArterialFlow made = arterialFlow(plan, Random(2));
  double wall = 0;
  for (const FlowMoment& moment : made.flow.moments) {
    EXPECT_EQ(moment.peak, 0);
    wall = std::max(wall, std::abs(moment.tissue));
  }
  EXPECT_NEAR(wall, 3, 0.05);
  EXPECT_EQ(made.maximum, 0);
}

TEST(ArterialFlow, TheHeartBeatsAtItsRate) {
  ArterialPlan plan;
  plan.seconds = 12;
  plan.beatsPerMinute = 75;
  plan.irregularity = 0;
  EXPECT_NEAR(arterialFlow(plan, Random(3)).beatsPerMinute, 75, 0.01);
  plan.irregularity = 0.2;
  const ArterialFlow uneven = arterialFlow(plan, Random(3));
  double shortest = 9, longest = 0;
  for (const Beat& beat : uneven.beats) {
    shortest = std::min(shortest, beat.next - beat.foot);
    longest = std::max(longest, beat.next - beat.foot);
  }
  EXPECT_GT(longest / shortest, 1.2);
}

TEST(ArterialFlow, BeatsLieCompletelyInTheStrip) {
  const ArterialFlow made = arterialFlow({}, Random(8));
  for (const Beat& beat : made.beats) {
    EXPECT_GE(beat.foot, 0);
    EXPECT_LE(beat.next, made.flow.seconds);
    EXPECT_GT(beat.peakTime, beat.foot);
    EXPECT_LT(beat.peakTime, beat.next);
  }
}

}  // namespace
}  // namespace sural::datasets::generate::spectral
