#pragma once

#include "apps/exit_status.h"

namespace sural::apps::commands {

// Lists the criteria in force, each with its source; the alternatives are marked.
ExitStatus criteria(bool json);

}  // namespace sural::apps::commands
