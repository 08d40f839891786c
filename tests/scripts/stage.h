#pragma once

#include <string>
#include <vector>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::scripts {

// A copy of the scripts in a folder of its own, where every program they call is played by a few lines of shell.
class Stage {
 public:
  Stage();

  // A program found before all others, such as "cmake".
  void play(const std::string& program, const std::string& shellLines) const;
  // `sural` as the build would leave it; it has "$@" and may look at the files.
  void playSural(const std::string& shellLines) const;

  // Runs shell lines in the checkout, without a display.
  [[nodiscard]] support::ProgramRun shell(const std::string& lines) const;

  [[nodiscard]] std::string file(const std::string& name) const { return folder_.file("checkout/" + name); }
  [[nodiscard]] bool exists(const std::string& name) const;
  // Names in a folder of the checkout that begin with `prefix`.
  [[nodiscard]] std::vector<std::string> namesIn(const std::string& name, const std::string& prefix) const;

 private:
  support::TemporaryFolder folder_;
};

}  // namespace sural::tests::scripts
