#pragma once

#include <string>

#include "imaging/dicom/read_clip.h"

namespace sural::imaging::dicom {

// Whether the name is that of a NIfTI (.nii, .nii.gz) or MetaImage (.mha, .mhd) volume.
bool isVolumeFile(const std::string& path);

// A volume as a clip of kind `mr_angiography` without frames, flagged "volume_file"; its label holds the voxels and
// their size in mm where the header is not compressed. Errors: not what its name says, or cut.
Result<ReadInstance> readVolumeFile(const std::string& path);

}  // namespace sural::imaging::dicom
