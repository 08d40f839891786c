#pragma once

#include <span>

#include "imaging/dicom/codec/jpeg_header.h"
#include "imaging/dicom/codec/pixel_format.h"

namespace sural::imaging::dicom {

// Lossless JPEG, JPEG of 12 bit and JPEG-LS through DCMTK's decoders, one frame at a time. `header` is the
// picture's own. Errors: a size, depth or number of colours other than the data set's, damaged data.
Result<Samples> decodeWithDcmtk(std::span<const std::uint8_t> bytes, const JpegHeader& header,
                                const PixelFormat& format);

}  // namespace sural::imaging::dicom
