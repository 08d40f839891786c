#include <QPainter>
#include <algorithm>
#include <array>

#include "exam/words/quantity_words.h"
#include "ui/render/paper/body_blocks.h"

namespace sural::ui::render::paper {

namespace {

using exam::report::FindingRow;

struct Column {
  const char* title;
  double share;
};

constexpr std::array<Column, 5> kColumns{
    {{"Segment", 0.24}, {"Measurement", 0.2}, {"Value ± 1 SD", 0.15}, {"Result", 0.17}, {"Criterion", 0.24}}};

std::vector<Cell> cellsOf(const ReportLayout& layout, const std::array<QString, 5>& texts, const TextStyle& style) {
  std::vector<Cell> cells;
  double left = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const double width = kColumns[i].share * layout.width;
    cells.push_back({texts[i], style, left, width - layout.paper.pt(6), {}});
    left += width;
  }
  return cells;
}

// A thin line under a row, so that the eye keeps to it across the page.
Block ruled(const ReportLayout& layout, Block block) {
  const auto paint = block.paint;
  block.paint = [paint, height = block.height, width = layout.width, line = layout.paper.pt(0.4)](QPainter& painter,
                                                                                                  QPointF at) {
    paint(painter, at);
    painter.setPen(QPen(kRule, line));
    painter.drawLine(at + QPointF(0, height), at + QPointF(width, height));
  };
  return block;
}

QString withNotes(QString words, const FindingRow& entry) {
  for (const int note : entry.notes) words += QStringLiteral(" [%1]").arg(note);
  return words;
}

// Below a row in small print: what the machine had measured, where the value comes from, what else was measured.
QStringList smallPrint(const ReportLayout& layout, const FindingRow& entry) {
  QStringList lines;
  if (!entry.machine.empty())
    lines << plain(exam::report::filled(
        layout.content.laboratory.words("edited by the reader; the machine measured %1"), {entry.machine}));
  if (!entry.from.empty()) lines << plain(entry.from);
  QStringList further;
  for (const std::string& one : entry.further) further << plain(one);
  if (!further.isEmpty())
    lines << layout.words("also measured") + QStringLiteral(": ") + further.join(QStringLiteral("; "));
  if (!entry.others.empty()) lines << plain(exam::words::withPrintedSigns(entry.others));
  return lines;
}

Block findingRow(const ReportLayout& layout, const FindingRow& entry, bool repeatsSegment) {
  const QString criterion =
      plain(exam::words::withPrintedSigns(entry.threshold)) + QStringLiteral(" · ") + plain(entry.source);
  std::vector<Cell> cells = cellsOf(layout,
                                    {repeatsSegment ? QString() : plain(entry.segment), plain(entry.quantity),
                                     plain(entry.value), withNotes(verdictWords(layout, entry), entry), criterion},
                                    kBody);
  cells[2].style = entry.accepted ? kStrong : kBody;
  cells[3].sign = signOf(entry.verdict, entry.urgent);
  if (*cells[3].sign <= layers::Sign::Met) cells[3].style = kStrong;
  cells[4].style = kSmall;
  Block main = row(layout, std::move(cells));
  const double left = (kColumns[0].share + kColumns[1].share) * layout.width;
  std::vector<Block> lines{std::move(main)};
  for (const QString& line : smallPrint(layout, entry))
    lines.push_back(row(layout, {{line, kSmall, left, layout.width - left, {}}}));
  return ruled(layout, lines.size() == 1 ? std::move(lines.front()) : stacked(std::move(lines)));
}

void addLeg(const ReportLayout& layout, std::vector<Block>& blocks, const exam::report::LegFindings& leg) {
  blocks.push_back(heading(layout, layout.words("Findings") + QStringLiteral(": ") + plain(leg.title)));
  std::array<QString, 5> titles;
  for (std::size_t i = 0; i < titles.size(); ++i) titles[i] = layout.words(kColumns[i].title);
  blocks.push_back(ruled(layout, row(layout, cellsOf(layout, titles, kSmall))));
  blocks.back().keepWithNext = true;
  for (std::size_t i = 0; i < leg.rows.size(); ++i)
    blocks.push_back(findingRow(layout, leg.rows[i], i > 0 && leg.rows[i].segment == leg.rows[i - 1].segment));
}

// The reader's own numbers are part of what was found, however few pages there are.
void addReadings(const ReportLayout& layout, std::vector<Block>& blocks) {
  const double left = 0.25 * layout.width;
  bool isFirst = true;
  for (const exam::report::LegFindings& leg : layout.content.legs)
    for (const exam::report::ValueRow& reading : leg.readings) {
      if (isFirst) blocks.push_back(heading(layout, layout.words("Measured by the reader")));
      isFirst = false;
      blocks.push_back(
          row(layout, {{plain(leg.title + ": " + reading.segment), kSmall, 0, left - layout.paper.pt(6), {}},
                       {plain(reading.values), kSmall, left, layout.width - left, {}}}));
    }
}

bool anyAccepted(const ReportLayout& layout) {
  return std::any_of(layout.content.legs.begin(), layout.content.legs.end(), [](const auto& leg) {
    return std::any_of(leg.rows.begin(), leg.rows.end(), [](const FindingRow& entry) { return entry.accepted; });
  });
}

void addNotes(const ReportLayout& layout, std::vector<Block>& blocks) {
  for (std::size_t i = 0; i < layout.content.notes.size(); ++i) {
    const QString note = QStringLiteral("[%1] ").arg(i + 1) + plain(layout.content.notes[i]);
    blocks.push_back(paragraph(layout, note, kSmall));
    blocks.back().spaceBefore = i == 0 ? layout.paper.pt(3) : 0;
  }
  if (anyAccepted(layout))
    blocks.push_back(paragraph(layout, layout.words("Values in bold were accepted by the reader."), kSmall));
}

}  // namespace

std::vector<Block> findingBlocks(const ReportLayout& layout) {
  std::vector<Block> blocks;
  for (const exam::report::LegFindings& leg : layout.content.legs)
    if (!leg.rows.empty()) addLeg(layout, blocks, leg);
  if (!blocks.empty()) addNotes(layout, blocks);
  addReadings(layout, blocks);
  return blocks;
}

std::vector<Block> valueBlocks(const ReportLayout& layout) {
  std::vector<Block> blocks;
  const double left = 0.25 * layout.width;
  for (const exam::report::LegFindings& leg : layout.content.legs)
    for (std::size_t i = 0; i < leg.values.size() && layout.density.values; ++i) {
      if (blocks.empty()) blocks.push_back(heading(layout, layout.words("Further values, no criterion applied")));
      if (i == 0) {
        blocks.push_back(paragraph(layout, plain(leg.title), kSmallStrong));
        blocks.back().spaceBefore = layout.paper.pt(3);
        blocks.back().keepWithNext = true;
      }
      blocks.push_back(row(layout, {{plain(leg.values[i].segment), kSmall, 0, left - layout.paper.pt(6), {}},
                                    {plain(leg.values[i].values), kSmall, left, layout.width - left, {}}}));
    }
  const bool leftOut = !layout.density.values && std::any_of(layout.content.legs.begin(), layout.content.legs.end(),
                                                             [](const auto& leg) { return !leg.values.empty(); });
  if (leftOut) {
    blocks.push_back(paragraph(
        layout, layout.words("Further values without a criterion stand in the exam's exported results."), kSmall));
    blocks.back().spaceBefore = layout.paper.pt(6);
  }
  return blocks;
}

}  // namespace sural::ui::render::paper
