#pragma once

#include <string>
#include <vector>

#include "tests/bench/accuracy/comparison.h"

namespace sural::tests::bench::accuracy {

// One row of a table: a quantity, its comparisons and how people and peers do.
struct Row {
  std::string quantity;
  std::string unit;
  std::vector<Comparison> comparisons;
  bool relative = false;  // errors in per cent of the truth
  int decimals = 3;
  std::string target;
  std::string published;  // with its source
};

// Right answers of a question with a few answers, such as a class or a side of a threshold.
struct Calls {
  std::string question;
  int right = 0;
  int wrong = 0;
  int undecided = 0;  // the doubt straddles the threshold, or no answer was given
  std::string target;
  std::string published;
};

// Markdown tables with a heading line; empty for no rows.
std::string tableOf(const std::vector<Row>& rows);
std::string tableOf(const std::vector<Calls>& calls);

// Every comparison on standard error, worst first.
void listErrors(const Row& row);

}  // namespace sural::tests::bench::accuracy
