#pragma once

#include <cstdint>
#include <string>

#include "apps/exit_status.h"

namespace sural::apps::commands {

struct PhantomArguments {
  std::string output;
  std::string set = "sample";
  std::uint64_t seed = 1;
};

// Writes the sample studies of a set and truth.json, with progress on standard error.
ExitStatus phantom(const PhantomArguments& arguments);

}  // namespace sural::apps::commands
