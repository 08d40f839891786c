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

std::string userDataFolder() {
  const char* data = std::getenv("XDG_DATA_HOME");
  if (data != nullptr && *data != '\0') return (std::filesystem::path(data) / "sural").string();
  const char* home = std::getenv("HOME");
  const std::filesystem::path ofUser = home != nullptr && *home != '\0' ? home : "/tmp";
  return (ofUser / ".local" / "share" / "sural").string();
}

std::vector<std::string> ownCriteriaFolders(const std::string& named) {
  std::vector<std::string> folders;
  const char* config = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  std::filesystem::path ofUser;
  if (config != nullptr && *config != '\0')
    ofUser = config;
  else if (home != nullptr && *home != '\0')
    ofUser = std::filesystem::path(home) / ".config";
  std::error_code failed;
  if (!ofUser.empty() && std::filesystem::is_directory(ofUser / "sural" / "criteria", failed))
    folders.push_back((ofUser / "sural" / "criteria").string());
  if (!named.empty()) folders.push_back(named);
  return folders;
}

}  // namespace sural::apps
