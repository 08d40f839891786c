#pragma once

#include <optional>
#include <string>
#include <vector>

#include "datasets/generate/random.h"
#include "datasets/generate/scenario_fields.h"
#include "datasets/generate/vessels/vessel.h"

namespace sural::datasets::generate::vessels {

// A place on a named vessel, as a scenario says it: "vessel", "side", "at_mm" from the vessel's upper end.
struct VesselPlace {
  std::string vessel;
  std::optional<Side> side;
  double atMm = 0;
};

struct PlannedLesion {
  VesselPlace place;
  Lesion lesion;
  bool collaterals = true;  // around an occlusion
};

VesselPlace readPlace(ScenarioFields& fields);
std::vector<PlannedLesion> readLesions(ScenarioFields& fields);

// Puts the lesions (and their collaterals) into the tree. Errors: a vessel that is not there, a lesion beyond its end.
Status addLesions(VesselTree& tree, const std::vector<PlannedLesion>& lesions, const Random& random);

// Index of the place's vessel. Errors: it is not there, the place lies beyond its end.
Result<int> find(const VesselTree& tree, const VesselPlace& place);

}  // namespace sural::datasets::generate::vessels
