#include "apps/data_folder.h"

#include <cstdlib>
#include <filesystem>

namespace sural::apps {

std::string dataFolder() {
  if (const char* stated = std::getenv("SURAL_DATA"); stated != nullptr && *stated != '\0') return stated;
  std::error_code failed;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failed);
  const std::filesystem::path installed = program.parent_path().parent_path() / "share" / "sural";
  if (!failed && std::filesystem::is_directory(installed, failed)) return installed.string();
  return SURAL_SOURCE_DATA;
}

}  // namespace sural::apps
