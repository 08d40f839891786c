#pragma once

#include <string>
#include <vector>

#include "apps/exit_status.h"

namespace sural::apps::commands {

// Prints what the headers hold: study, series, clips, regions and their calibration. Decodes nothing.
ExitStatus info(const std::vector<std::string>& paths, bool json);

}  // namespace sural::apps::commands
