#pragma once

#include <string>
#include <vector>

#include "tests/bench/accuracy/comparison.h"
#include "tests/bench/accuracy/phantom_sets.h"

namespace sural::tests::bench::accuracy {

// One spectral strip as the product measures it, beside its truth.
struct StripReading {
  TrueClip clip;
  std::vector<Measurement> measurements;
  double milliseconds = 0;  // from pixels to measurements
};

// Measures every spectral strip of a set's folder whose file starts with `prefix`. Error: a file cannot be read.
Result<std::vector<StripReading>> readStrips(const std::string& setFolder, const std::string& prefix);

// A quantity of every strip beside its truth. The phantoms' angle is exact, so its share of a velocity's doubt, which
// patients need, is taken off.
std::vector<Comparison> compareQuantity(const std::vector<StripReading>& strips, const std::string& quantity);

}  // namespace sural::tests::bench::accuracy
