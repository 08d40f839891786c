#include "tests/support/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>

#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace sural::tests::support {
namespace {

std::vector<char*> pointersTo(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> environmentOf(const ProgramCall& call) {
  std::vector<std::string> entries;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (!call.environment.contains(text.substr(0, text.find('=')))) entries.push_back(text);
  }
  for (const auto& [name, value] : call.environment) {
    if (value) entries.push_back(name + "=" + *value);
  }
  return entries;
}

// Files, not pipes: a program that fills one pipe while the other is read would wait for ever.
void sendToFile(posix_spawn_file_actions_t& actions, int descriptor, const std::string& file) {
  posix_spawn_file_actions_addopen(&actions, descriptor, file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
}

int waitFor(pid_t process) {
  int status = 0;
  while (waitpid(process, &status, 0) == -1 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

ProgramRun run(const ProgramCall& call) {
  const std::string path = call.program.find('/') == std::string::npos ? builtProgram(call.program) : call.program;
  std::vector<std::string> words{path};
  words.insert(words.end(), call.arguments.begin(), call.arguments.end());
  std::vector<std::string> environment = environmentOf(call);

  const TemporaryFolder folder;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  sendToFile(actions, STDOUT_FILENO, folder.file("output"));
  sendToFile(actions, STDERR_FILENO, folder.file("errors"));
  if (!call.folder.empty()) posix_spawn_file_actions_addchdir_np(&actions, call.folder.c_str());

  pid_t process = 0;
  const int failure =
      posix_spawn(&process, path.c_str(), &actions, nullptr, pointersTo(words).data(), pointersTo(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) throw std::runtime_error("cannot start " + path + ": " + std::strerror(failure));
  const int exitStatus = waitFor(process);
  return {exitStatus, readText(folder.file("output")), readText(folder.file("errors"))};
}

ProgramRun runSural(const std::vector<std::string>& arguments) {
  return run(
      {.program = "sural",
       .arguments = arguments,
       .environment = {{"DISPLAY", std::nullopt}, {"WAYLAND_DISPLAY", std::nullopt}, {"QT_QPA_PLATFORM", std::nullopt}},
       .folder = {}});
}

}  // namespace sural::tests::support
