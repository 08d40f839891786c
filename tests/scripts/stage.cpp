#include "tests/scripts/stage.h"

#include <cstdlib>
#include <filesystem>

#include "tests/support/files.h"
#include "tests/support/paths.h"

namespace sural::tests::scripts {
namespace {

namespace fs = std::filesystem;

void writeProgram(const std::string& path, const std::string& shellLines) {
  support::writeText(path, "#!/bin/bash\n" + shellLines + "\n");
  fs::permissions(path, fs::perms::owner_all);
}

}  // namespace

Stage::Stage() {
  fs::create_directories(folder_.file("programs"));
  for (const std::string part : {"apps/run", "cmake"}) {
    fs::create_directories(fs::path(file(part)).parent_path());
    fs::copy(support::sourceFile(part), file(part), fs::copy_options::recursive);
  }
  fs::create_directories(file("build/run/bin"));
  play("cmake", "true");
  play("dpkg-query", "sed -n 's/^[a-z].*/installed &, /p' cmake/packages/*.txt");
  play("apt-get", "echo apt-get \"$@\" >> apt-calls");
}

void Stage::play(const std::string& program, const std::string& shellLines) const {
  writeProgram(folder_.file("programs/" + program), shellLines);
}

void Stage::playSural(const std::string& shellLines) const { writeProgram(file("build/run/bin/sural"), shellLines); }

support::ProgramRun Stage::shell(const std::string& lines) const {
  return support::run({.program = "/bin/bash",
                       .arguments = {"-c", lines},
                       .environment = {{"DISPLAY", std::nullopt},
                                       {"WAYLAND_DISPLAY", std::nullopt},
                                       {"PATH", folder_.file("programs") + ":" + std::string(std::getenv("PATH"))}},
                       .folder = folder_.file("checkout")});
}

bool Stage::exists(const std::string& name) const { return fs::exists(file(name)); }

std::vector<std::string> Stage::namesIn(const std::string& name, const std::string& prefix) const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(file(name))) {
    const std::string found = entry.path().filename().string();
    if (found.starts_with(prefix)) names.push_back(found);
  }
  return names;
}

}  // namespace sural::tests::scripts
