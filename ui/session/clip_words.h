#pragma once

#include <string>

#include "imaging/model/clip.h"
#include "imaging/model/measurement.h"
#include "imaging/model/study.h"

namespace sural::ui::session {

// What stands beside a picture, in the field's own short words.
std::string titleOf(const Clip& clip);          // the label, else the site, else the file's name
std::string kindPhrase(const Clip& clip);       // "PW · reflux", "cine · 48 frames"
std::string conditionPhrase(const Clip& clip);  // "PW · standing · augmentation"
// Where the scale of the picture comes from: "calibration: file header", "not calibrated: pixels only".
std::string calibrationPhrase(const Clip& clip);
// "SAMPLE, Leg Pain · F 66 y · 2026-01-05 Venous reflux"
std::string patientPhrase(const Study& study);

// A name for what is written of a study: patient and date, "SAMPLE Leg Pain 2026-01-05"; without what no file may be
// called. Empty where nothing is known.
std::string fileNameFor(const Study& study);
// Text as part of a file's name: no separators of folders, no control characters, not too long.
std::string withoutSeparators(std::string text);

// "Right great saphenous vein" from "right great saphenous vein".
std::string capitalised(std::string text);

// Whether a reader's edit made another number of the machine's.
bool isEdited(const Measurement& now, const Measurement& machine);

// "1.26 s ± 0.02", "low resistive" for the code low_resistive; the reason where there is no value.
std::string valueWords(const Measurement& measurement);

}  // namespace sural::ui::session
