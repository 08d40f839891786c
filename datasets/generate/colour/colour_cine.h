#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "datasets/generate/bmode/body.h"
#include "datasets/generate/bmode/motion.h"
#include "datasets/generate/colour/autocorrelation.h"
#include "datasets/generate/colour/colour_box.h"
#include "datasets/generate/colour/colour_map.h"
#include "datasets/generate/colour/flow.h"

namespace sural::datasets::generate::colour {

struct ColourSettings {
  ColourBox box{};
  ColourMap map = ColourMap::RedYellow;
  bool towardsIsBlue = false;
  PulseSettings pulses{};
  double thresholdDb = 7;          // power over the noise that is shown
  double slowestShare = 0.055;     // of the Nyquist velocity: the wall filter's edge
  double persistence = 0.35;       // of the frame before
  int brightestOverwritten = 125;  // grey that flow may replace
};

// A colour Doppler cine of one vessel.
struct ColourScenario {
  std::string vessel = "great_saphenous_vein";
  bool longAxis = true;
  double depthMm = 32;
  double widthMm = 38;
  std::optional<bmode::Clot> clot{};  // in the named vessel
  FlowPlan flow{};                    // of the named vessel; what lies beside it runs as its kind does
  bool proximalIsLeft = true;         // long axis
  double beamAngleDegrees = 68;       // across: between the beam and the way to the heart
  double flashVelocity = 0;           // of tissue shaken by the squeeze, cm/s
  ColourSettings colour{};
  bmode::BodySettings body{};
  double framesPerSecond = 14;
  bool unevenFrames = false;
  int frameCount = 60;
};

struct ColourFrame {
  double timeSeconds = 0;
  double velocity = 0;  // antegrade, in the middle of the named vessel, cm/s
  std::vector<std::uint8_t> rgb{};
  std::vector<bmode::LumenTruth> lumens{};
};

struct ColourCine {
  bmode::ScanGrid grid{};
  std::vector<ColourFrame> frames{};
  std::optional<RefluxInterval> reflux{};
  std::vector<Point> clotOutline{};  // pixels; empty without a clot
};

// Draws the cine; the same scenario and random state give the same pixels.
// Throws std::invalid_argument for a vessel without a model.
ColourCine simulateColour(const ColourScenario& scenario, const Random& random);

}  // namespace sural::datasets::generate::colour
