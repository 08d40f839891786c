#pragma once

#include <string>

#include "imaging/model/result.h"

namespace sural::imaging::dicom {

struct PreflightLimits {
  int nestingDepth = 64;  // real structured reports stay under 20
};

// Walks the element headers of a DICOM file (PS3.5 section 7) without loading values, before any parser that
// recurses sees it. Refuses sequences nested deeper than the limit and files that are not DICOM; a file that
// ends inside an element is refused with the place. What lies behind a damaged header is left to the parser.
Status checkStructure(const std::string& path, const PreflightLimits& limits = {});

// Whether the file starts like DICOM: "DICM" at byte 128, or a plausible first element without preamble.
bool looksLikeDicom(const std::string& path);

}  // namespace sural::imaging::dicom
