#pragma once

#include <span>

#include "imaging/dicom/codec/pixel_format.h"

namespace sural::imaging::dicom {

// RLE (PS3.5 annex G): a segment of runs for each byte of each sample, the highest byte first. Errors: a header or
// segments that do not fit the picture.
Result<Samples> decodeRle(std::span<const std::uint8_t> bytes, const PixelFormat& format);

}  // namespace sural::imaging::dicom
