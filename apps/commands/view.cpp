#include "apps/commands/view.h"

#include <unistd.h>

#include <filesystem>

#include "apps/commands/output.h"

namespace sural::apps::commands {

ExitStatus view(const std::vector<std::string>& paths) {
  std::error_code failed;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", failed);
  const std::string program = (self.parent_path() / "sural-workstation").string();
  std::vector<std::string> words{program};
  words.insert(words.end(), paths.begin(), paths.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  execv(program.c_str(), arguments.data());
  printError({"the workstation cannot be started", program, "Build or install sural-workstation beside sural"});
  return kNothingUsable;
}

}  // namespace sural::apps::commands
