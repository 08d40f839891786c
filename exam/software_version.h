#pragma once

#include <string_view>

namespace sural::exam {

// The version that stands in results and reports, from the project's CMakeLists.txt.
std::string_view softwareVersion();

}  // namespace sural::exam
