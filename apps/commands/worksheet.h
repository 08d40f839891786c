#pragma once

#include <string>

#include "apps/exit_status.h"

namespace sural::apps::commands {

// Lists the worksheets, or what one of them asks for, in the words of a language; empty: the list, English.
ExitStatus worksheet(const std::string& id, const std::string& language);

}  // namespace sural::apps::commands
