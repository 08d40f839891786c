#include "imaging/angiography/median.h"

#include <algorithm>

namespace sural::imaging::angiography {

double medianOf(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace sural::imaging::angiography
