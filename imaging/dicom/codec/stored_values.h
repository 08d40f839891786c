#pragma once

#include <cstdint>
#include <vector>

#include "imaging/dicom/codec/pixel_format.h"

namespace sural::imaging::dicom {

// The stored values of one-channel samples: Bits Stored up to High Bit of each, with their sign (PS3.5 8.1.1).
// What other bits hold, such as an overlay, is left out; 32-bit values end at 2^31 - 1.
std::vector<std::int32_t> storedValues(const Samples& samples, const PixelFormat& format);

}  // namespace sural::imaging::dicom
