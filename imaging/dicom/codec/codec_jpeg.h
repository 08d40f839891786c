#pragma once

#include <span>

#include "imaging/dicom/codec/jpeg_header.h"
#include "imaging/dicom/codec/pixel_format.h"

namespace sural::imaging::dicom {

// JPEG of 8 bit by discrete cosine transform (baseline, extended, progressive; ITU-T T.81), as grey or RGB.
// `header` is the picture's own. Errors: a size other than the data set's, damaged data.
Result<Samples> decodeJpegDct(std::span<const std::uint8_t> bytes, const JpegHeader& header, const PixelFormat& format);

}  // namespace sural::imaging::dicom
