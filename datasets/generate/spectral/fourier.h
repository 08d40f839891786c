#pragma once

#include <complex>
#include <vector>

namespace sural::datasets::generate::spectral {

// The discrete Fourier transform in place, forward and without scale; the size must be a power of two
// (std::invalid_argument otherwise). Cooley and Tukey 1965.
void fourierTransform(std::vector<std::complex<double>>& values);

}  // namespace sural::datasets::generate::spectral
