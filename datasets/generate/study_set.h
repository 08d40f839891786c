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

// The sets that a data folder holds, in alphabetical order.
std::vector<std::string> setNames(const std::string& dataFolder);

struct PlannedSet {
  std::vector<PlannedClip> clips;
  std::vector<TrueCase> cases;
};

// Reads sets/`set`.json, the sets and the scenarios it names; the seed goes into every UID and every clip's own seed.
// Errors name the file and field.
Result<PlannedSet> readSet(const std::string& dataFolder, const std::string& set, std::uint64_t seed);

}  // namespace sural::datasets::generate
