#pragma once

#include <string>
#include <vector>

#include "apps/exit_status.h"

namespace sural::apps::commands {

struct DeidentifyArguments {
  std::vector<std::string> paths;  // the last is the folder to write into
  bool blankOutsideRegions = false;
};

// Copies of the pictures without what identifies their patients, numbered; what cannot be cleaned is left
// out and named.
ExitStatus deidentify(const DeidentifyArguments& arguments);

}  // namespace sural::apps::commands
