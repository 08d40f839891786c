#include "ui/render/paper/blocks.h"

#include <QPainter>
#include <algorithm>
#include <memory>

#include "ui/render/paper/paint_sign.h"

namespace sural::ui::render::paper {

Block paragraph(const ReportLayout& layout, const QString& text, const TextStyle& style, double indent) {
  const double width = layout.width - indent;
  const double height = heightOf({layout.paper, text, style}, width);
  return {.height = height,
          .paint = [paper = layout.paper, text, style, width, height, indent](QPainter& painter, QPointF at) {
            drawText(painter, {paper, text, style}, QRectF(at.x() + indent, at.y(), width, height));
          }};
}

Block heading(const ReportLayout& layout, const QString& text) {
  Block block = paragraph(layout, text, kHeading);
  const auto paintText = block.paint;
  const double below = block.height + layout.paper.pt(1.5);
  block.paint = [=, width = layout.width, line = layout.paper.pt(0.6)](QPainter& painter, QPointF at) {
    paintText(painter, at);
    painter.setPen(QPen(kRule, line));
    painter.drawLine(QPointF(at.x(), at.y() + below), QPointF(at.x() + width, at.y() + below));
  };
  block.height = below + layout.paper.pt(2.5);
  block.spaceBefore = layout.paper.pt(8);
  block.keepWithNext = true;
  return block;
}

Block row(const ReportLayout& layout, std::vector<Cell> cells) {
  const Paper paper = layout.paper;
  const double signWidth = paper.pt(11);
  double height = 0;
  for (const Cell& cell : cells) {
    const double textWidth = cell.width - (cell.sign ? signWidth : 0);
    height = std::max(height, heightOf({paper, cell.text, cell.style}, textWidth));
  }
  const double padding = paper.pt(1.3);
  return {.height = height + 2 * padding,
          .paint = [paper, cells = std::move(cells), height, padding, signWidth](QPainter& painter, QPointF at) {
            for (const Cell& cell : cells) {
              QRectF box(at.x() + cell.left, at.y() + padding, cell.width, height);
              if (cell.sign) {
                paintSign(painter, *cell.sign, QRectF(box.left(), box.top() + paper.pt(2.2), paper.pt(7), paper.pt(7)));
                box.adjust(signWidth, 0, 0, 0);
              }
              drawText(painter, {paper, cell.text, cell.style}, box);
            }
          }};
}

Block stacked(std::vector<Block> blocks) {
  double height = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) height += blocks[i].height + (i == 0 ? 0 : blocks[i].spaceBefore);
  const auto shared = std::make_shared<const std::vector<Block>>(std::move(blocks));
  return {.height = height, .paint = [shared](QPainter& painter, QPointF at) { paintPage(painter, *shared, at); }};
}

layers::Sign signOf(exam::Verdict verdict, bool urgent) {
  return urgent && verdict == exam::Verdict::Met ? layers::Sign::Urgent : layers::signFor(verdict);
}

QString verdictWords(const ReportLayout& layout, const exam::report::FindingRow& entry) {
  switch (entry.verdict) {
    case exam::Verdict::NotMet: return entry.grade.empty() ? layout.words("not met") : plain(entry.grade);
    case exam::Verdict::Indeterminate: return layout.words("indeterminate");
    case exam::Verdict::Met: break;
  }
  const QString met = layout.words(entry.urgent ? "met, urgent" : "met");
  return entry.grade.empty() ? met : met + QStringLiteral(": ") + plain(entry.grade);
}

}  // namespace sural::ui::render::paper
