#include <QPainter>
#include <algorithm>

#include "exam/words/quantity_words.h"
#include "ui/render/paper/body_blocks.h"

namespace sural::ui::render::paper {

namespace {

TextStyle shortened(TextStyle style, int lines) {
  style.mostLines = lines;
  return style;
}

void addEvidence(const ReportLayout& layout, std::vector<Block>& blocks, const exam::CauseEvidence& evidence) {
  struct Column {
    const char* words;
    layers::Sign sign;
    const std::vector<std::string>& texts;
  };
  const layers::Sign supporting = evidence.urgent ? layers::Sign::Urgent : layers::Sign::Met;
  const double left = layout.paper.pt(92);
  for (const Column& column : {Column{"supports", supporting, evidence.supports},
                               Column{"does not support", layers::Sign::NotMet, evidence.doesNotSupport},
                               Column{"not assessed", layers::Sign::NotAssessed, evidence.notAssessed}}) {
    if (column.texts.empty()) continue;
    QString all;
    for (const std::string& text : column.texts)
      all += (all.isEmpty() ? QString() : QStringLiteral(" · ")) + plain(exam::words::withPrintedSigns(text));
    blocks.push_back(row(layout, {{layout.words(column.words), kSmall, 0, left - layout.paper.pt(4), column.sign},
                                  {all, shortened(kSmall, 3), left, layout.width - left, {}}}));
  }
}

}  // namespace

std::vector<Block> causeBlocks(const ReportLayout& layout) {
  std::vector<Block> blocks;
  if (layout.content.causes.empty()) return blocks;
  blocks.push_back(heading(layout, layout.words("Causes of leg pain: what the exam says")));
  for (const exam::CauseEvidence& evidence : layout.content.causes) {
    blocks.push_back(paragraph(layout, layout.words(evidence.cause.name), kStrong));
    blocks.back().spaceBefore = layout.paper.pt(2);
    blocks.back().keepWithNext = true;
    addEvidence(layout, blocks, evidence);
  }
  QStringList open;
  for (const std::string& line : layout.content.causesLeftOpen) open << plain(line);
  if (!open.isEmpty()) {
    blocks.push_back(paragraph(layout, open.join(QLatin1Char(' ')), kSmall));
    blocks.back().spaceBefore = layout.paper.pt(2);
  }
  if (!layout.content.articleTitle.empty())
    blocks.push_back(
        paragraph(layout, layout.words("Causes after") + ": " + plain(layout.content.articleTitle), kSmall));
  return blocks;
}

std::vector<Block> limitBlocks(const ReportLayout& layout) {
  std::vector<Block> blocks;
  const std::vector<std::string>& limits = layout.content.limits;
  const std::size_t shown = std::min(limits.size(), layout.density.limits);
  if (shown > 0) blocks.push_back(heading(layout, layout.words("Limits of this exam")));
  for (std::size_t i = 0; i < shown; ++i)
    blocks.push_back(paragraph(layout, QStringLiteral("– ") + plain(exam::words::withPrintedSigns(limits[i])),
                               shortened(kSmall, 3)));
  if (shown < limits.size())
    blocks.push_back(paragraph(
        layout,
        plain(exam::report::filled(layout.content.laboratory.words("– %1 more stand in the exam's exported results"),
                                   {std::to_string(limits.size() - shown)})),
        kSmall));
  if (layout.content.criteriaSets.empty()) return blocks;
  blocks.push_back(paragraph(layout, layout.words("Criteria") + ": " + plain(layout.content.criteriaSets), kSmall));
  blocks.back().spaceBefore = layout.paper.pt(4);
  return blocks;
}

std::vector<Block> signatureBlocks(const ReportLayout& layout) {
  const Paper paper = layout.paper;
  const QString who = plain(layout.content.decisions.reader);
  const QString when = plain(layout.content.decisions.signedAt);
  const QString read = layout.words("Read by");
  const QString date = layout.words("Date and signature");
  const double half = layout.width / 2;
  return {{.height = paper.pt(34),
           .paint =
               [=](QPainter& painter, QPointF at) {
                 const double line = at.y() + paper.pt(20);
                 painter.setPen(QPen(kInk, paper.pt(0.6)));
                 painter.drawLine(QPointF(at.x(), line), QPointF(at.x() + half - paper.pt(16), line));
                 painter.drawLine(QPointF(at.x() + half, line), QPointF(at.x() + 2 * half, line));
                 const QSizeF room(half - paper.pt(16), paper.pt(14));
                 drawText(painter, {paper, who, kBody}, {QPointF(at.x(), line - paper.pt(13)), room});
                 drawText(painter, {paper, when, kBody}, {QPointF(at.x() + half, line - paper.pt(13)), room});
                 drawText(painter, {paper, read, kSmall}, {QPointF(at.x(), line + paper.pt(2)), room});
                 drawText(painter, {paper, date, kSmall}, {QPointF(at.x() + half, line + paper.pt(2)), room});
               },
           .spaceBefore = paper.pt(10)}};
}

}  // namespace sural::ui::render::paper
