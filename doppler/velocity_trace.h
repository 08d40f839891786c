#pragma once

#include <optional>
#include <vector>

#include "doppler/envelope.h"

namespace sural::doppler {

// The flow over time, one entry a column, antegrade positive: what beats and waveforms are read from.
struct VelocityTrace {
  double secondsPerColumn = 0;
  double leastSpeed = 0;      // cm/s; slower flow cannot be told from the baseline and is 0 here
  double windowLead = 0;      // s by which the outline runs ahead of velocity that changes
  double blur = 0;            // cm/s by which the strip's window widens its spectra, none in turbulence
  double scaleDoubt = 0;      // of every velocity, as a share of it, alike in all of them
  std::vector<double> peak;   // cm/s, the outline of the flow's own direction
  std::vector<double> mean;   // cm/s, intensity-weighted over both directions
  std::vector<double> doubt;  // of `peak`, cm/s
  std::vector<bool> visible;  // false where flow cannot be seen: 0 there says nothing
  std::vector<bool> drawn;    // where a reader drew the outline: neither led nor widened by a window; empty where none

  [[nodiscard]] int columns() const { return static_cast<int>(peak.size()); }
  [[nodiscard]] int columnsIn(double seconds) const;
  // How many columns from `first` to `last` cannot be seen.
  [[nodiscard]] int hiddenBetween(double first, double last) const;
  [[nodiscard]] bool isDrawn(int column) const { return !drawn.empty() && drawn[static_cast<std::size_t>(column)]; }
};

// The direction that an artery's flow is led by: of the larger summits. +1 upwards on the screen, -1 downwards, 0
// without flow.
int leadingDirection(const Envelope& envelope);

VelocityTrace traceVelocity(const SpectralStrip& strip, const Envelope& envelope, int antegradeSign);

// Least-squares parabolas over `halfWidth` columns to both sides (Savitzky and Golay 1964): calms the outline and
// leaves a summit as high as it is.
std::vector<double> smoothedByParabolas(const std::vector<double>& values, int halfWidth);

}  // namespace sural::doppler
