#pragma once

#include "imaging/model/clip.h"
#include "imaging/model/result.h"
#include "ui/session/reader_state.h"

namespace sural::ui::session {

// Two ends of a thing of known length in mm, such as the depth ruler. Error: too close together to tell, no length.
Result<ReaderCalibration> calibrateOnRuler(const std::vector<Point>& points, double millimetres);

// Two places of a strip, a known velocity in cm/s apart. Errors: the same, for their heights.
Result<ReaderCalibration> calibrateOnVelocities(const std::vector<Point>& points, double centimetresPerSecond);

// Across a catheter of known French size (1 F is 1/3 mm) on an X-ray picture, from edge to edge. Error: the same.
Result<ReaderCalibration> calibrateOnCatheter(const std::vector<Point>& points, double french);

// Whether that region of that frame is drawn as in the frame in which the scale was read.
bool holdsIn(const Clip& clip, const ReaderCalibration& calibration, int frame, int region);

// The clip as the reader calibrated it: the region that holds the points takes the scale, with provenance Reader; where
// no region does, the whole picture becomes one. Of a clip whose regions change, the frame in which it was read takes
// it, and all that have that region alike. On X-ray the spacing in the patient.
Clip calibrated(Clip clip, const std::vector<ReaderCalibration>& calibrations);

}  // namespace sural::ui::session
