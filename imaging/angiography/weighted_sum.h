#pragma once

#include <cstddef>
#include <vector>

namespace sural::imaging::angiography {

// out[i] = sum over k of weights[k] * lines[k][i], for i below count; one line for each weight. The sums of a block
// stay in registers, and machines with wide vectors use them.
void weightedSum(const std::vector<const float*>& lines, const std::vector<float>& weights, std::size_t count,
                 float* out);

}  // namespace sural::imaging::angiography
