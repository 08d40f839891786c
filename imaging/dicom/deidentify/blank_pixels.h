#pragma once

#include <string>

#include "imaging/model/clip.h"

class DcmItem;

namespace sural::imaging::dicom::deidentify {

// Seen only by the sources of this folder.

// Replaces the pixels by those of the decoded clip, black outside its regions, uncompressed in 8 bits. What stands
// against it, in words; empty when it is done.
std::string blankOutsideRegions(DcmItem& item, const Clip& clip);

}  // namespace sural::imaging::dicom::deidentify
