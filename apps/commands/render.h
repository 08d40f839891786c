#pragma once

#include <optional>
#include <string>

#include "apps/exit_status.h"

namespace sural::apps::commands {

struct RenderArguments {
  std::string file;
  std::optional<int> frame;  // none: the first, or the first that was measured where that is drawn
  bool overlay = false;
  std::string volume;  // empty, or how a volume is shown: "coronal", "sagittal", "axial", "straightened"
  std::string output;  // PNG or JPEG
};

// Draws one frame as the viewer shows it, at its own size; or a volume seen through, or its vessels laid straight.
ExitStatus render(const RenderArguments& arguments);

}  // namespace sural::apps::commands
