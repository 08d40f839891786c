#pragma once

#include <cstddef>
#include <vector>

namespace sural::imaging::angiography {

// Several sums of the same lines, so that each number is read once: outs[o][i] = sum over k of
// (*weights[o])[k] * lines[k][i], for i below count. One to three outs, as many weights as lines for each; the outs lie
// apart from the lines. The sums of a block stay in registers, and machines with wide vectors use them.
void weightedSums(const std::vector<const float*>& lines, const std::vector<const std::vector<float>*>& weights,
                  std::size_t count, const std::vector<float*>& outs);

}  // namespace sural::imaging::angiography
