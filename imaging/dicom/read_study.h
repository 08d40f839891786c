#pragma once

#include <string>
#include <vector>

#include "imaging/model/study.h"

namespace sural::imaging::dicom {

// Reads every DICOM file under the paths (files, folders; a DICOMDIR stands for its folder), grouped into
// studies and series in order of their dates and numbers. A file that cannot be used becomes a Problem and
// never stops the others. Other files lying in a folder are passed over; a file named directly must be DICOM.
Reading readPaths(const std::vector<std::string>& paths);

}  // namespace sural::imaging::dicom
