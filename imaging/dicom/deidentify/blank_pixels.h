#pragma once

#include <string>

#include "imaging/model/clip.h"

class DcmItem;

namespace sural::imaging::dicom::deidentify {

// Seen only by the sources of this folder.

// Replaces the pixels by those of the decoded clip, in each frame black outside the regions of that frame, uncompressed
// in 8 bits. What stands against it, in words: a frame without a region, or regions that are not known for every frame;
// empty when it is done.
std::string blankOutsideRegions(DcmItem& item, const Clip& clip);

}  // namespace sural::imaging::dicom::deidentify
