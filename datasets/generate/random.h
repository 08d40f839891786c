#pragma once

#include <cstdint>

namespace sural::datasets::generate {

// PCG32 (O'Neill 2014, pcg-random.org) with distributions of our own: the same seed gives the same numbers on
// every platform, which the standard library's distributions do not promise.
class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0);

  std::uint32_t bits();
  double uniform();                         // [0, 1)
  double uniform(double low, double high);  // [low, high)
  int below(int count);                     // 0 .. count-1; count must be positive
  double normal();                          // mean 0, standard deviation 1 (Box-Muller)
  double normal(double mean, double sd);

  // An independent generator for a named part, so that one part's draws never shift another's.
  [[nodiscard]] Random fork(std::uint64_t part) const;

 private:
  std::uint64_t state_ = 0;
  std::uint64_t increment_ = 0;
  std::uint64_t seed_ = 0;
  double spare_ = 0;
  bool hasSpare_ = false;
};

}  // namespace sural::datasets::generate
