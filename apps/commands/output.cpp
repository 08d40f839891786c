#include "apps/commands/output.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "imaging/dicom/file/preflight.h"

namespace sural::apps::commands {

Status mayBeWritten(const std::string& path) {
  if (!imaging::dicom::looksLikeDicom(path)) return Nothing{};
  return Error{"is a DICOM file and is not written over", path, "Choose another name"};
}

Status writeText(const std::string& path, const std::string& text) {
  if (path == "-") {
    std::cout << text << std::flush;
    if (std::cout) return Nothing{};
    return Error{"standard output cannot be written", "", "Check what reads it"};
  }
  if (Status allowed = mayBeWritten(path); !allowed) return allowed;
  const Error failure{"cannot be written", path, "Check that the folder exists and may be written"};
  const std::string partial = path + ".part";
  std::ofstream file(partial, std::ios::binary);
  file << text;
  file.close();
  std::error_code failed;
  if (file) std::filesystem::rename(partial, path, failed);
  if (file && !failed) return Nothing{};
  std::filesystem::remove(partial, failed);
  return failure;
}

void printProblems(const std::vector<Problem>& problems) {
  for (const Problem& problem : problems)
    std::cerr << toWord(problem.severity) << ": " << toLine({problem.what, problem.file, problem.advice}) << '\n';
}

void printError(const Error& error) { std::cerr << "error: " << toLine(error) << '\n'; }

imaging::scale::VelocityNumbers velocityNumbersFrom(const std::string& unit) {
  using imaging::scale::VelocityNumbers;
  if (unit.empty()) return VelocityNumbers::Unstated;
  return unit == "m/s" ? VelocityNumbers::MetresPerSecond : VelocityNumbers::CentimetresPerSecond;
}

ExitStatus statusOf(std::size_t usableClips, const std::vector<Problem>& problems) {
  if (usableClips == 0) return kNothingUsable;
  const bool anyError =
      std::any_of(problems.begin(), problems.end(), [](const Problem& p) { return p.severity == Severity::Error; });
  return anyError ? kSomeInputUnusable : kDone;
}

}  // namespace sural::apps::commands
