#pragma once

#include "imaging/dicom/file/dataset.h"
#include "imaging/model/clip.h"

namespace sural::imaging::dicom {

// Sequence of Ultrasound Regions (0018,6011), PS3.3 C.8.5.5, in the header's order, with what is doubtful about each on
// its flags (imaging/dicom/clip/judge_region.h), into a clip whose size and frame count are read. Where an enhanced
// object has them in its functional groups, `regions` are those of the first frame: one that some frame has otherwise,
// or draws another one over, is flagged "changes_between_frames" and not used, for one scale would be wrong in the
// others; what each frame has stands in `regionChanges`, unless that are more than 4,096 regions.
void readRegions(const Dataset& data, Clip& clip);

}  // namespace sural::imaging::dicom
