#include "imaging/angiography/weighted_sum.h"

#include <algorithm>
#include <array>

// One build serves old and new machines: the loader picks the widest vectors that the processor has.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define SURAL_WIDEST_VECTORS __attribute__((target_clones("arch=haswell", "default")))
#else
#define SURAL_WIDEST_VECTORS
#endif

namespace sural::imaging::angiography {

namespace {

constexpr std::size_t kTogether = 4;  // lines read at once: more would push each other out of the cache
constexpr std::size_t kChunk = 2048;  // numbers that stay near while all lines are added

SURAL_WIDEST_VECTORS
void addFour(const float* const* lines, const float* w, std::size_t count, float* out) {
  const float* a = lines[0];
  const float* b = lines[1];
  const float* c = lines[2];
  const float* d = lines[3];
  for (std::size_t i = 0; i < count; ++i) out[i] += w[0] * a[i] + w[1] * b[i] + (w[2] * c[i] + w[3] * d[i]);
}

SURAL_WIDEST_VECTORS
void addOne(const float* line, float weight, std::size_t count, float* out) {
  for (std::size_t i = 0; i < count; ++i) out[i] += weight * line[i];
}

}  // namespace

void weightedSum(const std::vector<const float*>& lines, const std::vector<float>& weights, std::size_t count,
                 float* out) {
  for (std::size_t from = 0; from < count; from += kChunk) {
    const std::size_t here = std::min(kChunk, count - from);
    std::fill(out + from, out + from + here, 0.0F);
    std::size_t k = 0;
    for (; k + kTogether <= weights.size(); k += kTogether) {
      const std::array four{lines[k] + from, lines[k + 1] + from, lines[k + 2] + from, lines[k + 3] + from};
      addFour(four.data(), &weights[k], here, out + from);
    }
    for (; k < weights.size(); ++k) addOne(lines[k] + from, weights[k], here, out + from);
  }
}

}  // namespace sural::imaging::angiography
