#pragma once

#include <string>

#include "apps/exit_status.h"

namespace sural::apps::commands {

struct RenderArguments {
  std::string file;
  int frame = 0;
  bool overlay = false;
  std::string output;  // PNG
};

// Draws one frame as the viewer shows it, at its own size.
ExitStatus render(const RenderArguments& arguments);

}  // namespace sural::apps::commands
