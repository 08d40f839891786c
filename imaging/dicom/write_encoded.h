#pragma once

#include <string>

#include "imaging/dicom/encoding.h"

class DcmFileFormat;

namespace sural::imaging::dicom {

// Seen only by the sources of this folder: packs the native pixels of a file and saves it. The same input gives the
// same bytes. An empty text: done; else why not. Lossy JPEG holds eight bits only.
std::string saveEncoded(DcmFileFormat& file, const std::string& path, Encoding encoding);

}  // namespace sural::imaging::dicom
