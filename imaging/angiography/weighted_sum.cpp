#include "imaging/angiography/weighted_sum.h"

#include <array>

// One build serves old and new machines: the loader picks the widest vectors that the processor has.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define SURAL_WIDEST_VECTORS __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define SURAL_WIDEST_VECTORS
#endif

namespace sural::imaging::angiography {

namespace {

constexpr std::size_t kLanes = 8;
using Eight = float __attribute__((vector_size(kLanes * sizeof(float)), aligned(sizeof(float)), may_alias));

struct Lanes {
  Eight values{};
};

struct Sums {
  const float* const* lines;
  const float* const* weights;  // one row of them for each out
  std::size_t taps;
  std::size_t count;
  float* const* outs;
};

// Blocks of so many vectors that the sums of all outs fit into the sixteen registers of a processor. The last block
// ends with the lines, over what the one before has done.
template <std::size_t kOuts, std::size_t kVectors>
__attribute__((always_inline)) inline void sumBlocks(const Sums& s) {
  constexpr std::size_t kBlock = kVectors * kLanes;
  for (std::size_t at = 0; at < s.count; at += kBlock) {
    const std::size_t from = at + kBlock > s.count ? s.count - kBlock : at;
    std::array<std::array<Lanes, kVectors>, kOuts> sums{};
    for (std::size_t k = 0; k < s.taps; ++k) {
      const auto* line = reinterpret_cast<const Eight*>(s.lines[k] + from);
#pragma GCC unroll 8
      for (std::size_t v = 0; v < kVectors; ++v) {
        const Eight values = line[v];
#pragma GCC unroll 3
        for (std::size_t o = 0; o < kOuts; ++o) sums[o][v].values += s.weights[o][k] * values;
      }
    }
#pragma GCC unroll 3
    for (std::size_t o = 0; o < kOuts; ++o)
#pragma GCC unroll 8
      for (std::size_t v = 0; v < kVectors; ++v) reinterpret_cast<Eight*>(s.outs[o] + from)[v] = sums[o][v].values;
  }
}

SURAL_WIDEST_VECTORS void sumOne(const Sums& s) { sumBlocks<1, 8>(s); }
SURAL_WIDEST_VECTORS void sumTwo(const Sums& s) { sumBlocks<2, 4>(s); }
SURAL_WIDEST_VECTORS void sumThree(const Sums& s) { sumBlocks<3, 3>(s); }

void sumShort(const Sums& s, std::size_t out) {
  for (std::size_t i = 0; i < s.count; ++i) {
    float sum = 0;
    for (std::size_t k = 0; k < s.taps; ++k) sum += s.weights[out][k] * s.lines[k][i];
    s.outs[out][i] = sum;
  }
}

}  // namespace

void weightedSums(const std::vector<const float*>& lines, const std::vector<const std::vector<float>*>& weights,
                  std::size_t count, const std::vector<float*>& outs) {
  constexpr std::size_t kWidestBlock = 8 * kLanes;
  std::array<const float*, 3> rows{};
  for (std::size_t o = 0; o < outs.size(); ++o) rows.at(o) = weights[o]->data();
  const Sums sums{lines.data(), rows.data(), lines.size(), count, outs.data()};
  if (count < kWidestBlock)
    for (std::size_t o = 0; o < outs.size(); ++o) sumShort(sums, o);
  else if (outs.size() == 1)
    sumOne(sums);
  else if (outs.size() == 2)
    sumTwo(sums);
  else
    sumThree(sums);
}

}  // namespace sural::imaging::angiography
