#include "ui/render/paper/head_blocks.h"

#include <QImageReader>
#include <QPainter>
#include <algorithm>
#include <string_view>
#include <utility>

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
  const QSizeF logoSize =
      logo.isNull() ? QSizeF()
                    : QSizeF(logo.size()).scaled(paper.pt(kLogoWidth), paper.pt(kLogoHeight), Qt::KeepAspectRatio);
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
std::string_view stateOf(const exam::report::ReportContent& content) {
  const bool isSigned = !content.decisions.signedAt.empty();
  if (content.preliminary) return isSigned ? "SIGNED, PARTLY PRELIMINARY" : "PRELIMINARY, NOT SIGNED";
  return isSigned ? "SIGNED" : "NOT SIGNED";
}

Block titleWithState(const ReportLayout& layout) {
  const Paper paper = layout.paper;
  const QString state = layout.words(stateOf(layout.content));
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

struct Entry {
  QString label;
  QString value;
};

// Short entries stand two in a row, long ones take the whole width.
void addPatient(const ReportLayout& layout, std::vector<Block>& blocks) {
  constexpr qsizetype kLongValue = 48;
  std::vector<Entry> entries;
  for (const auto& [label, value] : layout.content.header) entries.push_back({plain(label), plain(value)});
  if (!layout.content.status.empty()) entries.push_back({layout.words("Status"), plain(layout.content.status)});
  const double label = layout.paper.pt(56);
  std::vector<Cell> cells;
  const auto finishRow = [&] {
    if (!cells.empty()) blocks.push_back(row(layout, std::exchange(cells, {})));
  };
  const std::size_t before = blocks.size();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const bool isLong = entries[i].value.size() > kLongValue;
    if (isLong) finishRow();
    const double left = cells.empty() ? 0 : layout.width / 2;
    const double width = (isLong ? layout.width : layout.width / 2) - label - layout.paper.pt(8);
    cells.push_back({entries[i].label, kSmall, left, label - layout.paper.pt(4), {}});
    cells.push_back({entries[i].value, i == 0 ? kStrong : kBody, left + label, width, {}});
    if (isLong || left > 0) finishRow();
  }
  finishRow();
  if (blocks.size() > before) blocks[before].spaceBefore = layout.paper.pt(3);
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
