#pragma once

#include <span>

#include "imaging/dicom/picture/grey_transform.h"

namespace sural::imaging::dicom {

// Values after the modality's rescale between which a picture without window is shown.
struct ValueRange {
  double lowest = 0;
  double highest = 255;
};

// All that this depth can hold: 8-bit pictures are shown as they are, since a range of each frame's own would make
// a cine flicker.
ValueRange fullRange(const PixelFormat& format, const GreyTransform& transform);

// What the frames really hold, padding left out, for deeper pictures.
ValueRange rangeOf(std::span<const std::int32_t> stored, const GreyTransform& transform);

// The stored values as 8-bit grey: modality, then window, VOI LUT or else `range`, then the inversion of
// MONOCHROME1 (PS3.3 C.11). Padding is black.
Bytes toEightBits(std::span<const std::int32_t> stored, const GreyTransform& transform, ValueRange range);

// The same, in place, for stored values that are bytes.
void showBytes(Bytes& stored, const GreyTransform& transform, ValueRange range);

// Values without a transform of their own, such as a volume's, as 8-bit grey.
Bytes toEightBits(std::span<const float> values, ValueRange range);

}  // namespace sural::imaging::dicom
