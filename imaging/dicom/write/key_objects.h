#pragma once

#include <string>
#include <vector>

#include "imaging/dicom/write/structured_document.h"

namespace sural::imaging::dicom::write {

struct KeyObjects {
  DocumentHeader header;
  std::string reader;
  std::string description;
  std::vector<ImageReference> images;
};

// A Key Object Selection of interest, TID 2010. Error: no image, and as writeDocument.
Status writeKeyObjects(const std::string& path, const KeyObjects& selection);

}  // namespace sural::imaging::dicom::write
