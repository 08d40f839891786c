#pragma once

#include <cstdint>
#include <string>

#include "imaging/dicom/file/byte_source.h"
#include "imaging/dicom/file/dataset.h"

namespace sural::imaging::dicom {

// How one frame's samples lie, by the Image Pixel module (PS3.3 C.7.6.3).
struct PixelFormat {
  int width = 0;
  int height = 0;
  int samplesPerPixel = 1;  // 1 or 3
  int bitsAllocated = 8;    // 8, 16 or 32; of grey also 1 or 12, one sample after the other without gaps
  int bitsStored = 8;
  int highBit = 7;
  bool isSigned = false;
  bool planar = false;      // a plane of each colour after the other
  std::string photometric;  // "MONOCHROME2", "RGB", "YBR_FULL_422", ...

  [[nodiscard]] std::size_t pixelCount() const {
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  }
  [[nodiscard]] bool isPacked() const { return bitsAllocated == 1 || bitsAllocated == 12; }
  [[nodiscard]] std::uint64_t packedFrameBits() const {
    return static_cast<std::uint64_t>(pixelCount()) * static_cast<std::uint64_t>(bitsAllocated);
  }
  // Of a sample once it is decoded.
  [[nodiscard]] std::size_t bytesPerSample() const { return (static_cast<std::size_t>(bitsAllocated) + 7) / 8; }
  // Of a frame that is not compressed; two samples a pixel where the chroma is halved (YBR_FULL_422).
  [[nodiscard]] std::size_t nativeFrameBytes() const;
  [[nodiscard]] bool isGrey() const { return photometric == "MONOCHROME1" || photometric == "MONOCHROME2"; }
  [[nodiscard]] bool isPalette() const { return photometric == "PALETTE COLOR"; }
};

// Errors: a combination that no decoder here can show, with its name.
Result<PixelFormat> readPixelFormat(const Dataset& data);

enum class SampleColours { AsTheHeaderSays, Grey, Rgb };

// One decoded frame before its colours are interpreted: samples of `bits` (8, 16 or 32) in the order of the
// machine, rows from the top, pixels interleaved. Chroma that is halved in the file is still halved.
struct Samples {
  int channels = 1;
  int bits = 8;
  SampleColours colours = SampleColours::AsTheHeaderSays;
  bool halvedChroma = false;
  Bytes bytes;
};

// Largest frame that is decoded; a real 8K colour frame is 100 MB.
inline constexpr std::size_t kLargestFrameBytes = 512ULL << 20U;

}  // namespace sural::imaging::dicom
