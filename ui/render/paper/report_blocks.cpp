#include "ui/render/paper/report_blocks.h"

#include <QPainter>
#include <algorithm>
#include <array>

#include "ui/render/paper/paint_scene.h"
#include "ui/render/paper/paint_sign.h"

namespace sural::ui::render::paper {

namespace {

const QColor kInk(0x10, 0x14, 0x18);
const QColor kFaintInk(0x5a, 0x63, 0x6d);
const QColor kRule(0xc9, 0xd0, 0xd6);
constexpr int kMostPictures = 4;
constexpr double kGutter = 10;         // pt between columns
constexpr double kScreenPixel = 0.62;  // pt that a screen pixel of a scene takes on paper

const TextStyle kTitle{.points = 15, .weight = QFont::DemiBold, .colour = kInk};
const TextStyle kHeading{.points = 9.5, .weight = QFont::DemiBold, .colour = kInk};
const TextStyle kBody{.points = 8.5, .colour = kInk};
const TextStyle kStrong{.points = 8.5, .weight = QFont::DemiBold, .colour = kInk};
const TextStyle kSmall{.points = 7.5, .colour = kFaintInk};

// One paragraph across the page; `indent` in dots.
Block paragraph(const ReportLayout& layout, const QString& text, const TextStyle& style, double indent = 0) {
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
  const double below = block.height + layout.paper.pt(2);
  block.paint = [=, width = layout.width, line = layout.paper.pt(0.6)](QPainter& painter, QPointF at) {
    paintText(painter, at);
    painter.setPen(QPen(kRule, line));
    painter.drawLine(QPointF(at.x(), at.y() + below), QPointF(at.x() + width, at.y() + below));
  };
  block.height = below + layout.paper.pt(3);
  block.spaceBefore = layout.paper.pt(9);
  block.keepWithNext = true;
  return block;
}

struct Cell {
  QString text;
  TextStyle style;
  double left = 0;  // dots from the block's left edge
  double width = 0;
  std::optional<layers::Sign> sign;  // stands before the text
};

// Cells side by side, as tall as the tallest.
Block row(const ReportLayout& layout, std::vector<Cell> cells) {
  const Paper paper = layout.paper;
  const double signWidth = paper.pt(11);
  double height = 0;
  for (Cell& cell : cells) {
    const double textWidth = cell.width - (cell.sign ? signWidth : 0);
    height = std::max(height, heightOf({paper, cell.text, cell.style}, textWidth));
  }
  const double padding = paper.pt(1.6);
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

void addHeader(const ReportLayout& layout, std::vector<Block>& blocks) {
  blocks.push_back(paragraph(layout, plain(layout.content.title), kTitle));
  const auto& pairs = layout.content.header;
  const double column = layout.width / 2;
  const double label = layout.paper.pt(78);
  for (std::size_t i = 0; i < pairs.size(); i += 2) {
    std::vector<Cell> cells;
    for (std::size_t j = i; j < std::min(i + 2, pairs.size()); ++j) {
      const double left = static_cast<double>(j - i) * column;
      cells.push_back({plain(pairs[j].first), kSmall, left, label - layout.paper.pt(6), {}});
      cells.push_back({plain(pairs[j].second), kBody, left + label, column - label - layout.paper.pt(8), {}});
    }
    Block block = row(layout, std::move(cells));
    block.spaceBefore = i == 0 ? layout.paper.pt(5) : 0;
    blocks.push_back(std::move(block));
  }
}

struct Placed {
  const ReportPicture* picture = nullptr;
  QString caption;
};

std::vector<Placed> keyPictures(const ReportLayout& layout) {
  std::vector<Placed> placed;
  for (const exam::ReportImage& image : layout.content.images) {
    const auto found = std::find_if(layout.pictures.begin(), layout.pictures.end(), [&](const ReportPicture& picture) {
      return picture.sopInstanceUid == image.sopInstanceUid && picture.frame == image.frame;
    });
    if (found != layout.pictures.end() && static_cast<int>(placed.size()) < kMostPictures)
      placed.push_back({&*found, plain(image.caption)});
  }
  return placed;
}

// Scenes are painted in screen pixels and scaled, so that lines and words keep their proportion on paper.
void paintPicture(QPainter& painter, const Paper& paper, const layers::Scene& scene, const QRectF& box) {
  const double unit = paper.pt(kScreenPixel);
  const double scale = std::min(box.width() / scene.width, box.height() / scene.height);
  const QSizeF size(scene.width * scale, scene.height * scale);
  painter.fillRect(box, Qt::black);
  painter.save();
  painter.translate(box.center().x() - size.width() / 2, box.center().y() - size.height() / 2);
  painter.scale(unit, unit);
  paintScene(painter, scene, QRectF(QPointF(0, 0), size / unit));
  painter.restore();
}

Block pictureRow(const ReportLayout& layout, std::vector<Placed> placed) {
  const Paper paper = layout.paper;
  const double width = (layout.width - paper.pt(kGutter)) / 2;
  double imageHeight = 0;
  double captionHeight = 0;
  TextStyle caption = kSmall;
  caption.mostLines = 2;
  for (const Placed& one : placed) {
    const double aspect = static_cast<double>(one.picture->scene.height) / std::max(1, one.picture->scene.width);
    imageHeight = std::max(imageHeight, std::min(layout.pictureHeight, width * aspect));
    captionHeight = std::max(captionHeight, heightOf({paper, one.caption, caption}, width));
  }
  return {.height = imageHeight + paper.pt(3) + captionHeight,
          .paint =
              [=, placed = std::move(placed)](QPainter& painter, QPointF at) {
                for (std::size_t i = 0; i < placed.size(); ++i) {
                  const double left = at.x() + static_cast<double>(i) * (width + paper.pt(kGutter));
                  paintPicture(painter, paper, placed[i].picture->scene, QRectF(left, at.y(), width, imageHeight));
                  drawText(painter, {paper, placed[i].caption, caption},
                           QRectF(left, at.y() + imageHeight + paper.pt(3), width, captionHeight));
                }
              },
          .spaceBefore = paper.pt(8)};
}

void addPictures(const ReportLayout& layout, std::vector<Block>& blocks) {
  const std::vector<Placed> placed = keyPictures(layout);
  for (std::size_t i = 0; i < placed.size(); i += 2)
    blocks.push_back(
        pictureRow(layout, {placed.begin() + static_cast<std::ptrdiff_t>(i),
                            placed.begin() + static_cast<std::ptrdiff_t>(std::min(i + 2, placed.size()))}));
}

struct Column {
  const char* title;
  double share;
};

constexpr std::array<Column, 6> kColumns{{{"Site", 0.21},
                                          {"Measurement", 0.17},
                                          {"Value ± 1 SD", 0.17},
                                          {"Threshold", 0.11},
                                          {"Verdict", 0.17},
                                          {"Source", 0.17}}};

std::vector<Cell> tableCells(const ReportLayout& layout, const std::array<QString, 6>& texts, const TextStyle& style) {
  std::vector<Cell> cells;
  double left = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const double width = kColumns[i].share * layout.width;
    cells.push_back({texts[i], style, left, width - layout.paper.pt(6), {}});
    left += width;
  }
  return cells;
}

void addTable(const ReportLayout& layout, std::vector<Block>& blocks) {
  if (layout.content.rows.empty()) return;
  blocks.push_back(heading(layout, QStringLiteral("Findings")));
  std::array<QString, 6> titles;
  for (std::size_t i = 0; i < titles.size(); ++i) titles[i] = QString::fromUtf8(kColumns[i].title);
  blocks.push_back(row(layout, tableCells(layout, titles, kSmall)));
  blocks.back().keepWithNext = true;
  for (const exam::ReportRow& entry : layout.content.rows) {
    const layers::Sign sign = layers::signFor(entry.verdict);
    const QString verdict =
        entry.hasVerdict ? QString::fromUtf8(layers::toPhrase(sign).data()) : QStringLiteral("no criterion");
    std::vector<Cell> cells =
        tableCells(layout,
                   {plain(entry.site), plain(entry.quantity), plain(entry.value),
                    plain(layers::withComparisonSigns(entry.threshold)), verdict, plain(entry.source)},
                   kBody);
    cells[2].style = kStrong;
    cells[5].style = kSmall;
    if (entry.hasVerdict)
      cells[4].sign = sign;
    else
      cells[4].style = kSmall;
    blocks.push_back(row(layout, std::move(cells)));
  }
}

void addList(const ReportLayout& layout, std::vector<Block>& blocks, const QString& title,
             const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  blocks.push_back(heading(layout, title));
  for (const std::string& text : texts) {
    blocks.push_back(paragraph(layout, plain(layers::withComparisonSigns(text)), kBody));
    blocks.back().spaceBefore = layout.paper.pt(1.5);
  }
}

void addEvidence(const ReportLayout& layout, std::vector<Block>& blocks, layers::Sign sign,
                 const std::vector<std::string>& texts) {
  const QString word = sign == layers::Sign::NotAssessed ? QStringLiteral("not assessed")
                       : sign == layers::Sign::NotMet    ? QStringLiteral("does not support")
                                                         : QStringLiteral("supports");
  const double left = layout.paper.pt(96);
  for (const std::string& text : texts)
    blocks.push_back(row(layout, {{word, kSmall, 0, left - layout.paper.pt(6), sign},
                                  {plain(text), kBody, left, layout.width - left, {}}}));
}

void addCauses(const ReportLayout& layout, std::vector<Block>& blocks) {
  if (layout.content.causes.empty()) return;
  blocks.push_back(heading(layout, QStringLiteral("Causes of leg pain: what the exam says")));
  for (const exam::CauseEvidence& evidence : layout.content.causes) {
    blocks.push_back(paragraph(layout, plain(evidence.cause.name), kStrong));
    blocks.back().spaceBefore = layout.paper.pt(3);
    blocks.back().keepWithNext = true;
    addEvidence(layout, blocks, evidence.cause.urgent ? layers::Sign::Urgent : layers::Sign::Met, evidence.supports);
    addEvidence(layout, blocks, layers::Sign::NotMet, evidence.doesNotSupport);
    addEvidence(layout, blocks, layers::Sign::NotAssessed, evidence.notAssessed);
  }
  if (!layout.content.articleTitle.empty())
    blocks.push_back(paragraph(layout, QStringLiteral("Causes after: ") + plain(layout.content.articleTitle), kSmall));
}

}  // namespace

std::vector<Block> reportBlocks(const ReportLayout& layout) {
  std::vector<Block> blocks;
  addHeader(layout, blocks);
  addPictures(layout, blocks);
  addTable(layout, blocks);
  addList(layout, blocks, QStringLiteral("In words"), layout.content.sentences);
  addCauses(layout, blocks);
  addList(layout, blocks, QStringLiteral("Limits of this exam"), layout.content.limits);
  if (!layout.content.criteriaSets.empty()) {
    blocks.push_back(paragraph(layout, QStringLiteral("Criteria: ") + plain(layout.content.criteriaSets), kSmall));
    blocks.back().spaceBefore = layout.paper.pt(6);
  }
  return blocks;
}

}  // namespace sural::ui::render::paper
