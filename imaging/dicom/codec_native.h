#pragma once

#include "imaging/dicom/pixel_format.h"

namespace sural::imaging::dicom {

// How uncompressed pixels lie in the file.
struct NativeOrder {
  bool swapped = false;       // big endian samples of 16 or 32 bit, or bytes paired in big endian words
  std::size_t firstByte = 0;  // of the frame in `bytes`, where those start at a word
};

// Uncompressed samples (PS3.5 8.1.1) of one frame, planes joined. Errors: fewer bytes than the header promises.
Result<Samples> decodeNative(Bytes bytes, const PixelFormat& format, NativeOrder order = {});

// Planes of one sample each, one after the other, as pixels.
Bytes interleaved(std::span<const std::uint8_t> planes, std::size_t pixels, std::size_t bytesPerSample);

}  // namespace sural::imaging::dicom
