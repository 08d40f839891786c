#pragma once

#include <string>

#include "imaging/model/result.h"

namespace sural::imaging::dicom {

struct PictureSize {
  int width = 0;
  int height = 0;
};

// Size of a PNG, JPEG or BMP file from its header, decoding nothing. Errors: none of these, or cut.
Result<PictureSize> readPictureSize(const std::string& path);

}  // namespace sural::imaging::dicom
