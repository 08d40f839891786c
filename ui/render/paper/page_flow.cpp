#include "ui/render/paper/page_flow.h"

namespace sural::ui::render::paper {

namespace {

// The blocks from `first` on that have to stay together.
std::vector<Block> group(const std::vector<Block>& blocks, std::size_t first) {
  std::vector<Block> together{blocks[first]};
  while (together.back().keepWithNext && first + together.size() < blocks.size())
    together.push_back(blocks[first + together.size()]);
  return together;
}

double heightOn(const Page& page, const std::vector<Block>& added) {
  double height = 0;
  bool top = true;
  for (const std::vector<Block>* part : {&page, &added})
    for (const Block& block : *part) {
      height += block.height + (top ? 0 : block.spaceBefore);
      top = false;
    }
  return height;
}

}  // namespace

std::vector<Page> paginate(const std::vector<Block>& blocks, double pageHeight) {
  std::vector<Page> pages(1);
  for (std::size_t next = 0; next < blocks.size();) {
    const std::vector<Block> together = group(blocks, next);
    if (!pages.back().empty() && heightOn(pages.back(), together) > pageHeight) pages.emplace_back();
    // A group that no page can hold is split rather than lost below the foot.
    const std::size_t taken = heightOn({}, together) > pageHeight ? 1 : together.size();
    pages.back().insert(pages.back().end(), together.begin(), together.begin() + static_cast<std::ptrdiff_t>(taken));
    next += taken;
  }
  return pages;
}

void paintPage(QPainter& painter, const Page& page, QPointF topLeft) {
  bool top = true;
  for (const Block& block : page) {
    if (!top) topLeft.ry() += block.spaceBefore;
    block.paint(painter, topLeft);
    topLeft.ry() += block.height;
    top = false;
  }
}

}  // namespace sural::ui::render::paper
