#include "ui/render/paper/head_blocks.h"

#include <QImageReader>
#include <QPainter>
#include <algorithm>

namespace sural::ui::render::paper {

namespace {

constexpr double kLogoHeight = 34;  // pt
constexpr double kLogoWidth = 120;
constexpr int kMostLogoPixels = 4000;  // a side

// Null where the file is none that can be read, or larger than a logo is.
QImage logoOf(const std::string& file) {
  if (file.empty()) return {};
  QImageReader reader(QString::fromStdString(file));
  const QSize size = reader.size();
  if (size.width() > kMostLogoPixels || size.height() > kMostLogoPixels) return {};
  return reader.read();
}

QString addressOf(const exam::report::Laboratory& laboratory) {
  QStringList lines;
  for (const std::string& line : laboratory.address) lines << plain(line);
  return lines.join(QStringLiteral(" · "));
}

Block letterhead(const ReportLayout& layout) {
  const Paper paper = layout.paper;
  const QImage logo = logoOf(layout.content.laboratory.logoFile);
  const QString name = plain(layout.content.laboratory.name);
  const QString address = addressOf(layout.content.laboratory);
  const QSizeF logoSize = logo.isNull() ? QSizeF()
                                        : QSizeF(logo.size()).scaled(paper.pt(kLogoWidth), paper.pt(kLogoHeight),
                                                                     Qt::KeepAspectRatio);
  const double left = logo.isNull() ? 0 : logoSize.width() + paper.pt(10);
  const double width = layout.width - left;
  const double nameHeight = heightOf({paper, name, kLaboratoryName}, width);
  const double text = nameHeight + (address.isEmpty() ? 0 : heightOf({paper, address, kSmall}, width));
  const double height = std::max(text, logoSize.height());
  return {.height = height + paper.pt(5), .paint = [=, full = layout.width](QPainter& painter, QPointF at) {
            if (!logo.isNull()) painter.drawImage(QRectF(at, logoSize), logo);
            const double top = at.y() + (height - text) / 2;
            drawText(painter, {paper, name, kLaboratoryName}, {at.x() + left, top, width, nameHeight});
            if (!address.isEmpty())
              drawText(painter, {paper, address, kSmall}, {at.x() + left, top + nameHeight, width, height});
            painter.setPen(QPen(kInk, paper.pt(1)));
            painter.drawLine(at + QPointF(0, height + paper.pt(4)), at + QPointF(full, height + paper.pt(4)));
          }};
}

// "PRELIMINARY" in a frame: what is not accepted must not look as if it were.
Block titleWithState(const ReportLayout& layout) {
  const Paper paper = layout.paper;
  const bool isSigned = !layout.content.preliminary && !layout.content.decisions.signedAt.empty();
  const QString state = layout.words(layout.content.preliminary ? "PRELIMINARY, NOT SIGNED"
                                     : isSigned                 ? "SIGNED"
                                                                : "NOT SIGNED");
  const QString title = plain(layout.content.title);
  const double badge = paper.pt(132);
  const double width = layout.width - badge - paper.pt(8);
  const double height = heightOf({paper, title, kTitle}, width);
  TextStyle style = kStrong;
  style.points = 7.5;
  return {.height = height + paper.pt(2), .paint = [=, full = layout.width](QPainter& painter, QPointF at) {
            drawText(painter, {paper, title, kTitle}, {at.x(), at.y(), width, height});
            const QRectF box(at.x() + full - badge, at.y() + paper.pt(1.5), badge, paper.pt(13));
            painter.setPen(QPen(kInk, paper.pt(0.8)));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(box);
            drawText(painter, {paper, state, style}, box.adjusted(paper.pt(6), paper.pt(1.8), -paper.pt(4), 0));
          }};
}

void addPatient(const ReportLayout& layout, std::vector<Block>& blocks) {
  const auto& pairs = layout.content.header;
  const double column = layout.width / 2;
  const double label = layout.paper.pt(56);
  for (std::size_t i = 0; i < pairs.size(); i += 2) {
    std::vector<Cell> cells;
    for (std::size_t j = i; j < std::min(i + 2, pairs.size()); ++j) {
      const double left = static_cast<double>(j - i) * column;
      cells.push_back({plain(pairs[j].first), kSmall, left, label - layout.paper.pt(4), {}});
      cells.push_back({plain(pairs[j].second), j == 0 ? kStrong : kBody, left + label,
                       column - label - layout.paper.pt(8), {}});
    }
    blocks.push_back(row(layout, std::move(cells)));
    blocks.back().spaceBefore = i == 0 ? layout.paper.pt(3) : 0;
  }
  if (!layout.content.status.empty())
    blocks.push_back(row(layout, {{layout.words("Status"), kSmall, 0, label - layout.paper.pt(4), {}},
                                  {plain(layout.content.status), kBody, label, layout.width - label, {}}}));
}

}  // namespace

std::vector<Block> headBlocks(const ReportLayout& layout) {
  std::vector<Block> blocks;
  if (!layout.content.laboratory.name.empty()) blocks.push_back(letterhead(layout));
  blocks.push_back(titleWithState(layout));
  blocks.back().spaceBefore = layout.paper.pt(4);
  addPatient(layout, blocks);
  return blocks;
}

}  // namespace sural::ui::render::paper
