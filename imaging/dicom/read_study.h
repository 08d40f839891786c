#pragma once

#include <string>
#include <vector>

#include "imaging/model/study.h"

namespace sural::imaging::dicom {

// Reads every file that the paths stand for (imaging/dicom/find_files.h), grouped into studies and series in order of
// their dates and numbers. A file that cannot be used becomes a Problem and never stops the others. Copies are left out
// with a note; a file with the UID of another but other contents is kept under a UID made from both, flagged
// "uid_of_another_file". Where a structured report names one site for a picture, the picture takes it unless its own
// header codes one.
Reading readPaths(const std::vector<std::string>& paths);

}  // namespace sural::imaging::dicom
