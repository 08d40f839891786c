#pragma once

#include <string>
#include <vector>

#include "apps/exit_status.h"

namespace sural::apps::commands {

// Becomes the workstation that is installed beside this program; returns only when that cannot be started.
ExitStatus view(const std::vector<std::string>& paths);

}  // namespace sural::apps::commands
