#pragma once

#include <optional>

#include "doppler/analyze_spectral.h"

namespace sural::exam {

// Measures a running strip over the whole length of its recording: joins its frames and measures the long strip. Points
// of the evidence lie in the frame that showed the first of them; those of other sweeps are left out. Flow that rises
// well above its first seconds, as after work, is told apart: resting_peak_systolic_velocity, resting_waveform,
// hyperaemic_peak_systolic_velocity and hyperaemia_ratio. Nothing for a clip whose strip does not run, or that cannot
// be decoded: it is measured by its last frame.
std::optional<doppler::SpectralResult> measureRecording(const Clip& clip, int regionIndex);

}  // namespace sural::exam
