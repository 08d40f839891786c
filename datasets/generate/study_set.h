#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "datasets/generate/scenario.h"

namespace sural::datasets::generate {

// One file to write: what, and as whom; its target's path still lacks the output folder.
struct PlannedClip {
  Scenario scenario;
  ClipTarget target;
};

// Reads sets/`set`.json and the scenarios it names; the seed goes into every UID and every clip's own seed.
// Errors name the file and field.
Result<std::vector<PlannedClip>> readSet(const std::string& dataFolder, const std::string& set, std::uint64_t seed);

}  // namespace sural::datasets::generate
