#pragma once

#include <functional>

#include "tests/doppler/drawn_strip.h"

namespace sural::tests::doppler {

// An artery's flow in cm/s.
struct ArteryDrawing {
  double peak = 80;
  double diastole = 0;  // forward flow between the beats
  double reversal = 0;  // depth of an early diastolic reversal, positive
  double notch = 0;     // how far the flow dips below its diastole at the end of systole
  double beatSeconds = 0.85;
  double alternation = 0;  // every other beat comes later by this share
};

// Its velocity over time: rises within a tenth of a second, the first beat at 0.3 s.
std::function<double(double)> pulses(const ArteryDrawing& artery);

}  // namespace sural::tests::doppler
