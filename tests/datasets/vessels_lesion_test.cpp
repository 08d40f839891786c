#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "datasets/generate/vessels/filling.h"
#include "datasets/generate/vessels/leg_vessels.h"
#include "datasets/generate/vessels/lesion_truth.h"

namespace sural::datasets::generate::vessels {
namespace {

Vessel straight(double lengthMm, double radiusMm) {
  Vessel vessel;
  vessel.name = "superficial_femoral_artery";
  vessel.line = CentreLine::through({{0, 0, 0}, {0, 0, -lengthMm / 2}, {0, 0, -lengthMm}});
  vessel.startRadiusMm = radiusMm;
  vessel.endRadiusMm = radiusMm;
  return vessel;
}

TEST(VesselLesion, OfFiftyPercentHalvesTheRadiusInItsMiddleAndNothingOutside) {
  Vessel vessel = straight(200, 3);
  vessel.lesions = {{.atMm = 100, .lengthMm = 20, .percentDiameter = 50}};
  EXPECT_NEAR(lumenRadius(vessel, 100), 1.5, 1e-9);
  EXPECT_NEAR(lumenRadius(vessel, 89.9), 3, 1e-9);
  EXPECT_NEAR(lumenRadius(vessel, 110.1), 3, 1e-9);
  for (double arc = 90; arc < 100; arc += 0.5) EXPECT_GE(lumenRadius(vessel, arc), lumenRadius(vessel, arc + 0.5));
}

TEST(VesselLesion, TruthOfACosineIsItsDepthAndTheLengthOverWhichItTakesFivePercent) {
  Vessel vessel = straight(200, 3);
  vessel.lesions = {{.atMm = 100, .lengthMm = 30, .percentDiameter = 60, .plateau = 0}};
  const std::vector<LesionTruth> truths = lesionTruths({vessel});
  ASSERT_EQ(truths.size(), 1U);
  EXPECT_NEAR(truths[0].percentDiameter, 60, 0.01);
  EXPECT_NEAR(truths[0].percentArea, 100 * (1 - 0.4 * 0.4), 0.01);
  EXPECT_NEAR(truths[0].minimumMm, 2.4, 1e-3);
  EXPECT_NEAR(truths[0].referenceMm, 6, 1e-3);
  const double analytic = 30 / std::numbers::pi * std::acos(2 * 0.05 / 0.6 - 1);
  EXPECT_NEAR(truths[0].endArcMm - truths[0].beginArcMm, analytic, 0.15);
}

TEST(VesselLesion, EccentricLumenLiesAgainstOneWall) {
  Vessel vessel = straight(200, 3);
  vessel.lesions = {{.atMm = 100, .lengthMm = 20, .percentDiameter = 50, .eccentricity = 1}};
  const auto stretches = openLumen(vessel, 0.5);
  for (const LumenSection& section : stretches.at(0)) {
    const double away = distance(section.centre, vessel.line.at(section.arcMm));
    EXPECT_NEAR(away + section.radiusMm, 3, 1e-6);
  }
}

TEST(VesselLesion, OcclusionPartsTheLumenAndComesBeforeAnyStenosis) {
  Vessel vessel = straight(200, 3);
  vessel.lesions = {{.atMm = 60, .lengthMm = 10, .percentDiameter = 80},
                    {.kind = LesionKind::Occlusion, .atMm = 130, .lengthMm = 40}};
  const auto stretches = openLumen(vessel, 0.2);
  ASSERT_EQ(stretches.size(), 2U);
  EXPECT_NEAR(stretches[0].back().arcMm, 110, 0.3);
  EXPECT_NEAR(stretches[1].front().arcMm, 150, 0.3);
  const std::vector<LesionTruth> truths = lesionTruths({vessel});
  EXPECT_EQ(truths[0].kind, LesionKind::Occlusion);
  // Balls along the rounded stumps reach a little beyond the last of them; the truth is where the drawing ends.
  double drawnTo = 0;
  for (const LumenSection& section : stretches[0]) drawnTo = std::max(drawnTo, section.arcMm + section.radiusMm);
  EXPECT_NEAR(truths[0].beginArcMm, drawnTo, 0.05);
  EXPECT_NEAR(truths[0].endArcMm - truths[0].beginArcMm, 40 - 2 * 3 * (std::sqrt(2.0) - 1), 1e-6);
  EXPECT_EQ(truths[1].kind, LesionKind::Stenosis);
}

TEST(LegVessels, EveryVesselBeginsOnTheOneItLeaves) {
  for (const VesselTree& tree : {legArteries(Random(5)), legVeins(Random(5))}) {
    for (const Vessel& vessel : tree) {
      if (vessel.parent < 0) continue;
      const Vessel& parent = tree[static_cast<std::size_t>(vessel.parent)];
      const double gap = distance(vessel.line.at(0), parent.line.at(vessel.parentArcMm));
      EXPECT_LT(gap, 1.5) << vessel.name << " from " << parent.name;
    }
  }
}

TEST(LegVessels, HaveBothLegsWithTheTrifurcationOnEitherSide) {
  const VesselTree tree = legArteries(Random(1));
  for (const char* name : {"external_iliac_artery", "profunda_femoris_artery", "popliteal_artery",
                           "anterior_tibial_artery", "posterior_tibial_artery", "peroneal_artery"}) {
    const int right = indexOf(tree, name, Side::Right);
    const int left = indexOf(tree, name, Side::Left);
    ASSERT_GE(right, 0) << name;
    ASSERT_GE(left, 0) << name;
    EXPECT_LT(tree[static_cast<std::size_t>(right)].line.at(0).x, tree[static_cast<std::size_t>(left)].line.at(0).x);
  }
}

// Arrival along a vessel of 200 mm, contrast from its upper end.
Arrival fallen(const Vessel& vessel, double arcMm) {
  return arrivalAt(fill({vessel}, {.vessel = 0, .arcMm = 0, .speedMmPerSecond = 100}).at(0), arcMm);
}

TEST(Filling, TakesTheTimeThatTheWayTakes) {
  EXPECT_NEAR(fallen(straight(200, 3), 150).seconds, 1.5, 1e-6);
  EXPECT_NEAR(fallen(straight(200, 3), 150).strength, 1, 1e-9);
}

TEST(Filling, ReachesBeyondAnOcclusionOnlyLateAndDiluted) {
  Vessel vessel = straight(200, 3);
  vessel.lesions = {{.kind = LesionKind::Occlusion, .atMm = 100, .lengthMm = 40}};
  EXPECT_NEAR(fallen(vessel, 60).seconds, 0.6, 1e-6);
  EXPECT_GT(fallen(vessel, 150).seconds, 3);
  EXPECT_LT(fallen(vessel, 150).strength, 0.8);
}

TEST(Filling, FallsBackInAVeinAsFarAsItsFirstCompetentValve) {
  Vessel vein = straight(200, 3);
  vein.valves = {{50, false}, {120, true}};
  EXPECT_GT(fallen(vein, 115).strength, 0);
  EXPECT_EQ(fallen(vein, 125).strength, 0);
}

}  // namespace
}  // namespace sural::datasets::generate::vessels
