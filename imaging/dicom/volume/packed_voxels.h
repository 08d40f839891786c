#pragma once

#include "imaging/dicom/volume/volume_header.h"

namespace sural::imaging::dicom {

// Whether the compressed voxels of a volume are all there. Of a .nii.gz the length at the file's end tells it (RFC
// 1952); where that is another than the header makes expect, and of a MetaImage, they are decompressed and counted.
// Errors: voxels that end early or are damaged.
Status checkPackedVoxels(const VolumeHeader& header);

}  // namespace sural::imaging::dicom
