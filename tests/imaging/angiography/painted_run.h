#pragma once

#include <functional>
#include <vector>

#include "imaging/angiography/run_survey.h"
#include "imaging/model/clip.h"

namespace sural::tests::angiography {

// A run of one upright vessel in pixels: contrast comes in frame 3 of 8.
struct PaintedRun {
  int width = 256;
  int height = 256;
  int frames = 8;
  int contrastFrom = 3;
  double densityPerPixel = 0.025;  // attenuation by a pixel of contrast medium
  double blur = 0.9;
  double noise = 0.004;
  Point shiftFromContrast;                   // the anatomy moves when contrast comes
  std::function<double(double)> diameterAt;  // by row, pixels; 0 where closed
};

// Diameter 16 that falls by this share over a cosine of this length about row 128.
std::function<double(double)> narrowed(double share, double length);

imaging::angiography::FrameSource sourceOf(const PaintedRun& run);
Clip clipOf(const PaintedRun& run);

}  // namespace sural::tests::angiography
