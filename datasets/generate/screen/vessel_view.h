#pragma once

#include "datasets/generate/random.h"
#include "datasets/generate/screen/canvas.h"

namespace sural::datasets::generate::screen {

// The small picture above a strip: a vessel along its length, the Doppler beam and the gate in it.
struct VesselView {
  double depthCm = 4;        // of the picture
  double vesselDepthCm = 2;  // of the vessel's axis under the gate
  double vesselRadiusCm = 0.3;
  double vesselTiltDegrees = 6;  // positive: the vessel goes deeper to the right
  double gateFraction = 0.6;     // of the vessel's radius
  double beamTiltDegrees = 18;   // from the vertical, at the surface leaning left
};

// Speckle of layered tissue, the vessel's dark lumen between bright walls. Only a backdrop: nothing is measured in it.
void drawVesselView(Canvas& canvas, const PixelBox& box, const VesselView& view, Random random);

// The beam, the gate's two bars across it, and the angle cursor along the vessel.
void drawGate(Canvas& canvas, const PixelBox& box, const VesselView& view, Colour colour);

// Centimetres a pixel, both ways.
double centimetresPerPixel(const PixelBox& box, const VesselView& view);

}  // namespace sural::datasets::generate::screen
