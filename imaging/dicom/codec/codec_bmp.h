#pragma once

#include <span>

#include "imaging/dicom/codec/picture_header.h"
#include "imaging/dicom/file/byte_source.h"
#include "imaging/model/result.h"

namespace sural::imaging::dicom {

// A Windows bitmap of `size`, uncompressed with 8 (palette), 24 or 32 bits a pixel, as RGB of 8 bit, interleaved.
// Errors: other kinds, and pixels that are not all there.
Result<Bytes> decodeBmp(std::span<const std::uint8_t> bytes, PictureSize size);

}  // namespace sural::imaging::dicom
