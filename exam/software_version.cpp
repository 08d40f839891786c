#include "exam/software_version.h"

namespace sural::exam {

std::string_view softwareVersion() { return SURAL_VERSION; }

}  // namespace sural::exam
