#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/model/measurement.h"

namespace sural::tests::bench::accuracy {

// One number beside its truth.
struct Comparison {
  std::string file;
  double truth = 0;
  std::optional<double> measured;  // empty: refused
  double doubt = 0;                // one standard deviation, of what the phantom leaves in doubt
  std::string reason;              // why it was refused
};

// What a column of comparisons adds up to. Errors are measured - truth, over those that were measured.
struct Summary {
  int measured = 0;
  int refused = 0;
  double bias = 0;
  double deviation = 0;
  double medianError = 0;  // of the absolute errors
  double error95 = 0;      // 95 of 100 absolute errors are smaller
  double coverage = 0;     // share of truths within two of our standard deviations, %

  [[nodiscard]] double lowerLimit() const { return bias - 1.96 * deviation; }
  [[nodiscard]] double upperLimit() const { return bias + 1.96 * deviation; }
};

Summary summarize(const std::vector<Comparison>& comparisons);

// The same with every error as per cent of its truth.
Summary summarizeRelative(const std::vector<Comparison>& comparisons);

// The first measurement of a quantity; null when there is none.
const Measurement* findMeasurement(const std::vector<Measurement>& measurements, const std::string& quantity);

}  // namespace sural::tests::bench::accuracy
