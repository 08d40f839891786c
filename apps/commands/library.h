#pragma once

#include <string>
#include <vector>

#include "apps/exit_status.h"

namespace sural::apps::commands {

struct LibraryArguments {
  std::string file;
  std::vector<std::string> what;  // results files, words, or study UIDs
};

ExitStatus addToLibrary(const LibraryArguments& arguments);
ExitStatus searchLibrary(const LibraryArguments& arguments);
ExitStatus showFromLibrary(const LibraryArguments& arguments);
ExitStatus compareInLibrary(const LibraryArguments& arguments);

}  // namespace sural::apps::commands
