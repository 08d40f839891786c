#include "datasets/generate/random.h"

#include <cmath>
#include <numbers>

namespace sural::datasets::generate {

namespace {

constexpr std::uint64_t kMultiplier = 6364136223846793005ULL;

std::uint64_t mix(std::uint64_t value) {  // SplitMix64's finaliser
  value += 0x9e3779b97f4a7c15ULL;
  value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31U);
}

}  // namespace

Random::Random(std::uint64_t seed, std::uint64_t stream) : increment_((stream << 1U) | 1U), seed_(seed) {
  bits();
  state_ += mix(seed);
  bits();
}

std::uint32_t Random::bits() {
  const std::uint64_t old = state_;
  state_ = old * kMultiplier + increment_;
  const auto shifted = static_cast<std::uint32_t>(((old >> 18U) ^ old) >> 27U);
  const auto rotation = static_cast<std::uint32_t>(old >> 59U);
  return (shifted >> rotation) | (shifted << ((32U - rotation) & 31U));
}

double Random::uniform() { return bits() * (1.0 / 4294967296.0); }

double Random::uniform(double low, double high) { return low + (high - low) * uniform(); }

int Random::below(int count) { return static_cast<int>(uniform() * count); }

double Random::normal() {
  if (hasSpare_) {
    hasSpare_ = false;
    return spare_;
  }
  const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
  const double angle = 2.0 * std::numbers::pi * uniform();
  spare_ = radius * std::sin(angle);
  hasSpare_ = true;
  return radius * std::cos(angle);
}

double Random::normal(double mean, double sd) { return mean + sd * normal(); }

Random Random::fork(std::uint64_t part) const { return Random(mix(seed_ ^ mix(part)), part); }

}  // namespace sural::datasets::generate
