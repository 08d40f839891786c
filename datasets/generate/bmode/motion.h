#pragma once

#include <optional>
#include <vector>

#include "datasets/generate/random.h"

namespace sural::datasets::generate::bmode {

// One push of the probe: in, held, out.
struct Press {
  double startSeconds = 1;
  double strength = 1;  // 1 closes every healthy vein, below 0.6 does not
  double rampSeconds = 0.7;
  double holdSeconds = 0.5;
};

// The probe leaves the skin from one side.
struct LiftOff {
  bool fromLeft = true;
  double startSeconds = 0;
  double durationSeconds = 1;
  double share = 0.5;  // of the probe's width
};

// What the examiner's hand and the patient's heart do during a cine.
struct MotionPlan {
  std::vector<Press> presses{};
  std::optional<LiftOff> liftOff{};
  double slideMm = 0;  // sideways along the skin, over the whole cine
  double tilt = 0;     // elevations passed over the whole cine: 1 is an all new speckle pattern
  double tremor = 1;   // 0 for a hand of stone
  double heartRatePerMinute = 68;
  double breathsPerMinute = 15;
};

// One frame's share of it.
struct Moment {
  double timeSeconds = 0;
  double pressure = 0;   // 0 rest, 1 a firm press
  double stroke = 0;     // the arterial pulse, 0 to 1
  double breath = 0;     // -1 to 1
  double slideMm = 0;    // how far the probe stands right of where it began
  double elevation = 0;  // speckle angle, rad: a quarter turn is a new pattern
  double lostLeft = 0;   // shares of the probe's width without contact
  double lostRight = 0;
};

std::vector<Moment> momentsOf(const MotionPlan& plan, const std::vector<double>& times, Random random);

// Arterial distension over one beat, 0 to 1, for a phase in [0, 1).
double pulseShape(double phase);

}  // namespace sural::datasets::generate::bmode
