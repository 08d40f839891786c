#pragma once

#include <optional>
#include <string>
#include <vector>

#include "datasets/generate/vessels/centre_line.h"
#include "imaging/model/site.h"

namespace sural::datasets::generate::vessels {

enum class LesionKind { Stenosis, Occlusion };

// A narrowed or closed part of a vessel. The diameter falls over a cosine shoulder, stays at its least over the
// plateau and rises over a like shoulder; a lumen that closes ends rounded.
struct Lesion {
  LesionKind kind = LesionKind::Stenosis;
  double atMm = 0;              // arc of its middle
  double lengthMm = 20;         // from where the shoulder begins to where it ends
  double percentDiameter = 50;  // of the healthy diameter at the same place
  double plateau = 0.2;         // share of the length
  double eccentricity = 0;      // 0 concentric, 1 the rest of the lumen lies against one wall
  double directionDegrees = 0;  // around the vessel, which wall
};

// The part of a vein at a valve: a sinus that bulges, closed below when the valve is competent.
struct Valve {
  double atMm = 0;
  bool competent = true;
};

// One vessel: a centre line with radii; `parent` is the vessel it leaves (or, a vein, joins), -1 for none.
struct Vessel {
  std::string name;  // the contract's word; empty for an unnamed branch
  std::optional<Side> side;
  CentreLine line;
  double startRadiusMm = 3;
  double endRadiusMm = 3;
  int parent = -1;
  double parentArcMm = 0;
  double irregularity = 0;  // share by which the healthy radius swells and narrows along the way
  double phase = 0;         // makes the irregularities of vessels differ
  std::vector<Lesion> lesions;
  std::vector<Valve> valves;
};

using VesselTree = std::vector<Vessel>;

// The radius without any lesion, mm: tapering from start to end, slightly irregular, with the
// sinuses of valves.
double healthyRadius(const Vessel& vessel, double arcMm);

// The radius of the open lumen, mm; 0 in an occlusion.
double lumenRadius(const Vessel& vessel, double arcMm);

// A circular cross-section of the open lumen.
struct LumenSection {
  Vec3 centre;
  double radiusMm = 0;
  double arcMm = 0;
};

// Sections every `stepMm` along the vessel; one list for each open stretch, so an occlusion parts them.
std::vector<std::vector<LumenSection>> openLumen(const Vessel& vessel, double stepMm);

// Index of the vessel of that name (and side where one is given); -1 when there is none.
int indexOf(const VesselTree& tree, const std::string& name, std::optional<Side> side);

}  // namespace sural::datasets::generate::vessels
