#pragma once

#include <memory>
#include <string>

#include "imaging/dicom/file/dataset.h"
#include "imaging/dicom/file/preflight.h"

class DcmFileFormat;
class DcmItem;

namespace sural::imaging::dicom {

// Seen only by the sources of this folder: the parsed file, the item of it that a Dataset speaks for, and where the
// file's parts lie.
struct Dataset::Impl {
  std::shared_ptr<DcmFileFormat> file;
  DcmItem* item = nullptr;  // owned by `file`
  std::string characterSet;
  std::shared_ptr<const CheckedFile> place;
};

}  // namespace sural::imaging::dicom
