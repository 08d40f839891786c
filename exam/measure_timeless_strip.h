#pragma once

#include "doppler/analyze_spectral.h"

namespace sural::exam {

// A strip whose velocities are calibrated and whose time is not ("time_scale_unknown"): its largest velocity, where it
// is the same whether the strip is taken as 2, 5 or 12 s long, with what they differ by in its doubt. Everything that
// needs time is refused.
doppler::SpectralResult measureTimelessStrip(const Clip& clip, const Frame& frame, int regionIndex);

}  // namespace sural::exam
