#pragma once

#include <vector>

#include "imaging/dicom/file/dataset.h"
#include "imaging/model/region.h"

namespace sural::imaging::dicom {

// Sequence of Ultrasound Regions (0018,6011), PS3.3 C.8.5.5, in the header's order, with what is doubtful about each on
// its flags (imaging/dicom/clip/judge_region.h). Where an enhanced object has them in its functional groups instead,
// those of the first frame; regions that other frames have otherwise are flagged "changes_between_frames" and not used.
std::vector<Region> readRegions(const Dataset& data, int width, int height);

}  // namespace sural::imaging::dicom
