#include "tests/bench/accuracy/comparison.h"

#include <algorithm>
#include <cmath>

namespace sural::tests::bench::accuracy {

namespace {

// Linear between the ordered values.
double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const double place = share * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return std::lerp(values[below], values[above], place - static_cast<double>(below));
}

}  // namespace

Summary summarize(const std::vector<Comparison>& comparisons) {
  Summary summary;
  std::vector<double> errors;
  std::vector<double> sizes;
  int covered = 0;
  for (const Comparison& c : comparisons) {
    if (!c.measured) {
      ++summary.refused;
      continue;
    }
    errors.push_back(*c.measured - c.truth);
    sizes.push_back(std::abs(errors.back()));
    covered += sizes.back() <= 2 * c.doubt + 1e-9 ? 1 : 0;
  }
  summary.measured = static_cast<int>(errors.size());
  if (errors.empty()) return summary;
  const auto count = static_cast<double>(errors.size());
  for (const double error : errors) summary.bias += error / count;
  double squares = 0;
  for (const double error : errors) squares += (error - summary.bias) * (error - summary.bias);
  summary.deviation = errors.size() > 1 ? std::sqrt(squares / (count - 1)) : 0;
  summary.medianError = quantile(sizes, 0.5);
  summary.error95 = quantile(sizes, 0.95);
  summary.coverage = 100 * covered / count;
  return summary;
}

Summary summarizeRelative(const std::vector<Comparison>& comparisons) {
  std::vector<Comparison> relative = comparisons;
  for (Comparison& c : relative) {
    const double scale = 100 / std::abs(c.truth);
    if (c.measured) *c.measured *= scale;
    c.truth *= scale;
    c.doubt *= scale;
  }
  return summarize(relative);
}

const Measurement* findMeasurement(const std::vector<Measurement>& measurements, const std::string& quantity) {
  const auto found = std::find_if(measurements.begin(), measurements.end(),
                                  [&](const Measurement& m) { return m.quantity == quantity; });
  return found == measurements.end() ? nullptr : &*found;
}

}  // namespace sural::tests::bench::accuracy
