#include <gtest/gtest.h>

#include <string>

#include "imaging/bmode/compression_measurements.h"
#include "tests/imaging/bmode/painted_leg.h"

// Cines that cannot be judged: no verdict, and a reason that says why. And the pulse, from pixels to roles.
namespace sural::tests::bmode {
namespace {

using namespace imaging::bmode;

// Why there is no verdict; "a verdict: ..." where there is one, "nothing" where nobody says anything.
std::string refusalOf(const PaintedLeg& leg) {
  const Clip clip = clipOf(leg);
  for (const Measurement& m : compressionMeasurements({clip, clip}, analysed(leg))) {
    if (m.quantity != "compressibility") continue;
    return m.measured() || m.code ? "a verdict: " + m.code.value_or("") : m.absentReason;
  }
  return "nothing";
}

bool says(const std::string& reason, const std::string& words) { return reason.find(words) != std::string::npos; }

bool isReason(const std::string& refusal) {
  return !refusal.empty() && refusal != "nothing" && !refusal.starts_with("a verdict");
}

TEST(UnreadableCine, BlackShadowAcrossTheVeinHasAReasonWhetherItClosesOrNot) {
  for (const double closes : {0.02, 0.5, 1.0}) {
    PaintedLeg leg = groin(closes);
    leg.veil = [](int, Point p) { return p.x > 17 && p.x < 30 && p.y > 6 ? 0.02 : 1.0; };
    EXPECT_TRUE(isReason(refusalOf(leg))) << closes << ": " << refusalOf(leg);
  }
}

TEST(UnreadableCine, ShadowThatFallsOnTheVeinUnderThePressIsNoClosure) {
  PaintedLeg leg = groin(0.02);
  leg.veil = [](int frame, Point p) { return frame >= 10 && frame <= 23 && p.x > 17 && p.y > 6 ? 0.02 : 1.0; };
  EXPECT_FALSE(says(refusalOf(leg), "a verdict: full")) << refusalOf(leg);
  EXPECT_FALSE(says(refusalOf(leg), "a verdict: partial")) << refusalOf(leg);
}

TEST(UnreadableCine, NearlyBlackAndNearlyWhitePicturesHaveAReason) {
  for (const double gain : {0.02, 0.04, 8.0, 15.0}) {
    PaintedLeg leg = groin(1.0);
    leg.gain = gain;
    EXPECT_TRUE(isReason(refusalOf(leg))) << gain << ": " << refusalOf(leg);
  }
}

TEST(UnreadableCine, VeinAlongItsAxisHasAReasonEvenWhereThePressClosesIt) {
  for (const double halfHeight : {2.5, 4.0, 5.5}) {
    PaintedLeg leg = groin(1.0);
    leg.lumens = {{{18, 17}, 90, halfHeight, 1.0, 28}};
    EXPECT_TRUE(isReason(refusalOf(leg))) << halfHeight << ": " << refusalOf(leg);
  }
}

TEST(UnreadableCine, ProbeLiftedFromTheFirstFrameOnHasAReason) {
  PaintedLeg leg = groin(1.0);
  leg.veil = [](int, Point) { return 0.02; };
  EXPECT_TRUE(isReason(refusalOf(leg))) << refusalOf(leg);
}

TEST(UnreadableCine, ProbeLiftedDuringThePressIsNotTakenForClosure) {
  for (const double closes : {0.02, 1.0}) {
    PaintedLeg leg = groin(closes);
    leg.veil = [](int frame, Point) { return frame >= 9 && frame <= 24 ? 0.02 : 1.0; };
    EXPECT_TRUE(isReason(refusalOf(leg))) << closes << ": " << refusalOf(leg);
  }
}

TEST(UnreadableCine, OneFrameSaysThatNoPressIsSeenInIt) {
  PaintedLeg leg = groin(1.0);
  leg.pressure = {0.0};
  EXPECT_TRUE(isReason(refusalOf(leg))) << refusalOf(leg);
  EXPECT_TRUE(says(refusalOf(leg), "press") || says(refusalOf(leg), "vein")) << refusalOf(leg);
}

// Two lumens of one size, depth and darkness that both stay open: only the pulse tells them apart.
PaintedLeg twins(double leftBeats, double rightBeats) {
  PaintedLeg leg = groin(0.02);
  leg.lumens = {{{11, 17}, 4.2, 3.9, 0.03, 27, leftBeats}, {{23, 17}, 4.2, 3.9, 0.03, 27, rightBeats}};
  leg.pressure.insert(leg.pressure.begin(), 30, 0.0);
  return leg;
}

TEST(PulseOfACine, OfTwoLumensAlikeTheBeatingOneIsTheArteryWhicheverSideItLies) {
  for (const bool beatsLeft : {true, false}) {
    const CompressionAnalysis analysis = analysed(beatsLeft ? twins(0.06, 0) : twins(0, 0.06));
    ASSERT_GE(analysis.vessels.size(), 2U);
    ASSERT_EQ(analysis.vessels[0].role, VesselRole::Vein) << analysis.noVein;
    ASSERT_EQ(analysis.vessels[1].role, VesselRole::Artery);
    const double vein = centroidOf(analysis.vessels[0].rest->outline).x;
    EXPECT_NEAR(vein, beatsLeft ? 230 : 110, 8);
  }
}

}  // namespace
}  // namespace sural::tests::bmode
