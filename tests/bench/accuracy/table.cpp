#include "tests/bench/accuracy/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace sural::tests::bench::accuracy {

namespace {

std::string lineOf(const Row& row) {
  const Summary s = row.relative ? summarizeRelative(row.comparisons) : summarize(row.comparisons);
  const std::string unit = row.relative ? "%" : row.unit;
  const int d = row.relative ? 1 : row.decimals;
  return fmt::format(
      "| {} ({}) | {} | {:+.{}f} | {:.{}f} | {:+.{}f} to {:+.{}f} | {:.{}f} | {:.{}f} | {:.0f} % | {} | {} | {} |\n",
      row.quantity, unit, s.measured, s.bias, d, s.deviation, d, s.lowerLimit(), d, s.upperLimit(), d, s.medianError, d,
      s.error95, d, s.coverage, s.refused, row.target, row.published);
}

}  // namespace

std::string tableOf(const std::vector<Row>& rows) {
  if (rows.empty()) return {};
  std::string text =
      "| quantity | n | bias | SD | 95 % limits | median error | 95 % within | truth within 2 SD | refused | target | "
      "people and peers |\n|---|---|---|---|---|---|---|---|---|---|---|\n";
  for (const Row& row : rows) text += lineOf(row);
  return text;
}

std::string tableOf(const std::vector<Calls>& calls) {
  if (calls.empty()) return {};
  std::string text =
      "| call | right | wrong | undecided | right of those decided | target | people and peers |\n"
      "|---|---|---|---|---|---|---|\n";
  for (const Calls& c : calls) {
    const int decided = std::max(1, c.right + c.wrong);
    text += fmt::format("| {} | {} | {} | {} | {:.1f} % | {} | {} |\n", c.question, c.right, c.wrong, c.undecided,
                        100.0 * c.right / decided, c.target, c.published);
  }
  return text;
}

void listErrors(const Row& row) {
  std::vector<Comparison> sorted = row.comparisons;
  const auto size = [](const Comparison& c) { return c.measured ? std::abs(*c.measured - c.truth) : 1e9; };
  std::sort(sorted.begin(), sorted.end(), [&](const Comparison& a, const Comparison& b) { return size(a) > size(b); });
  fmt::print(stderr, "\n{}\n", row.quantity);
  for (const Comparison& c : sorted)
    if (c.measured)
      fmt::print(stderr, "  {:+9.3f}  measured {:9.3f} ± {:.3f}  true {:9.3f}  {}\n", *c.measured - c.truth,
                 *c.measured, c.doubt, c.truth, c.file);
    else
      fmt::print(stderr, "  refused  true {:9.3f}  {}  {}\n", c.truth, c.file, c.reason);
}

}  // namespace sural::tests::bench::accuracy
