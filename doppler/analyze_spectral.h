#pragma once

#include <optional>
#include <vector>

#include "doppler/arterial_waveform.h"
#include "doppler/envelope.h"
#include "doppler/venous_reflux.h"
#include "imaging/model/clip.h"
#include "imaging/model/measurement.h"
#include "imaging/model/problem.h"

namespace sural::doppler {

// Everything read from one strip: the numbers, and the curves they rest on for drawing and editing.
struct SpectralAnalysis {
  int frame = 0;
  int region = 0;  // index into Clip::regions
  SpectralStrip strip;
  Envelope envelope;
  std::vector<Wave> waves;
  std::optional<VenousReflux> reflux;
  std::optional<ArterialWaveform> artery;

  // +1 when antegrade flow is drawn upwards, or nothing says which way it is.
  [[nodiscard]] int antegradeSign() const {
    return artery ? artery->antegradeSign : reflux ? reflux->antegradeSign : 1;
  }
};

struct SpectralResult {
  std::optional<SpectralAnalysis> analysis;  // empty when the strip could not be read
  std::vector<Measurement> measurements;
  std::vector<Problem> problems;
};

// Measures the spectral region `regionIndex` of a clip from one of its frames. What cannot be measured stands
// in `measurements` with its reason; where header and picture disagree stands in `problems`.
SpectralResult analyzeSpectral(const Clip& clip, const Frame& frame, int regionIndex);

}  // namespace sural::doppler
