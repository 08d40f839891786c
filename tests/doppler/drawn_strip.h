#pragma once

#include <functional>
#include <vector>

#include "imaging/model/clip.h"
#include "imaging/model/frame.h"

namespace sural::tests::doppler {

// A strip filled with speckle between the baseline and a known velocity, over a noisy background.
struct StripDrawing {
  std::function<double(double)> velocity;  // cm/s at a time in s, positive upwards
  double seconds = 6;
  int width = 600;
  int height = 240;
  double velocityRange = 60;  // cm/s each way
  double secondsPerColumn = 0.01;
  double wallFilter = 1.5;  // cm/s that are not drawn
  double noise = 0.08;      // background brightness, 0 to 1
  unsigned seed = 1;
  bool wrongDeltaSign = false;
};

struct DrawnStrip {
  Clip clip;
  Frame frame;
};

DrawnStrip draw(const StripDrawing& drawing);

// Flow of one squeeze: a burst of `burstPeak` at 1 s, then retrograde flow that starts at `start` and falls from
// `refluxPeak` evenly to zero after `duration`.
std::function<double(double)> squeezeWithReflux(double start, double duration, double refluxPeak = 25,
                                                double burstPeak = 40);

}  // namespace sural::tests::doppler
