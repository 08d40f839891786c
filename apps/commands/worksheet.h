#pragma once

#include <string>

#include "apps/exit_status.h"

namespace sural::apps::commands {

// Lists the worksheets, or what one of them asks for; empty: the list.
ExitStatus worksheet(const std::string& id);

}  // namespace sural::apps::commands
