#pragma once

#include <vector>

#include "imaging/model/measurement.h"
#include "imaging/model/study.h"

namespace sural::exam {

// Names each spectral strip in cm/s whose header gives no Doppler angle and for which a structured report of its study
// does: by the picture that was measured, else by vessel, side and segment, where all that it says there agrees.
// A note among the problems; changes nothing else.
void offerReportedAngles(Reading& reading);

// Gives such strips that angle, flagged "angle_from_report" on the region; each is named among the problems.
void takeReportedAngles(Reading& reading);

// Flags measurements of strips whose angle came from a report.
void flagReportedAngles(const Clip& clip, std::vector<Measurement>& measurements);

}  // namespace sural::exam
