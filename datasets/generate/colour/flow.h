#pragma once

#include <optional>
#include <string>

namespace sural::datasets::generate::colour {

enum class FlowKind { VenousReflux, VenousPhasic, Arterial };

// How fast the blood runs along the vessel's axis; antegrade (a vein's flow to the heart, an artery's from it) is
// positive. Velocities are those of the axis, in cm/s.
struct FlowPlan {
  FlowKind kind = FlowKind::VenousReflux;
  double restVelocity = 4;         // venous: phasic with the breath
  double squeezeStartSeconds = 1;  // venous reflux
  double squeezeSeconds = 0.7;
  double squeezeVelocity = 35;
  double refluxSeconds = 1.2;  // 0 for a valve that holds
  double refluxVelocity = 18;
  double systolicVelocity = 70;  // arterial
  double heartRatePerMinute = 68;
  double breathsPerMinute = 15;
};

double velocityAt(const FlowPlan& plan, double timeSeconds);

// When flow runs backwards after the squeeze, from its zero crossing to its end.
struct RefluxInterval {
  double startSeconds = 0;
  double endSeconds = 0;
};

// nullopt for flow that is never squeezed.
std::optional<RefluxInterval> refluxOf(const FlowPlan& plan);

}  // namespace sural::datasets::generate::colour
