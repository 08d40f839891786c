#include "exam/report/report_table.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <sstream>

#include "exam/report/exam_blocks.h"
#include "exam/report/measurement_rows.h"
#include "exam/report/report_content.h"
#include "exam/terminal_text.h"

namespace sural::exam::report {

namespace {

constexpr int kLeastWidth = 72;
constexpr int kGap = 2;
constexpr std::size_t kColumns = 7;

using Cells = std::array<std::string, kColumns>;
using Widths = std::array<int, kColumns>;

std::string signOf(const MeasurementRow& row) {
  if (!row.hasVerdict) return " ";
  switch (row.verdict) {
    case Verdict::Met: return "▲";
    case Verdict::NotMet: return "●";
    case Verdict::Indeterminate: return "◆";
  }
  return " ";
}

std::vector<Cells> cellsOf(const std::vector<MeasurementRow>& rows) {
  std::vector<Cells> table{{"", "Site", "Quantity", "Value", "Criterion", "Verdict", "Source"}};
  for (const MeasurementRow& row : rows)
    table.push_back({signOf(row), row.site, row.quantity, row.value, row.threshold, row.verdictWords, row.source});
  return table;
}

int longestWord(const std::string& text) {
  int longest = 0;
  std::istringstream words(text);
  for (std::string word; words >> word;) longest = std::max(longest, displayWidth(word));
  return longest;
}

// Takes columns from the widest until the table fits, none below its entry in `least`.
void narrow(Widths& widths, const Widths& least, int available) {
  while (std::accumulate(widths.begin(), widths.end(), 0) > available) {
    int* widest = nullptr;
    for (std::size_t i = 0; i < kColumns; ++i)
      if (widths[i] > least[i] && (widest == nullptr || widths[i] > *widest)) widest = &widths[i];
    if (widest == nullptr) return;
    --*widest;
  }
}

// Natural widths where they fit, else narrowed: first between words, then through them.
Widths widthsOf(const std::vector<Cells>& table, int width) {
  Widths widths{};
  Widths words{};
  for (const Cells& cells : table)
    for (std::size_t i = 0; i < kColumns; ++i) {
      const std::string text = printable(cells[i]);
      widths[i] = std::max(widths[i], displayWidth(text));
      words[i] = std::max(words[i], longestWord(text));
    }
  const int available = width - kGap * static_cast<int>(kColumns - 1);
  narrow(widths, words, available);
  narrow(widths, {1, 1, 1, 1, 1, 1, 1}, available);
  return widths;
}

std::string withoutTrailingBlanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

// One row of the table, as many lines high as its tallest cell.
std::string rowText(const Cells& cells, const Widths& widths) {
  std::array<std::vector<std::string>, kColumns> lines;
  std::size_t height = 1;
  for (std::size_t i = 0; i < kColumns; ++i) {
    lines[i] = wrapped(cells[i], widths[i]);
    height = std::max(height, lines[i].size());
  }
  std::string text;
  for (std::size_t row = 0; row < height; ++row) {
    std::string line;
    for (std::size_t i = 0; i < kColumns; ++i)
      line += padded(row < lines[i].size() ? lines[i][row] : "", widths[i] + (i + 1 < kColumns ? kGap : 0));
    text += withoutTrailingBlanks(line) + "\n";
  }
  return text;
}

// A paragraph whose first line starts with `mark` and whose others stand below its text.
std::string paragraph(const std::string& mark, const std::string& words, int width) {
  const int indent = displayWidth(mark);
  std::string text;
  for (const std::string& line : wrapped(words, width - indent))
    text += (text.empty() ? mark : padded("", indent)) + line + "\n";
  return text;
}

std::string tableText(const std::vector<MeasurementRow>& rows, int width) {
  if (rows.empty()) return "Nothing was measured.\n";
  const std::vector<Cells> table = cellsOf(rows);
  const Widths widths = widthsOf(table, width);
  std::string text;
  for (const Cells& cells : table) text += rowText(cells, widths);
  return text;
}

std::string causeText(const CauseEvidence& evidence, int width) {
  std::string text = "\n" + evidence.cause.name + "\n";
  for (const std::string& sentence : evidence.supports) text += paragraph("  ▲ supports: ", sentence, width);
  for (const std::string& sentence : evidence.doesNotSupport)
    text += paragraph("  ● does not support: ", sentence, width);
  for (const std::string& words : evidence.notAssessed) text += paragraph("  ○ not assessed: ", words, width);
  return text;
}

}  // namespace

std::string toTable(const Exam& exam, int width) {
  const int columns = std::max(width, kLeastWidth);
  const ReportContent content = composeReport(exam);
  std::string text =
      urgentText(exam, columns) + tableText(measurementRows(exam), columns) + segmentsText(exam, columns);
  for (const CauseEvidence& evidence : content.causes) text += causeText(evidence, columns);
  text += worksheetText(exam, columns) + block("Limits", content.limits, columns);
  text += "\n" + paragraph("", std::string(kDisclaimer), columns);
  return text;
}

}  // namespace sural::exam::report
