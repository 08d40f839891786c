#pragma once

#include "apps/commands/render.h"

namespace sural::apps::commands {

// Draws the series of slices in `arguments.file`, or of which it is one slice, as `arguments.volume` says, in square
// pixels. Exit status 2 where there are several series, 3 where there is none or the slices make no volume.
ExitStatus renderVolume(const RenderArguments& arguments);

}  // namespace sural::apps::commands
