#pragma once

#include <limits>
#include <vector>

#include "datasets/generate/vessels/vessel.h"

namespace sural::datasets::generate::vessels {

// When contrast medium reaches a place of a vessel, s after the injection begins, and how much of it (1: undiluted).
struct Arrival {
  double seconds = std::numeric_limits<double>::infinity();
  double strength = 0;
};

// The arrival along one vessel, between the given arcs in a straight line; nothing arrives outside them.
struct FillingPoint {
  double arcMm = 0;
  Arrival arrival;
};
using Filling = std::vector<FillingPoint>;

Arrival arrivalAt(const Filling& filling, double arcMm);

enum class FlowDirection { TowardsFeet, TowardsHead };

// Contrast enters tree[vessel] at `arcMm` and goes with `direction`; a little washes back against it.
struct Injection {
  int vessel = 0;
  double arcMm = 0;
  double speedMmPerSecond = 180;
  FlowDirection direction = FlowDirection::TowardsFeet;
};

// One filling for each vessel of the tree. Going to the feet, an occlusion is passed only through collaterals, late
// and diluted, and a vein only as far as its first competent valve. Going to the head, contrast comes up from the
// ends of the vessels beyond the injection's and joins their parents; past an occlusion it goes likewise.
std::vector<Filling> fill(const VesselTree& tree, const Injection& injection);

}  // namespace sural::datasets::generate::vessels
