#pragma once

#include <vector>

#include "imaging/dicom/file/dataset.h"
#include "imaging/model/clip.h"
#include "imaging/model/problem.h"

namespace sural::imaging::dicom {

inline constexpr std::string_view kCannotBeDecoded = "cannot_be_decoded";

bool cannotBeDecoded(const Clip& clip);

// What keeps an image's frames from being shown, as far as its header, the place of its pixels and the markers at the
// start of the first compressed picture say: a transfer syntax or samples that nothing here decodes, pixels that are
// too few for the size or the number of frames, an impossible Number of Frames (0028,0008). Each is an error with
// advice; where no frame can be decoded the clip is flagged kCannotBeDecoded.
std::vector<Problem> pixelDoubts(const Dataset& data, Clip& clip);

}  // namespace sural::imaging::dicom
