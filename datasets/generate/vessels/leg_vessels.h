#pragma once

#include "datasets/generate/random.h"
#include "datasets/generate/vessels/vessel.h"

namespace sural::datasets::generate::vessels {

// The arteries from the aorta's bifurcation to both ankles, the named ones before the unnamed branches. The course
// of each wanders by a few mm with the random numbers; radii are those of a healthy adult times `radiusScale`.
VesselTree legArteries(Random random, double radiusScale = 1);

// The deep veins of both legs, the great saphenous veins and their valves. Every vessel runs from head to foot.
VesselTree legVeins(Random random, double radiusScale = 1);

// Thin, winding vessels that bridge an occlusion of tree[vessel], each from above to below it.
void addCollaterals(VesselTree& tree, int vessel, const Lesion& occlusion, Random random);

}  // namespace sural::datasets::generate::vessels
