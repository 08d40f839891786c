#include "datasets/generate/noise_field.h"

#include <cmath>

namespace sural::datasets::generate {

namespace {

double ease(double t) { return t * t * t * (t * (6 * t - 15) + 10); }

double between(double a, double b, double t) { return a + (b - a) * t; }

}  // namespace

double NoiseField::lattice(std::int64_t x, std::int64_t y) const {
  std::uint64_t h = seed_ ^ (static_cast<std::uint64_t>(x) * 0x9e3779b97f4a7c15ULL) ^
                    (static_cast<std::uint64_t>(y) * 0xc2b2ae3d27d4eb4fULL);
  h = (h ^ (h >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  h = (h ^ (h >> 27U)) * 0x94d049bb133111ebULL;
  return static_cast<double>((h ^ (h >> 31U)) >> 11U) * (2.0 / 9007199254740992.0) - 1.0;
}

double NoiseField::at(double x, double y) const {
  const double left = std::floor(x);
  const double top = std::floor(y);
  const auto column = static_cast<std::int64_t>(left);
  const auto row = static_cast<std::int64_t>(top);
  const double tx = ease(x - left);
  const double upper = between(lattice(column, row), lattice(column + 1, row), tx);
  const double lower = between(lattice(column, row + 1), lattice(column + 1, row + 1), tx);
  return between(upper, lower, ease(y - top));
}

}  // namespace sural::datasets::generate
