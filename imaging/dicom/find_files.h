#pragma once

#include <string>
#include <vector>

#include "imaging/model/problem.h"

namespace sural::imaging::dicom {

struct FoundFiles {
  std::vector<std::string> files;
  std::vector<Problem> problems;
};

// The files that a path stands for. A folder: the DICOM files below it by name, and the screen recordings and volumes
// of those of its folders that hold no DICOM file; a DICOMDIR in it is asked for what is missing. A DICOMDIR: the files
// it names, or those of its folder where it names none that is there. Anything else: itself.
FoundFiles findFiles(const std::string& path);

}  // namespace sural::imaging::dicom
