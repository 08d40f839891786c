#pragma once

#include <benchmark/benchmark.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace sural::tests::bench {

// Collects runs named "TASK/WHO" and writes them as a Markdown table: a row a task, a column a contender. Times are
// milliseconds for one of what the run counts as "items"; a counter named "MB" is shown instead of the time.
class TableReporter : public benchmark::ConsoleReporter {
 public:
  explicit TableReporter(std::vector<std::string> contenders) : contenders_(std::move(contenders)) {}

  void ReportRuns(const std::vector<Run>& runs) override;

  [[nodiscard]] std::string table() const;

 private:
  std::vector<std::string> tasks_;
  std::vector<std::string> contenders_;
  std::map<std::string, std::string> cells_;  // by "TASK/WHO"
};

}  // namespace sural::tests::bench
