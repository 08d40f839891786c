#include "ui/render/paper/report_blocks.h"

#include <algorithm>
#include <iterator>

#include "ui/render/paper/body_blocks.h"
#include "ui/render/paper/head_blocks.h"

namespace sural::ui::render::paper {

namespace {

using exam::report::Section;

std::vector<Block> blocksOf(const ReportLayout& layout, Section section) {
  switch (section) {
    case Section::Summary: return summaryBlocks(layout);
    case Section::Findings: return findingBlocks(layout);
    case Section::Images: return pictureBlocks(layout);
    case Section::Values: return valueBlocks(layout);
    case Section::Causes: return causeBlocks(layout);
    case Section::Limits: return limitBlocks(layout);
    case Section::Signature: return signatureBlocks(layout);
  }
  return {};
}

}  // namespace

std::vector<Block> reportBlocks(const ReportLayout& layout) {
  std::vector<Block> blocks = headBlocks(layout);
  for (const Section section : layout.content.laboratory.sections) {
    std::vector<Block> added = blocksOf(layout, section);
    std::move(added.begin(), added.end(), std::back_inserter(blocks));
  }
  return blocks;
}

}  // namespace sural::ui::render::paper
