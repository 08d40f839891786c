#pragma once

#include <vector>

#include "doppler/analyze_spectral.h"
#include "imaging/model/clip.h"

namespace sural::exam {

// What the spectral pipeline found on one clip; empty when the clip shows no strip.
struct StripResults {
  std::vector<doppler::SpectralResult> strips;
  std::vector<Problem> problems;
};

// Measures every spectral region of a clip. A strip is complete in the last frame of a cine; where the regions change
// between frames, in the last frame of each stretch that shares them, of which the latest 16 with a strip are measured:
// a warning counts the earlier ones.
StripResults measureStrips(const Clip& clip);

// What the label or the reader says, and the squeeze where the trace itself shows one.
Conditions conditionsOf(const Clip& clip, const doppler::SpectralResult& strip);

}  // namespace sural::exam
