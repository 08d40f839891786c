#include "exam/report/exam_blocks.h"

#include <algorithm>
#include <array>
#include <utility>

#include "exam/terminal_text.h"

namespace sural::exam::report {

namespace {

std::vector<std::string> scoreLines(const Exam& exam) {
  std::vector<std::string> lines;
  for (const worksheet::Score& score : exam.scores) lines.push_back(toPhrase(score));
  return lines;
}

std::vector<std::string> missingSteps(const Exam& exam) {
  std::vector<std::string> lines;
  for (const worksheet::StepStatus& status : exam.steps) {
    if (status.state == worksheet::StepState::Done) continue;
    std::string line = status.step.words;
    if (status.side) line += ", " + std::string(toWord(*status.side));
    if (!status.step.condition.empty()) line += " (" + status.step.condition + ")";
    if (!status.because.empty()) line += ": " + status.because;
    lines.push_back(std::move(line));
  }
  return lines;
}

// What a method measured that speaks of narrowing, reflux or a clot, in few words.
std::string cellOf(const Exam& exam, const std::string& method, const std::vector<std::string>& ids) {
  static constexpr std::array<std::string_view, 8> kShown{
      "velocity_ratio",        "peak_systolic_velocity", "waveform",
      "reflux_time",           "compressibility",        "percent_diameter_stenosis",
      "filling_defect_length", "occlusion_length"};
  std::string cell;
  std::vector<std::string> said;
  for (const std::string& id : ids) {
    const Measurement* m = exam.measurement(id);
    if (m == nullptr || !m->measured() || std::find(kShown.begin(), kShown.end(), m->quantity) == kShown.end())
      continue;
    if (std::find(said.begin(), said.end(), m->quantity) != said.end()) continue;
    said.push_back(m->quantity);
    cell += (cell.empty() ? method + " " : ", ") + words::quantityPhrase(m->quantity) + " " + valuePhrase(*m);
  }
  return cell;
}

std::vector<std::string> segmentLines(const Exam& exam) {
  std::vector<std::string> lines;
  for (const SegmentRow& row : exam.segments) {
    std::string line;
    for (const std::string& cell : {cellOf(exam, "duplex", row.duplex), cellOf(exam, "angiography", row.angiography),
                                    cellOf(exam, "MRA", row.mra)})
      if (!cell.empty()) line += (line.empty() ? "" : " | ") + cell;
    if (line.empty()) continue;
    if (!row.discordance.empty()) line += " | DISCORDANT: " + row.discordance;
    lines.push_back(toPhrase(row.site) + ": " + line);
  }
  return lines;
}

}  // namespace

std::string block(const std::string& heading, const std::vector<std::string>& lines, int width) {
  if (lines.empty()) return {};
  constexpr int kIndent = 4;
  std::string text = "\n" + heading + "\n";
  for (const std::string& line : lines) {
    std::string mark = "  - ";
    for (const std::string& part : wrapped(line, width - kIndent)) text += std::exchange(mark, "    ") + part + "\n";
  }
  return text;
}

std::string urgentText(const Exam& exam, int width) {
  std::vector<std::string> sentences;
  for (const RedFlag& flag : exam.redFlags) sentences.push_back(flag.sentence);
  const std::string text = block("Urgent", sentences, width);
  return text.empty() ? text : text.substr(1) + "\n";
}

std::string segmentsText(const Exam& exam, int width) { return block("Segments", segmentLines(exam), width); }

std::string worksheetText(const Exam& exam, int width) {
  return block("Scores", scoreLines(exam), width) +
         block("Not imaged, although the worksheet asks for it", missingSteps(exam), width);
}

}  // namespace sural::exam::report
