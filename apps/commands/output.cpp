#include "apps/commands/output.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "imaging/dicom/file/preflight.h"

namespace sural::apps::commands {

namespace {

namespace fs = std::filesystem;

// A file that is made elsewhere and renamed would take the place of a device.
bool isDeviceOrPipe(const std::string& path) {
  std::error_code unknown;
  const fs::file_status status = fs::status(path, unknown);
  return fs::is_character_file(status) || fs::is_block_file(status) || fs::is_fifo(status) || fs::is_socket(status);
}

Status cannotWrite(const std::string& path) {
  return Error{"cannot be written", path, "Check that the folder exists and may be written"};
}

Status writeInto(const std::string& device, const std::string& text) {
  std::ofstream stream(device, std::ios::binary);
  stream << text << std::flush;
  return stream ? Status(Nothing{}) : cannotWrite(device);
}

}  // namespace

Status mayBeWritten(const std::string& path) {
  if (isDeviceOrPipe(path)) return Error{"is a device or a pipe, not a file", path, "Name a file"};
  if (!imaging::dicom::looksLikeDicom(path)) return Nothing{};
  return Error{"is a DICOM file and is not written over", path, "Choose another name"};
}

Status writeText(const std::string& path, const std::string& text) {
  if (path == "-") {
    std::cout << text << std::flush;
    if (std::cout) return Nothing{};
    return Error{"standard output cannot be written", "", "Check what reads it"};
  }
  if (isDeviceOrPipe(path)) return writeInto(path, text);
  if (Status allowed = mayBeWritten(path); !allowed) return allowed;
  std::error_code failed;
  const fs::path place = fs::is_symlink(path, failed) ? fs::weakly_canonical(path, failed) : fs::path(path);
  const std::string partial = place.string() + ".part";
  std::ofstream file(partial, std::ios::binary);
  file << text;
  file.close();
  if (file) fs::rename(partial, place, failed);
  if (file && !failed) return Nothing{};
  fs::remove(partial, failed);
  return cannotWrite(path);
}

void printProblems(const std::vector<Problem>& problems) {
  for (const Problem& problem : problems)
    std::cerr << toWord(problem.severity) << ": " << toLine({problem.what, problem.file, problem.advice}) << '\n';
}

void printError(const Error& error) { std::cerr << "error: " << toLine(error) << '\n'; }

ExitStatus refused(const Error& error, ExitStatus status) {
  printError(error);
  return status;
}

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
