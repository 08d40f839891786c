#pragma once

#include <string>
#include <vector>

#include "imaging/bmode/track_lumens.h"
#include "imaging/model/site.h"

namespace sural::imaging::bmode {

enum class VesselRole { Vein, SecondVein, Artery, Other };

std::string_view toWord(VesselRole role);  // "vein", "second_vein", "artery", "other"

// What each tracked lumen is, in the order of the tracks, and how sure that is (0 to 1). Where no vein was told, why.
struct VesselRoles {
  std::vector<VesselRole> roles;
  double confidence = 0;
  std::string noVein;
};

// Tells vein from artery by which one yields to the press, by which one pulsates (see pulsationOf), by roundness, by
// how dark the inside is, by size, and by where the label's vein lies beside its artery (femoral vein behind, popliteal
// vein before it; Needleman et al., Circulation 2018;137:1505). A single lumen that does not yield stays untold: it may
// be the artery.
VesselRoles tellVessels(const std::vector<LumenTrack>& tracks, const PressPhases& phases, const Site& site);

// How much a lumen is like an artery, 0 to 1: round, dark, pulsating, and not yielding by that share of its area.
double arteryLikeness(const LumenTrack& track, double closure);

// The least area of a vein at the site that is believed though it is filled with echoes, in mm2; 0 where such a vein is
// not looked for (superficial, paired and unnamed veins).
double leastFaintAreaMm2(const Site& site);

// Share of its area at rest that a lumen loses under pressure; 0 when it was not seen.
double closureOf(const LumenTrack& track, const PressPhases& phases);

}  // namespace sural::imaging::bmode
