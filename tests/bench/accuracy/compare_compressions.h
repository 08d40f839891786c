#pragma once

#include <optional>
#include <string>
#include <vector>

namespace sural::tests::bench::accuracy {

// One number of one phantom beside its truth.
struct ComparedNumber {
  std::string quantity;
  std::optional<double> value;  // empty: refused
  double uncertainty = 0;
  double truth = 0;
};

// One vein of one phantom.
struct CompressionCase {
  std::string file;
  std::string vessel;
  std::vector<std::string> notes;
  std::vector<ComparedNumber> numbers;
  std::string trueVerdict;  // empty: the press was too weak to judge
  std::string verdict;      // empty: refused
  std::string refusal;
  double trueShareOpen = 0;  // of the area at rest
  bool saidInadequate = false;
  bool veinFound = false;  // what was measured as the vein is the vein
  std::optional<double> diceAtRest;
  std::optional<double> boundaryErrorMm;  // mean distance of the outline at rest
};

// Measures every compression phantom of a generated folder with truth.json and sets it beside its truth.
std::vector<CompressionCase> compareCompressions(const std::string& phantomFolder);

// Markdown rows for docs/accuracy.md: for each quantity n, bias, SD, 95 % limits and share within two of its own
// standard deviations; then verdicts, weak presses recognised, veins told, Dice and boundary at rest, and what was
// refused.
std::string compressionAccuracy(const std::string& phantomFolder);

}  // namespace sural::tests::bench::accuracy
