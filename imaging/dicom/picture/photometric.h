#pragma once

#include <array>
#include <optional>

#include "imaging/dicom/codec/pixel_format.h"
#include "imaging/dicom/picture/lookup_table.h"

namespace sural::imaging::dicom {

// Red, green and blue for each index, already 8 bit.
struct Palette {
  int firstMapped = 0;
  std::vector<std::array<std::uint8_t, 3>> colours;
};

// Red, Green and Blue Palette Color Lookup Tables, plain or segmented (PS3.3 C.7.6.3.1.5 and C.7.9).
// Nothing where a table is missing or does not fit its descriptor.
std::optional<Palette> readPalette(const Dataset& data, bool indicesAreSigned);

// Indices as RGB; an index outside the palette takes its nearest colour.
Bytes applyPalette(const Samples& samples, const PixelFormat& format, const Palette& palette);

// Samples of three channels as 8-bit RGB (PS3.3 C.7.6.3.1.2): RGB as it is, YBR by ITU-R BT.601 in full or partial
// range, halved chroma doubled. Of more than 8 bits the highest 8 are kept.
Bytes toRgb(Samples samples, const PixelFormat& format);

}  // namespace sural::imaging::dicom
