#pragma once

#include <vector>

#include "datasets/generate/mra/mra_scene.h"
#include "datasets/generate/truth.h"

namespace sural::datasets::generate::mra {

// What a perfect reading of the volume gives, in true mm along the vessels: the quantities of a lesion stand on the
// slice through its least lumen. Every slice has the places of the named arteries in it as contours
// "centre_line SIDE VESSEL" (points; a line where the artery runs within the slice).
// `slices` are the truths of all slices in the volume's order, filled with what scenario and target say.
void addMraTruth(const MraScene& scene, const Site& site, std::vector<ClipTruth>& slices);

}  // namespace sural::datasets::generate::mra
