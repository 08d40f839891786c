#include "tests/support/paths.h"

#include <cstdlib>
#include <filesystem>

namespace sural::tests::support {

std::string sourceFolder() { return SURAL_SOURCE_FOLDER; }

std::string sourceFile(const std::string& relativePath) { return sourceFolder() + "/" + relativePath; }

std::string builtProgram(const std::string& name) { return std::string(SURAL_PROGRAM_FOLDER) + "/" + name; }

std::optional<std::string> sharedData(const std::string& relativePath) {
  const char* stated = std::getenv("SURAL_SHARED_DATA");
  const std::filesystem::path folder = stated != nullptr ? stated : sourceFolder() + "/../shared/data";
  const std::filesystem::path file = folder / relativePath;
  std::error_code unreadable;
  if (!std::filesystem::exists(file, unreadable)) return std::nullopt;
  return file.lexically_normal().string();
}

}  // namespace sural::tests::support
