#pragma once

#include <vector>

#include "imaging/dicom/file/dataset.h"
#include "imaging/model/region.h"

namespace sural::imaging::dicom {

// Sequence of Ultrasound Regions (0018,6011), PS3.3 C.8.5.5, in the header's order, with what is doubtful about each on
// its flags (imaging/dicom/clip/judge_region.h). Where an enhanced object has them in its functional groups instead,
// those of the first frame; a region that some frame has otherwise, or draws another one over, is flagged
// "changes_between_frames" and not used, for one scale would be wrong in the others. Regions that all frames share
// hold.
std::vector<Region> readRegions(const Dataset& data, int width, int height);

}  // namespace sural::imaging::dicom
