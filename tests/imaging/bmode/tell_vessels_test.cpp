#include "imaging/bmode/tell_vessels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "imaging/bmode/vessel_pulse.h"

namespace sural::tests::bmode {
namespace {

using namespace imaging::bmode;

constexpr std::size_t kFrames = 60;
constexpr double kSecondsApart = 0.05;

std::vector<double> times() {
  std::vector<double> seconds;
  for (std::size_t i = 0; i < kFrames; ++i) seconds.push_back(kSecondsApart * static_cast<double>(i));
  return seconds;
}

// Rest for two seconds, then one press.
PressPhases phases() {
  PressPhases made;
  for (std::size_t i = 0; i < 40; ++i) made.rest.push_back(i);
  made.presses = {{42, 50, 58, 0.15}};
  return made;
}

// A round lumen whose radius follows `radiusAt`, in mm over seconds, and that keeps its size under pressure.
template <typename Radius>
LumenTrack lumen(Point centre, Radius radiusAt) {
  LumenTrack track{.levels = {25, 120}, .rest = {centre, 4, 4, 0}, .quality = 0.95, .frames = {}, .pulsation = {}};
  for (const double t : times()) {
    const double r = radiusAt(t);
    LumenFrame frame{.seen = true, .closed = false, .ellipse = {centre, r, r, 0}, .outline = {}};
    frame.areaMm2 = std::numbers::pi * r * r;
    track.frames.push_back(frame);
  }
  track.pulsation = pulsationOf(track, times(), phases());
  return track;
}

double trembling(double t) { return 0.01 * std::sin(137 * t) + 0.008 * std::cos(311 * t + 1); }
double still(double t) { return 4 + trembling(t); }
double beating(double t) { return 4 + trembling(t) + 0.08 * std::sin(2 * std::numbers::pi * 1.2 * t); }
double breathing(double t) { return 4 + trembling(t) + 0.1 * std::sin(2 * std::numbers::pi * 0.2 * t); }

void close(LumenTrack& track, double wallTrust) {
  for (std::size_t i = 44; i < kFrames; ++i) {
    track.frames[i].closed = true;
    track.frames[i].areaMm2 = 0;
    track.frames[i].wallTrust = wallTrust;
  }
}

TEST(VesselPulse, ArteryOfFourPercentSwingPulsates) { EXPECT_GT(lumen({12, 16}, beating).pulsation.value_or(0), 0.8); }

TEST(VesselPulse, TremblingOutlineAndBreathAreNoPulse) {
  EXPECT_LT(lumen({12, 16}, still).pulsation.value_or(1), 0.2);
  EXPECT_LT(lumen({12, 16}, breathing).pulsation.value_or(1), 0.35);
}

TEST(VesselPulse, HalfASecondOfRestTellsNothing) {
  PressPhases brief = phases();
  brief.rest.resize(10);
  EXPECT_FALSE(pulsationOf(lumen({12, 16}, beating), times(), brief).has_value());
}

TEST(TellVessels, OfTwoLumensAlikeTheOneThatPulsatesIsTheArtery) {
  const VesselRoles told = tellVessels({lumen({10, 16}, beating), lumen({20, 16}, still)}, phases(), Site{});
  EXPECT_EQ(told.roles[0], VesselRole::Artery);
  EXPECT_EQ(told.roles[1], VesselRole::Vein);
  const VesselRoles swapped = tellVessels({lumen({10, 16}, still), lumen({20, 16}, beating)}, phases(), Site{});
  EXPECT_EQ(swapped.roles[0], VesselRole::Vein);
}

TEST(TellVessels, LoneLumenThatPulsatesAndStaysOpenIsNoVein) {
  const VesselRoles told = tellVessels({lumen({10, 16}, beating)}, phases(), siteFromWords("RT GSV"));
  EXPECT_EQ(told.roles[0], VesselRole::Other);
  EXPECT_FALSE(told.noVein.empty());
}

TEST(TellVessels, SecondVeinIsOneThatWasSeenToCloseAndNotOneThatWasLost) {
  std::vector<LumenTrack> tracks{lumen({10, 16}, beating), lumen({20, 16}, still), lumen({30, 10}, still)};
  close(tracks[1], 0.9);
  close(tracks[2], 0.9);
  EXPECT_EQ(tellVessels(tracks, phases(), siteFromWords("RT CFV")).roles[2], VesselRole::SecondVein);
  close(tracks[2], 0.0);
  EXPECT_EQ(tellVessels(tracks, phases(), siteFromWords("RT CFV")).roles[2], VesselRole::Other);
}

TEST(TellVessels, GapOfAMillimetreThatClosesIsNoSecondVein) {
  std::vector<LumenTrack> tracks{lumen({10, 16}, beating), lumen({20, 16}, still), lumen({30, 10}, still)};
  close(tracks[1], 0.9);
  close(tracks[2], 0.9);
  tracks[2].rest = {{30, 10}, 0.8, 0.6, 0};
  EXPECT_EQ(tellVessels(tracks, phases(), siteFromWords("RT CFV")).roles[2], VesselRole::Other);
}

}  // namespace
}  // namespace sural::tests::bmode
