#pragma once

#include <vector>

#include "imaging/model/clip.h"
#include "imaging/model/frame.h"

namespace sural::imaging::bmode {

// The pictures of tissue in a frame, from the left: the 2-D regions of the header that lie inside the frame and hold no
// other; where the header names none, the largest connected part of the frame that is not black. Empty where there is
// none.
std::vector<PixelBox> pictureAreas(const Clip& clip, const Frame& frame);

}  // namespace sural::imaging::bmode
