#pragma once

#include <string>
#include <vector>

#include "imaging/dicom/write/document_header.h"
#include "imaging/model/result.h"

namespace sural::imaging::dicom::write {

struct EncapsulatedPdf {
  DocumentHeader header;
  std::string title;
  std::string bytes;                    // of the PDF file
  std::vector<ImageReference> sources;  // what it was made from
};

// Writes an Encapsulated PDF Storage instance, PS3.3 A.45.1. Error: no PDF, a malformed header, a folder that cannot be
// written.
Status writeEncapsulatedPdf(const std::string& path, const EncapsulatedPdf& document);

}  // namespace sural::imaging::dicom::write
