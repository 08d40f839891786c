#pragma once

#include <string>

namespace sural::tests::bench::accuracy {

// Measures every run and series of a phantom folder and compares with its truth.json: Markdown rows of quantity, unit,
// n, bias, standard deviation, 95 % limits of agreement and the share within two stated deviations; then how many
// lesions were found, how many were false, how many clips gave a reason instead. Throws when truth.json cannot be read.
std::string angiographyAccuracy(const std::string& phantomFolder);

}  // namespace sural::tests::bench::accuracy
