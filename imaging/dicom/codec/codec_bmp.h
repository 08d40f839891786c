#pragma once

#include <span>

#include "imaging/dicom/codec/picture_header.h"
#include "imaging/dicom/file/byte_source.h"
#include "imaging/model/result.h"

namespace sural::imaging::dicom {

// How many bytes at the start of a bitmap say of which kind it is.
inline constexpr std::size_t kBitmapHead = 66;

// Whether decodeBmp takes bitmaps of this kind: uncompressed with 8 (palette), 24 or 32 bits a pixel, these also with
// masks (BI_BITFIELDS) that say what holds without them. `head`: the first kBitmapHead bytes. Error: of which kind it
// is.
Status canBeShown(std::span<const std::uint8_t> head);

// A Windows bitmap of `size` as RGB of 8 bit, interleaved. Errors: kinds that cannot be shown, and pixels that are not
// all there.
Result<Bytes> decodeBmp(std::span<const std::uint8_t> bytes, PictureSize size);

}  // namespace sural::imaging::dicom
