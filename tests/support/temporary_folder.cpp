#include "tests/support/temporary_folder.h"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace sural::tests::support {

TemporaryFolder::TemporaryFolder() : path_((std::filesystem::temp_directory_path() / "sural-test-XXXXXX").string()) {
  if (mkdtemp(path_.data()) == nullptr) throw std::runtime_error("cannot make the temporary folder " + path_);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code alreadyGone;
  std::filesystem::remove_all(path_, alreadyGone);
}

}  // namespace sural::tests::support
