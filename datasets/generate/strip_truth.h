#pragma once

#include "datasets/generate/screen/spectral_screen.h"
#include "datasets/generate/spectral/arterial_flow.h"
#include "datasets/generate/spectral/venous_flow.h"
#include "datasets/generate/strip_plan.h"
#include "datasets/generate/truth.h"

namespace sural::datasets::generate {

// Where a flow was drawn.
struct DrawnStrip {
  const StripPlan& plan;
  const spectral::StripGrid& grid;
};

// Quantities, their points in frame pixels and the notes, from the flow that the strip was made of.
void addVenousTruth(ClipTruth& truth, const spectral::VenousFlow& flow, const DrawnStrip& strip);
void addArterialTruth(ClipTruth& truth, const spectral::ArterialFlow& flow, const DrawnStrip& strip);

// The words of the SVM/SVU consensus (2020) for what the plan draws.
void addWaveformTruth(ClipTruth& truth, const spectral::ArterialPlan& plan);

// Burnt-in crosses at the truth's points and its values as a cart prints them.
screen::StripGraphics withCalipers(screen::StripGraphics graphics, const ClipTruth& truth);

}  // namespace sural::datasets::generate
