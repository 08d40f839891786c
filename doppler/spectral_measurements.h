#pragma once

#include <vector>

#include "doppler/analyze_spectral.h"

namespace sural::doppler {

// What a strip's measurements share: its region and analysis, and where the numbers came from.
struct StripReport {
  const Region& region;
  const SpectralAnalysis& analysis;
  MeasurementContext context;
  std::optional<double> diameterMm;  // of the vessel, where a reader gave it
  std::optional<BeamGeometry> beam;  // likewise
};

// The contract's quantities of each part of an analysis, velocities with their angle's doubt and flags.
void reportMaximum(const StripReport& report, std::vector<Measurement>& out);
void reportReflux(const StripReport& report, std::vector<Measurement>& out);
// Every peak velocity among `out` once more without intrinsic broadening, flagged "broadening_corrected", or why not.
void reportWithoutBroadening(const StripReport& report, std::vector<Measurement>& out);
void reportArtery(const StripReport& report, std::vector<Measurement>& out);

}  // namespace sural::doppler
