#pragma once

#include <string>

#include "imaging/dicom/deidentify/profile.h"
#include "imaging/dicom/deidentify/pseudonyms.h"
#include "imaging/model/clip.h"
#include "imaging/model/problem.h"

namespace sural::imaging::dicom::deidentify {

struct DeidentifyOptions {
  const Profile& profile;
  bool blankOutsideRegions = false;
};

// Writes a de-identified copy of an image after the Basic Application Level Confidentiality Profile (PS3.15 E.2), with
// the Clean Pixel Data Option outside the ultrasound regions where asked for. The pixels keep their encoding unless
// they are blanked. Errors: an object without pixels, whose content may identify; regions that are missing, or
// cover more than nine tenths of the picture, where pixels are to be blanked; a file that cannot be read or written.
Status deidentifyFile(const Clip& clip, const std::string& output, const DeidentifyOptions& options,
                      Pseudonyms& pseudonyms);

}  // namespace sural::imaging::dicom::deidentify
