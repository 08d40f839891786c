#pragma once

#include <memory>
#include <string>

#include "imaging/dicom/dataset.h"

class DcmFileFormat;
class DcmItem;

namespace sural::imaging::dicom {

// Seen only by the sources of this folder: the parsed file and the item of it that a Dataset speaks for.
struct Dataset::Impl {
  std::shared_ptr<DcmFileFormat> file;
  DcmItem* item = nullptr;  // owned by `file`
  std::string characterSet;
};

}  // namespace sural::imaging::dicom
