#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sural::tests::support {

struct ProgramCall {
  std::string program;  // full path, or the name of a program that the build made
  std::vector<std::string> arguments;
  std::map<std::string, std::optional<std::string>> environment;  // set, or removed where empty
  std::string folder;                                             // to run in; the test's own when empty
};

struct ProgramRun {
  int exitStatus = 0;  // 128 + the signal when a signal ended it
  std::string output;
  std::string errors;
};

// Runs a program to its end and keeps what it wrote. Throws std::runtime_error when it cannot be started.
ProgramRun run(const ProgramCall& call);

// `sural` with these arguments, where there is no display, as on a server.
ProgramRun runSural(const std::vector<std::string>& arguments);

}  // namespace sural::tests::support
