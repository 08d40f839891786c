#pragma once

#include <string>

namespace sural::apps {

// Where criteria, article, scenarios and sets lie: SURAL_DATA, else ../share/sural beside the program,
// else the source tree the program was built from.
std::string dataFolder();

}  // namespace sural::apps
