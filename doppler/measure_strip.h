#pragma once

#include <optional>
#include <string>
#include <vector>

#include "doppler/analyze_spectral.h"
#include "doppler/strip_edits.h"

namespace sural::doppler {

// What is known about a strip besides its picture.
struct StripOptions {
  std::optional<int> antegradeSign;
  std::optional<std::vector<double>> feet;
  std::vector<MovedInterval> intervals;
  std::optional<double> diameterMm;
  std::optional<BeamGeometry> beam;
  std::string method = "automatic";
};

// From a traced strip to its measurements: beats of an artery, reflux of a vein, or the reason why there are none.
void measureStrip(const Clip& clip, const Region& region, SpectralAnalysis analysis, const StripOptions& options,
                  SpectralResult& result);

// Why nothing on a strip was measured; said for every quantity its vessel would have had first.
void addAbsence(const Clip& clip, const MeasurementContext& context, const std::string& reason,
                std::vector<Measurement>& out);

MeasurementContext contextOf(const Clip& clip, int frame, int regionIndex);

}  // namespace sural::doppler
