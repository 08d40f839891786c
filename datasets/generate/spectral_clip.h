#pragma once

#include <vector>

#include "datasets/generate/scenario.h"

namespace sural::datasets::generate {

// Reads a scenario of its kind without drawing it; errors name the scenario's file and field.
Status checkVenousStrip(const Scenario& scenario);
Status checkArterialStrip(const Scenario& scenario);

// A still of a vein's spectral Doppler under a provocation. Truth: `reflux_time` is the time flow really runs
// backwards after the provocation, from zero crossing to standstill, and within the strip; that includes the closing
// spike of a sound valve, which the note "closure_spike" then tells apart from reflux. Also `reflux_time_total`,
// `peak_reflux_velocity` where there is any, `peak_antegrade_velocity`. Notes: "truncated", "closure_spike",
// "aliased", and the header's faults by their names.
Result<std::vector<ClipTruth>> writeVenousStrip(const Scenario& scenario, const ClipTarget& target);

// A still of an artery's spectral Doppler. Truth: peak systolic, end and minimum diastolic velocity, time averages,
// indices, acceleration time, heart rate and waveform over the complete beats shown, by the flow's own curve:
// the largest velocity of the profile. The drawn edge lies further out by what broadening adds: 1 to 4 % (transit
// time) and about 1 cm/s (window); median of the highest grey above the noise, measured over 10 to 300 cm/s.
Result<std::vector<ClipTruth>> writeArterialStrip(const Scenario& scenario, const ClipTarget& target);

}  // namespace sural::datasets::generate
