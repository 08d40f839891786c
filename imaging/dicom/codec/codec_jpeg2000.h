#pragma once

#include <span>

#include "imaging/dicom/codec/pixel_format.h"

namespace sural::imaging::dicom {

// JPEG 2000 part 1 (ITU-T T.800), a bare codestream or a JP2 file. Its own colour transform is undone, so what was
// YBR_ICT or YBR_RCT comes out as RGB. Errors: a size or number of colours other than the header's, damaged data.
Result<Samples> decodeJpeg2000(std::span<const std::uint8_t> bytes, const PixelFormat& format);

}  // namespace sural::imaging::dicom
