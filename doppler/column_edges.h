#pragma once

#include <vector>

namespace sural::doppler {

// The noise in a profile.
struct ProfileNoise {
  double mean = 0;
  double deviation = 0;
  double limit = 0;  // what noise hardly ever reaches
};

// Where the spectrum of one column ends, in bins from the baseline, by three rules.
struct ColumnEdges {
  double shoulder = 0;   // where the fall begins: the modified geometric method's knee (Moraes 1988, Fernando 2004)
  double slopes = 0;     // where signal and noise slopes of the integrated spectrum meet (Steinman 2001)
  double threshold = 0;  // the outermost bin that noise hardly ever reaches (Mo 1988)
  double power = 0;      // above the noise, summed over the signal
  double first = 0;      // the innermost bin of the signal
  bool sure = false;     // strong enough to stand alone

  [[nodiscard]] bool found() const { return power > 0; }
};

// Reads a calmed profile outwards from the baseline. The strongest stretch of bins above the noise is the signal: blood
// that moves like a plug leaves a gap below it, and stray speckle is weak.
ColumnEdges findColumnEdges(const std::vector<float>& profile, const ProfileNoise& noise);

// Keeps the chains of columns whose signals lie beside each other and together are more than stray speckle: faint
// signal stays where it goes on from what is sure, as flow does that fades (hysteresis; Canny 1986).
void dropUnconnected(std::vector<ColumnEdges>& columns, double noiseDeviation);

// How far beyond the shoulder the other rules read on this strip: the skirt that the spectral window and transit time
// give every edge.
struct Skirt {
  double slopes = 0;
  double threshold = 0;
};

Skirt measureSkirt(const std::vector<ColumnEdges>& columns);

// The edge where the slopes meet, freed of the strip's own skirt; shoulder and threshold tell its doubt, in bins.
struct CombinedEdge {
  double bins = 0;
  double disagreement = 0;
};

CombinedEdge combine(const ColumnEdges& edges, const Skirt& skirt);

}  // namespace sural::doppler
