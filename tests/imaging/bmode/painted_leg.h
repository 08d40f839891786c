#pragma once

#include <functional>
#include <vector>

#include "imaging/bmode/analyze_compression.h"

namespace sural::tests::bmode {

// A lumen painted as an ellipse with a wall, in mm at rest.
struct PaintedLumen {
  Point centre;
  double halfWidth = 4;
  double halfHeight = 3;
  double closes = 0;   // share of its height that a firm press takes
  double inside = 28;  // grey
  double beats = 0;    // swing of its radius with a pulse of 72 a minute, from least to most, as a share
};

// A cross-section of speckled tissue with lumens in it: nothing of the generator's physics, so that a shared mistake
// cannot hide.
struct PaintedLeg {
  double widthMm = 36;
  double depthMm = 34;
  double mmPerPixel = 0.1;
  std::vector<PaintedLumen> lumens;
  double gain = 1;
  bool calibrated = true;
  double firmness = 0.16;                           // of the depth that a whole press takes
  std::vector<double> pressure;                     // one for each frame, 0 to 1
  std::function<double(int frame, Point mm)> veil;  // what stands before the picture: factor on the grey
};

// Rest, ramp, hold, ramp, rest over 30 frames, as shares of `strength`.
std::vector<double> onePress(double strength = 1);

// A vein (right) and an artery of a groin; `closes` is the vein's.
PaintedLeg groin(double closes);

Frame paint(const PaintedLeg& leg, int index);
Clip clipOf(const PaintedLeg& leg);  // labelled as the right common femoral vein, 20 frames a second

// Paints and prepares the whole cine. Throws where it cannot be prepared.
imaging::bmode::PreparedCine prepared(const PaintedLeg& leg);
imaging::bmode::CompressionAnalysis analysed(const PaintedLeg& leg,
                                             const imaging::bmode::CompressionOptions& options = {});

}  // namespace sural::tests::bmode
