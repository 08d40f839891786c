#include "tests/bench/decode/table_reporter.h"

#include <fmt/format.h>

#include <algorithm>

namespace sural::tests::bench {

namespace {

void addOnce(std::vector<std::string>& list, const std::string& word) {
  if (std::find(list.begin(), list.end(), word) == list.end()) list.push_back(word);
}

std::string cellOf(const benchmark::BenchmarkReporter::Run& run) {
  if (!(run.GetAdjustedRealTime() > 0)) return "cannot";
  if (const auto found = run.counters.find("MB"); found != run.counters.end())
    return fmt::format("{:.0f} MB", found->second.value);
  const auto items = run.counters.find("items");
  const double count = items == run.counters.end() ? 1 : items->second.value;
  return fmt::format("{:.2f} ms", run.GetAdjustedRealTime() / count);
}

}  // namespace

void TableReporter::ReportRuns(const std::vector<Run>& runs) {
  ConsoleReporter::ReportRuns(runs);
  for (const Run& run : runs) {
    const std::string& name = run.run_name.function_name;
    const std::size_t slash = name.find('/');
    if (slash == std::string::npos || run.run_type != Run::RT_Iteration) continue;
    addOnce(tasks_, name.substr(0, slash));
    cells_[name] = cellOf(run);
  }
}

std::string TableReporter::table() const {
  std::string text = "| task |";
  std::string rule = "|---|";
  for (const std::string& contender : contenders_) {
    text += " " + contender + " |";
    rule += "---|";
  }
  text += "\n" + rule + "\n";
  for (const std::string& task : tasks_) {
    text += "| " + task + " |";
    for (const std::string& contender : contenders_) {
      const auto cell = cells_.find(task + "/" + contender);
      text += " " + (cell == cells_.end() ? std::string("") : cell->second) + " |";
    }
    text += "\n";
  }
  return text;
}

}  // namespace sural::tests::bench
