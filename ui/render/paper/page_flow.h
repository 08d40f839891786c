#pragma once

#include <QPointF>
#include <functional>
#include <vector>

class QPainter;

namespace sural::ui::render::paper {

// A piece of a report that is never cut: its height in dots and how it is drawn at its top left corner.
struct Block {
  double height = 0;
  std::function<void(QPainter&, QPointF)> paint;
  double spaceBefore = 0;     // dropped at the top of a page
  bool keepWithNext = false;  // a heading does not stand alone at the foot of a page
};

using Page = std::vector<Block>;

// Fills pages of `pageHeight` dots in order. A block taller than a page gets a page of its own.
std::vector<Page> paginate(const std::vector<Block>& blocks, double pageHeight);

void paintPage(QPainter& painter, const Page& page, QPointF topLeft);

}  // namespace sural::ui::render::paper
