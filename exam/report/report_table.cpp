#include "exam/report/report_table.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <sstream>
#include <tuple>
#include <utility>

#include "exam/report/exam_blocks.h"
#include "exam/report/measurement_rows.h"
#include "exam/report/report_content.h"
#include "exam/terminal_text.h"

namespace sural::exam::report {

namespace {

constexpr int kLeastWidth = 72;
constexpr int kGap = 2;
using Cells = std::vector<std::string>;
using Widths = std::vector<int>;

std::string signOf(const MeasurementRow& row) {
  if (row.urgent) return "■";
  switch (row.verdict) {
    case Verdict::Met: return "▲";
    case Verdict::NotMet: return "●";
    case Verdict::Indeterminate: return "◆";
  }
  return " ";
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
    for (std::size_t i = 0; i < widths.size(); ++i)
      if (widths[i] > least[i] && (widest == nullptr || widths[i] > *widest)) widest = &widths[i];
    if (widest == nullptr) return;
    --*widest;
  }
}

// Natural widths where they fit, else narrowed: first between words, then through them.
Widths widthsOf(const std::vector<Cells>& table, int width) {
  const std::size_t columns = table.front().size();
  Widths widths(columns);
  Widths words(columns);
  for (const Cells& cells : table)
    for (std::size_t i = 0; i < columns; ++i) {
      const std::string text = printable(cells[i]);
      widths[i] = std::max(widths[i], displayWidth(text));
      words[i] = std::max(words[i], longestWord(text));
    }
  const int available = width - kGap * static_cast<int>(columns - 1);
  narrow(widths, words, available);
  narrow(widths, Widths(columns, 1), available);
  return widths;
}

std::string withoutTrailingBlanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

// One row of the table, as many lines high as its tallest cell.
std::string rowText(const Cells& cells, const Widths& widths) {
  std::vector<std::vector<std::string>> lines(cells.size());
  std::size_t height = 1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    lines[i] = wrapped(cells[i], widths[i]);
    height = std::max(height, lines[i].size());
  }
  std::string text;
  for (std::size_t row = 0; row < height; ++row) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
      line += padded(row < lines[i].size() ? lines[i][row] : "", widths[i] + (i + 1 < cells.size() ? kGap : 0));
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

std::string groupText(const std::string& heading, const std::vector<Cells>& table, int width) {
  if (table.size() < 2) return {};
  const Widths widths = widthsOf(table, width);
  std::string text = heading + "\n";
  for (const Cells& cells : table) text += rowText(cells, widths);
  return text + "\n";
}

int pressingOf(const MeasurementRow& row) {
  if (row.urgent) return 0;
  switch (row.verdict) {
    case Verdict::Met: return 1;
    case Verdict::Indeterminate: return 2;
    case Verdict::NotMet: return 3;
  }
  return 3;
}

// The values beside their criteria, the most pressing value first; what further criteria say of it stands below it.
std::vector<MeasurementRow> judgedRows(const std::vector<MeasurementRow>& rows) {
  std::map<std::string, int> most;  // by measurement
  std::vector<MeasurementRow> judged;
  for (const MeasurementRow& row : rows) {
    if (!row.hasVerdict || !row.measured) continue;
    judged.push_back(row);
    most[row.measurementId] =
        std::min(most.try_emplace(row.measurementId, pressingOf(row)).first->second, pressingOf(row));
  }
  std::map<std::string, std::size_t> order;
  for (const MeasurementRow& row : judged) order.try_emplace(row.measurementId, order.size());
  const auto key = [&](const MeasurementRow& row) {
    return std::tuple(most[row.measurementId], order[row.measurementId], pressingOf(row));
  };
  std::stable_sort(judged.begin(), judged.end(),
                   [&](const MeasurementRow& a, const MeasurementRow& b) { return key(a) < key(b); });
  return judged;
}

std::string siteOf(const MeasurementRow& row) { return row.place.empty() ? row.site : row.site + ", " + row.place; }

std::string judgedText(const std::vector<MeasurementRow>& rows, int width) {
  std::vector<Cells> table{{"", "Site", "Quantity", "Value", "Criterion", "Verdict", "Source"}};
  std::string before;
  for (const MeasurementRow& row : judgedRows(rows)) {
    const bool again = row.measurementId == before && !before.empty();
    const auto once = [&](const std::string& text) { return again ? std::string() : text; };
    table.push_back({signOf(row), once(siteOf(row)), once(row.quantity), once(row.value), row.threshold,
                     row.urgent ? "urgent, " + row.verdictWords : row.verdictWords, row.source});
    before = row.measurementId;
  }
  return groupText("Beside criteria", table, width);
}

// The values of one site in one row.
std::string unjudgedText(const std::vector<MeasurementRow>& rows, int width) {
  std::vector<Cells> table{{" ", "Site", "Values"}};
  for (const MeasurementRow& row : rows) {
    if (!row.measured || row.hasVerdict) continue;
    const std::string site = siteOf(row);
    const std::string value = row.quantity + " " + row.value;
    const auto same =
        std::find_if(table.begin() + 1, table.end(), [&](const Cells& cells) { return cells[1] == site; });
    if (same == table.end())
      table.push_back({" ", site, value});
    else
      (*same)[2] += "; " + value;
  }
  return groupText("Without a criterion", table, width);
}

std::string tableText(const std::vector<MeasurementRow>& rows, int width) {
  if (rows.empty()) return "Nothing was measured.\n\n";
  std::vector<Cells> open{{" ", "Site", "Quantity", "Because"}};
  for (const MeasurementRow& row : openQuestions(rows)) open.push_back({"○", siteOf(row), row.quantity, row.value});
  return judgedText(rows, width) + unjudgedText(rows, width) + groupText("Could not be measured", open, width);
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
  std::string text = urgentText(exam, columns) + tableText(measurementRows(exam), columns);
  text.pop_back();
  text += segmentsText(exam, columns);
  for (const CauseEvidence& evidence : content.causes) text += causeText(evidence, columns);
  text += block("The article's other causes, and its ways of diagnosis", content.causesLeftOpen, columns);
  text += worksheetText(exam, columns) + block("Limits", limitsOfValues(exam), columns);
  text += "\n" + paragraph("", std::string(kDisclaimer), columns);
  return text;
}

}  // namespace sural::exam::report
