#include "datasets/generate/spectral/flow.h"

#include <algorithm>
#include <cmath>

namespace sural::datasets::generate::spectral {

Flow::Flow(double stripSeconds) : seconds(stripSeconds) {
  moments.resize(static_cast<std::size_t>(std::ceil((stripSeconds + 2 * kMarginSeconds) / kStepSeconds)) + 1);
}

FlowMoment Flow::at(double time) const {
  const auto last = static_cast<double>(moments.size() - 1);
  const double index = std::clamp((time + kMarginSeconds) / kStepSeconds, 0.0, last);
  const auto before = static_cast<std::size_t>(index);
  const std::size_t after = std::min(before + 1, moments.size() - 1);
  const double part = index - static_cast<double>(before);
  const FlowMoment& a = moments[before];
  const FlowMoment& b = moments[after];
  return {std::lerp(a.peak, b.peak, part), std::lerp(a.exponent, b.exponent, part),
          std::lerp(a.turbulence, b.turbulence, part), std::lerp(a.tissue, b.tissue, part)};
}

double smoothRise(double x) {
  const double inside = std::clamp(x, 0.0, 1.0);
  return inside * inside * (3 - 2 * inside);
}

}  // namespace sural::datasets::generate::spectral
