#pragma once

#include <span>

#include "imaging/dicom/codec/picture_header.h"
#include "imaging/dicom/file/byte_source.h"
#include "imaging/model/result.h"

namespace sural::imaging::dicom {

// A PNG picture of `size` as RGB of 8 bit, interleaved, transparency over black. Errors: another size, and every damage
// that its checksums show.
Result<Bytes> decodePng(std::span<const std::uint8_t> bytes, PictureSize size);

}  // namespace sural::imaging::dicom
