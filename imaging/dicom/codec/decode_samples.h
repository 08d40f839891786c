#pragma once

#include <span>

#include "imaging/dicom/codec/codec_native.h"
#include "imaging/dicom/file/transfer_syntax.h"

namespace sural::imaging::dicom {

// One compressed frame as samples, by what its first bytes are and only then by what the file calls it: JPEG,
// JPEG-LS and JPEG 2000 are often mistaken for each other. Errors: damaged data, or a codec that is not here.
Result<Samples> decodeCompressed(std::span<const std::uint8_t> bytes, Codec declared, const PixelFormat& format);

}  // namespace sural::imaging::dicom
