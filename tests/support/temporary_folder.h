#pragma once

#include <string>

namespace sural::tests::support {

// An empty folder of one test's own, removed with everything in it when the object goes.
class TemporaryFolder {
 public:
  TemporaryFolder();  // throws std::runtime_error when none can be made
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace sural::tests::support
