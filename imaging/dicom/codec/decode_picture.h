#pragma once

#include <string>

#include "imaging/dicom/codec/picture_header.h"
#include "imaging/dicom/file/byte_source.h"
#include "imaging/model/result.h"

namespace sural::imaging::dicom {

// The pixels of a PNG, JPEG or BMP file of `expected` size as RGB of 8 bit, interleaved, as stored: a camera's turn is
// not applied. Errors: another size, damage that the decoder sees, a kind that cannot be shown. Nothing is printed.
Result<Bytes> decodePicture(const std::string& path, PictureSize expected);

}  // namespace sural::imaging::dicom
