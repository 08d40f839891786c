#pragma once

#include <cstdint>

namespace sural::datasets::generate {

// A smooth random field with features about one unit across, mean 0, within [-1, 1]: value noise on a hashed
// lattice. The same seed gives the same field whatever the order of the questions.
class NoiseField {
 public:
  explicit NoiseField(std::uint64_t seed) : seed_(seed) {}

  [[nodiscard]] double at(double x, double y) const;
  [[nodiscard]] double at(double x) const { return at(x, 0.37); }

 private:
  [[nodiscard]] double lattice(std::int64_t x, std::int64_t y) const;
  std::uint64_t seed_;
};

}  // namespace sural::datasets::generate
