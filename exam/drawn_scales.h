#pragma once

#include <string>
#include <vector>

#include "imaging/model/measurement.h"
#include "imaging/model/study.h"
#include "imaging/scale/read_scale.h"

namespace sural::exam {

// One look for a scale on a picture: what was looked for, and what was read or why nothing was.
struct ScaleReading {
  std::string name;  // "depth ruler", "velocity scale" or "time scale"
  Result<imaging::scale::DrawnScale> scale;
};

// Whether frames of an enhanced object are calibrated otherwise than its first, so that no one scale holds for all.
bool changesBetweenFrames(const Clip& clip);

// Whether a clip shows ultrasound, or is a recording that may, and has no calibrated region; not where its calibration
// changes between frames, for the scale that is drawn on one of them is wrong in others.
bool lacksCalibration(const Clip& clip);

// The scales drawn on the last frame of a clip that lacks a calibration, which is decoded; where it has no regions at
// all, every kind is looked for. Empty for other clips. Error: the frame cannot be decoded.
Result<std::vector<ScaleReading>> readDrawnScales(
    const Clip& clip, imaging::scale::VelocityNumbers numbers = imaging::scale::VelocityNumbers::Unstated);

// Names each clip that could be calibrated by its drawn scales, in a note among the problems; changes nothing else.
void offerDrawnScales(Reading& reading);

// Gives such clips a region that is calibrated by their drawn scales, flagged "burnt_in_scale" on the clip and the
// region: a spectral one from velocity and time, or from velocity alone, flagged "time_scale_unknown" then; a 2-D one
// from depth, its pixels taken as square. What is taken, and what is missing, stands among the problems. Clips on which
// nothing could be read are flagged "drawn_scale_unread".
void takeDrawnScales(Reading& reading,
                     imaging::scale::VelocityNumbers numbers = imaging::scale::VelocityNumbers::Unstated);

// Whether takeDrawnScales() looked at this clip; what it found or missed stands among the problems then.
bool drawnScalesWereLookedFor(const Clip& clip);

// Flags measurements of regions so calibrated and adds the scale's uncertainty to theirs.
void doubtDrawnScales(const Clip& clip, std::vector<Measurement>& measurements);

}  // namespace sural::exam
