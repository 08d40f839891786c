#include "imaging/dicom/save_whole.h"

#include <filesystem>

namespace sural::imaging::dicom {

namespace fs = std::filesystem;

std::string saveWhole(const std::string& path, const std::function<std::string(const std::string& part)>& write) {
  const std::string part = path + ".part";
  std::error_code failed;
  if (fs::is_other(path, failed)) return "is a device or a pipe, not a file";
  std::string failure = write(part);
  if (failure.empty()) {
    fs::rename(part, path, failed);
    if (failed) failure = failed.message();
  }
  if (!failure.empty()) fs::remove(part, failed);
  return failure;
}

}  // namespace sural::imaging::dicom
