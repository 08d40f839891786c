#pragma once

#include <optional>

#include "doppler/analyze_spectral.h"

namespace sural::exam {

// Measures a running strip over the whole length of its recording: joins its frames and measures the long strip. Points
// of the evidence lie in the frame that showed the last of them; those more than a screen from the first are left out.
// Of a recording of more than 20,000 frames the first of these are measured, flagged "first_20000_frames". Flow that
// rises well above its first seconds, as after work, is told apart: resting_peak_systolic_velocity, resting_waveform,
// hyperaemic_peak_systolic_velocity and hyperaemia_ratio. Nothing for a clip whose strip does not run, or that cannot
// be decoded: it is measured by its last frame.
std::optional<doppler::SpectralResult> measureRecording(const Clip& clip, int regionIndex);

}  // namespace sural::exam
