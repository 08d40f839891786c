#include "doppler/velocity_doubt.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sural::doppler {

namespace {

constexpr double kRadian = std::numbers::pi / 180;
constexpr double kAngleLimitDegrees = 60;
constexpr double kAngleDoubtDegrees = 2;
constexpr double kSteepestDegrees = 85;  // beyond it the tangent says nothing

}  // namespace

double doubtFromAngle(std::optional<double> angleDegrees, double velocity) {
  const double angle = std::min(std::abs(angleDegrees.value_or(0)), kSteepestDegrees) * kRadian;
  return std::abs(velocity) * std::tan(angle) * kAngleDoubtDegrees * kRadian;
}

std::vector<std::string> angleFlags(const Region& region) {
  if (!region.dopplerAngleDegrees) return {"angle_unknown"};
  if (std::abs(*region.dopplerAngleDegrees) > kAngleLimitDegrees) return {"angle_over_60"};
  return {};
}

double velocityFactor(std::optional<double> fromDegrees, std::optional<double> toDegrees) {
  if (!fromDegrees || !toDegrees) return 0;
  if (std::abs(*fromDegrees) >= kSteepestDegrees || std::abs(*toDegrees) >= kSteepestDegrees) return 0;
  return std::cos(*fromDegrees * kRadian) / std::cos(*toDegrees * kRadian);
}

}  // namespace sural::doppler
