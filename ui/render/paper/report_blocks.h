#pragma once

#include <vector>

#include "ui/render/paper/blocks.h"

namespace sural::ui::render::paper {

// The report from its letterhead to its signature, in the laboratory's order. The blocks refer to the layout's content.
std::vector<Block> reportBlocks(const ReportLayout& layout);

}  // namespace sural::ui::render::paper
