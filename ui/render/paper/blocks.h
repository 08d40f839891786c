#pragma once

#include <optional>
#include <vector>

#include "exam/report/report_content.h"
#include "ui/layers/sign.h"
#include "ui/render/paper/page_flow.h"
#include "ui/render/paper/paper_style.h"
#include "ui/render/paper/report_pdf.h"

namespace sural::ui::render::paper {

// How much of a report is shown where the pages are few.
struct Density {
  std::size_t pictures = 6;
  double pictureHeight = 106;  // pt
  std::size_t limits = 14;
  bool values = true;      // those without a criterion
  double mapShare = 0.43;  // of the page's width
};

// What a report is laid out from, and the room it has.
struct ReportLayout {
  const exam::report::ReportContent& content;
  const std::vector<ReportPicture>& pictures;
  const layers::Scene& legMap;
  Paper paper;
  double width = 0;  // dots
  Density density;

  // A fixed word of the report in the laboratory's language.
  [[nodiscard]] QString words(std::string_view english) const { return plain(content.laboratory.words(english)); }
};

// One paragraph across the layout's width; `indent` in dots.
Block paragraph(const ReportLayout& layout, const QString& text, const TextStyle& style, double indent = 0);

// Words over a thin rule, kept with what follows.
Block heading(const ReportLayout& layout, const QString& text);

struct Cell {
  QString text;
  TextStyle style;
  double left = 0;  // dots from the block's left edge
  double width = 0;
  std::optional<layers::Sign> sign;  // stands before the text
};

// Cells side by side, as tall as the tallest.
Block row(const ReportLayout& layout, std::vector<Cell> cells);

// Blocks below one another as a single one that is never cut.
Block stacked(std::vector<Block> blocks);

// A verdict's sign, urgent above all.
layers::Sign signOf(exam::Verdict verdict, bool urgent);

// The verdict on paper: "met: reflux", "not met", "indeterminate".
QString verdictWords(const ReportLayout& layout, const exam::report::FindingRow& row);

}  // namespace sural::ui::render::paper
