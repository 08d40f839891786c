#pragma once

#include <string>

#include "apps/exit_status.h"
#include "imaging/model/result.h"

namespace sural::apps::commands {

// Prints the names of the vessels from the groin to the foot, each with what people type for it.
ExitStatus vessels();

// That no vessel is called so, and which names are near.
Error noSuchVessel(const std::string& name);

}  // namespace sural::apps::commands
