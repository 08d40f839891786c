#include "tests/support/dicom_errors.h"

#include <sstream>

#include "tests/support/program.h"

namespace sural::tests::support {

std::optional<std::string> dicomErrors(const std::string& file) {
  constexpr int kMissing = 127;
  const ProgramRun check =
      run({.program = "/bin/sh",
           .arguments = {"-c", "command -v dciodvfy >/dev/null || exit 127; dciodvfy \"$0\" 2>&1", file},
           .environment = {},
           .folder = {}});
  if (check.exitStatus == kMissing) return std::nullopt;
  std::istringstream lines(check.output);
  std::string errors;
  for (std::string line; std::getline(lines, line);)
    if (line.rfind("Error", 0) == 0) errors += line + "\n";
  return errors;
}

}  // namespace sural::tests::support
