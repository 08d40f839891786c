#pragma once

#include <vector>

#include "ui/render/paper/blocks.h"

namespace sural::ui::render::paper {

// The letterhead with its logo, the title with the report's state, and whose report it is.
std::vector<Block> headBlocks(const ReportLayout& layout);

}  // namespace sural::ui::render::paper
