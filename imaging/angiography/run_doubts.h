#pragma once

#include <string>
#include <vector>

#include "imaging/angiography/analyze_xray.h"
#include "imaging/angiography/contrast_passage.h"
#include "imaging/model/clip.h"

namespace sural::imaging::angiography {

// Whether the vessel is filled already in a mask of one frame before contrast medium, or of frames after it; a mask
// that the file or the reader names is believed. Errors: those of the source.
Result<bool> maskIsFilled(const PassageSearch& search, const std::vector<XrayVessel>& vessels);

// Whether what fills is brighter than what lies beside it: the mask after contrast medium then shows the vessel, and
// the frames before show none. Errors: those of the source.
Result<bool> showsVesselsWhite(const PassageSearch& search, const std::vector<XrayVessel>& vessels);

// Why no vessel of the run can be called open, drawn or found: it begins filled, or ends while contrast medium is still
// arriving. Empty where it can.
std::string doubtOf(const PassageSearch& search);

// Marks the arteries that end within the picture at their full width, and vessels that narrow where it cuts them.
void markEnds(const Clip& clip, const ContrastPicture& picture, std::vector<XrayVessel>& vessels);

// Takes filling defects out of the readings: contrast medium that has not filled a vessel yet, or has begun to leave,
// is no clot. Whether there were any.
bool leaveOutDefects(std::vector<XrayVessel>& vessels);

// Why the vessels without narrowing cannot be called open, as they are now: the run's own doubt, an artery that is
// spoken of and ends within the picture, a narrowing cut by its edge, or what looks narrowed behind a branch. Empty
// where they can.
std::string notOpenBecause(const XrayAnalysis& analysis);

}  // namespace sural::imaging::angiography
