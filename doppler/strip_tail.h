#pragma once

#include <vector>

#include "doppler/spectral_strip.h"

namespace sural::doppler {

// Where the mean spectrum of many columns ends, for columns of one size, as a factor of the edge that they have alone.
struct TailEnd {
  double bins = 0;    // the columns' usual edge, from the baseline
  double factor = 1;  // from it to the end
  double doubt = 0;   // of the factor, one standard deviation
  double taper = 0;   // 0: the spectrum ends at once; 1: its power fades away slowly, as in turbulence
};

// The ends for slow and for fast columns; between them the factor changes evenly.
struct StripTail {
  TailEnd slow;
  TailEnd fast;

  [[nodiscard]] double factorAt(double bins) const;
  [[nodiscard]] double doubtAt(double bins) const;
};

// One column's speckle hides where little blood moves at the largest velocity: its edge lies too far in, and farther on
// a faint strip. Columns laid over each other, each in units of its own edge, have no speckle left: there the end is
// where the power has fallen by a fixed ratio below the plateau (Mo 1988 for the ratio to noise, here to the signal),
// continued outwards by the length of the fall where that is longer than the spectral window makes it.
// `edges` in bins from the baseline, signed upwards, 0 where there is none; one entry a column. Columns whose edge
// changes quickly are left out. `noise` is the mean level of the background. Without enough columns the factor is 1.
StripTail measureTail(const SpectralStrip& strip, const std::vector<double>& edges, double noise);

}  // namespace sural::doppler
