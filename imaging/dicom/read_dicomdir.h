#pragma once

#include <string>
#include <vector>

#include "imaging/model/result.h"

namespace sural::imaging::dicom {

struct DirectoryListing {
  std::vector<std::string> files;    // named and there, in the directory's order, none twice
  std::vector<std::string> missing;  // Referenced File IDs that are not there, as "A/B/C"
};

// The files that a DICOMDIR names (PS3.3 F.3.2.2, Referenced File ID (0004,1500)), looked for beside it in any case of
// letters and with ISO 9660's ";1", as discs are copied. An ID that leads out of the folder counts as missing.
// Errors: not DICOM, or no directory.
Result<DirectoryListing> readDicomdir(const std::string& path);

bool isDicomdir(const std::string& path);  // by its name, in any case of letters

}  // namespace sural::imaging::dicom
