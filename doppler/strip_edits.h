#pragma once

#include <optional>
#include <vector>

#include "doppler/analyze_spectral.h"
#include "doppler/velocity_doubt.h"

namespace sural::doppler {

// One point of an outline that the reader drew.
struct OutlinePoint {
  double column = 0;    // of the strip
  double velocity = 0;  // cm/s, positive upwards on the screen
};

// One provocation's reflux as the reader marked it, columns of the strip.
struct MovedInterval {
  std::size_t episode = 0;
  double start = 0;
  double end = 0;
};

// What a reader changes about a strip; empty fields leave the automatic result. Every edit stands for itself, so the
// same edits on the same analysis give the same numbers.
struct StripEdits {
  std::optional<double> baselineRow;        // of zero velocity, within the strip
  std::optional<int> antegradeSign;         // +1: flow in the vessel's own direction is drawn upwards
  std::optional<double> angleDegrees;       // between beam and flow; rescales every velocity
  std::vector<OutlinePoint> outline;        // in order of columns; straight between them
  std::vector<MovedInterval> intervals;     // of reflux
  std::optional<std::vector<double>> feet;  // where beats begin, columns in order
  std::optional<double> diameterMm;         // of the vessel: volumes follow from it
  std::optional<BeamGeometry> beam;         // the largest velocity is then also given without intrinsic broadening
};

// Measures a strip again under the reader's edits, from the strip that was already cut out of the picture; its
// measurements carry the method "edited". Edits that make no sense (columns outside the strip, beats out of order, an
// angle of 85 degrees and more) are left out and said in `problems`.
SpectralResult remeasure(const Clip& clip, const SpectralAnalysis& before, const StripEdits& edits);

}  // namespace sural::doppler
