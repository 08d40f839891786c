#pragma once

#include <optional>
#include <string>

#include "apps/exit_status.h"

namespace sural::apps::commands {

struct RenderArguments {
  std::string file;
  std::optional<int> frame;  // none: the first, or the first that was measured where that is drawn
  bool overlay = false;
  std::string output;  // PNG or JPEG
};

// Draws one frame as the viewer shows it, at its own size.
ExitStatus render(const RenderArguments& arguments);

}  // namespace sural::apps::commands
