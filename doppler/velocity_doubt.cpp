#include "doppler/velocity_doubt.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sural::doppler {

namespace {

constexpr double kRadian = std::numbers::pi / 180;
constexpr double kAngleLimitDegrees = 60;  // SVM/SVU 2020
constexpr double kAngleDoubtDegrees = 2;   // one SD of setting the cursor along the wall, assumed
constexpr double kSteepestDegrees = 85;    // beyond it the tangent says nothing

}  // namespace

double doubtFromAngle(std::optional<double> angleDegrees, double velocity) {
  const double angle = std::min(std::abs(angleDegrees.value_or(0)), kSteepestDegrees) * kRadian;
  return std::abs(velocity) * std::tan(angle) * kAngleDoubtDegrees * kRadian;
}

std::optional<Estimate> withoutBroadening(const Estimate& velocity, std::optional<double> angleDegrees,
                                          const BeamGeometry& beam) {
  constexpr double kWidestAperture = 80;  // mm; no probe is wider
  constexpr double kDeepest = 300;        // mm; no probe looks deeper
  const bool isBeam =
      beam.apertureMm > 0 && beam.apertureMm <= kWidestAperture && beam.depthMm >= 1 && beam.depthMm <= kDeepest;
  if (!isBeam || !angleDegrees || std::abs(*angleDegrees) >= kSteepestDegrees) return std::nullopt;
  const double angle = std::abs(*angleDegrees) * kRadian;
  const double opening = std::min(angle, std::atan(beam.apertureMm / (2 * beam.depthMm)));
  const double least = std::cos(angle) / std::cos(angle - opening);  // of the outline, if it is the outermost shift
  const double range = (1 - least) * std::abs(velocity.value);
  return Estimate{velocity.value * (1 + least) / 2, std::hypot(velocity.doubt, range / std::sqrt(12.0))};
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
