#pragma once

#include <vector>

namespace sural::datasets::generate::spectral {

// The flow at one moment: v(r) = peak * (1 - (r/R)^exponent), 2 for a parabola, 8 and more towards a plug.
struct FlowMoment {
  double peak = 0;        // largest velocity of the profile, cm/s along the vessel, antegrade positive
  double exponent = 2;    // of the profile
  double turbulence = 0;  // 0 to 1: how far velocities scatter below the peak
  double tissue = 0;      // velocity of the surrounding tissue, cm/s: shakes the clutter past the wall filter
};

// Flow over the strip and a margin on both sides, in even steps.
struct Flow {
  static constexpr double kStepSeconds = 0.001;
  static constexpr double kMarginSeconds = 0.4;
  double seconds = 0;  // of the strip, without margins
  std::vector<FlowMoment> moments;

  explicit Flow(double stripSeconds);
  [[nodiscard]] double timeOf(std::size_t index) const {
    return static_cast<double>(index) * kStepSeconds - kMarginSeconds;
  }
  // Linear between moments; beyond the margins the outermost moment. Time in s from the strip's left edge.
  [[nodiscard]] FlowMoment at(double time) const;
};

// Rises from 0 to 1 with level ends while x goes from 0 to 1; 0 before, 1 after.
double smoothRise(double x);

}  // namespace sural::datasets::generate::spectral
