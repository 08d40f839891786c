#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "imaging/dicom/write/document_header.h"
#include "imaging/model/result.h"

namespace sural::imaging::dicom::write {

struct SecondaryCapture {
  DocumentHeader header;
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgb;  // rows from the top, interleaved
  std::optional<Side> side;
  std::string description;               // what the picture shows
  std::optional<ImageReference> source;  // what it was made from
};

// Writes a picture with its overlay as a Secondary Capture Image, PS3.3 A.8.1. Error: pixels that do not fit the size,
// a malformed header, a folder that cannot be written.
Status writeSecondaryCapture(const std::string& path, const SecondaryCapture& capture);

}  // namespace sural::imaging::dicom::write
