#pragma once

#include <string>
#include <vector>

#include "imaging/dicom/write/content_item.h"

namespace sural::imaging::dicom::write {

// The language (TID 1204) and who observed (TID 1002): the reader where one is named, then the program as a device.
std::vector<ContentItem> languageAndObservers(const std::string& reader, const std::string& softwareVersion);

}  // namespace sural::imaging::dicom::write
