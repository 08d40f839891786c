#pragma once

#include "imaging/dicom/codec/pixel_format.h"

namespace sural::imaging::dicom {

// How uncompressed pixels lie in the file.
struct NativeOrder {
  bool swapped = false;       // big endian samples of 16 or 32 bit, or bytes paired in big endian words
  std::size_t firstByte = 0;  // of the frame in `bytes`, where those start at a word
};

// Uncompressed samples (PS3.5 8.1.1) of one frame, planes joined. Errors: fewer bytes than the header promises.
Result<Samples> decodeNative(Bytes bytes, const PixelFormat& format, NativeOrder order = {});

// The frame of this number in a row of packed ones (1 or 12 bits a sample, the lowest bit first, PS3.5 8.1.1), from the
// byte in which it begins; samples of 8 or 16 bit. Errors: fewer bytes than the header promises.
Result<Samples> decodePacked(const Bytes& bytes, const PixelFormat& format, std::size_t frame);

// Planes of one sample each, one after the other, as pixels.
Bytes interleaved(std::span<const std::uint8_t> planes, std::size_t pixels, std::size_t bytesPerSample);

}  // namespace sural::imaging::dicom
