#include "datasets/generate/spectral/fourier.h"

#include <bit>
#include <cstddef>
#include <numbers>
#include <stdexcept>

namespace sural::datasets::generate::spectral {

namespace {

void reverseBits(std::vector<std::complex<double>>& values) {
  for (std::size_t i = 1, j = 0; i < values.size(); ++i) {
    std::size_t bit = values.size() / 2;
    for (; (j & bit) != 0; bit /= 2) j ^= bit;
    j ^= bit;
    if (i < j) std::swap(values[i], values[j]);
  }
}

}  // namespace

void fourierTransform(std::vector<std::complex<double>>& values) {
  if (!std::has_single_bit(values.size())) throw std::invalid_argument("a Fourier transform needs a power of two");
  reverseBits(values);
  for (std::size_t length = 2; length <= values.size(); length *= 2) {
    const std::complex<double> step = std::polar(1.0, -2 * std::numbers::pi / static_cast<double>(length));
    for (std::size_t start = 0; start < values.size(); start += length) {
      std::complex<double> turn = 1;
      for (std::size_t k = 0; k < length / 2; ++k, turn *= step) {
        const std::complex<double> even = values[start + k];
        const std::complex<double> odd = values[start + k + length / 2] * turn;
        values[start + k] = even + odd;
        values[start + k + length / 2] = even - odd;
      }
    }
  }
}

}  // namespace sural::datasets::generate::spectral
