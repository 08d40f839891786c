// One frame's bytes through every decoder but video, then to colours and to grey. The first four bytes choose the
// picture that the header would promise.
#include <array>
#include <span>

#include "imaging/dicom/codec/decode_samples.h"
#include "imaging/dicom/codec/stored_values.h"
#include "imaging/dicom/picture/photometric.h"
#include "imaging/dicom/picture/presentation.h"

namespace {

using namespace sural::imaging::dicom;

PixelFormat formatFrom(std::span<const std::uint8_t> choice) {
  constexpr std::array<const char*, 5> kColours{"RGB", "YBR_FULL", "YBR_FULL_422", "YBR_RCT", "YBR_PARTIAL_422"};
  PixelFormat format;
  format.width = 1 + choice[0] % 64;
  format.height = 1 + choice[1] % 64;
  format.samplesPerPixel = (choice[2] & 1) != 0 ? 3 : 1;
  format.bitsAllocated = (choice[2] & 2) != 0 ? 16 : 8;
  format.bitsStored = format.bitsAllocated == 16 ? 1 + choice[3] % 16 : 8;
  format.highBit = format.bitsStored - 1;
  format.isSigned = (choice[2] & 4) != 0;
  format.planar = (choice[2] & 8) != 0;
  format.photometric = format.samplesPerPixel == 3 ? kColours[choice[3] % kColours.size()] : "MONOCHROME2";
  return format;
}

void show(Samples samples, const PixelFormat& format) {
  if (samples.channels == 3) {
    static_cast<void>(toRgb(std::move(samples), format));
    return;
  }
  const GreyTransform transform;
  const std::vector<std::int32_t> stored = storedValues(samples, format);
  static_cast<void>(toEightBits(stored, transform, rangeOf(stored, transform)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 5) return 0;
  const PixelFormat format = formatFrom({data, 4});
  const std::span<const std::uint8_t> bytes(data + 4, size - 4);
  for (const Codec codec : {Codec::Rle, Codec::Jpeg})
    if (auto samples = decodeCompressed(bytes, codec, format)) show(std::move(samples).value(), format);
  const NativeOrder order{.swapped = (data[2] & 16) != 0, .firstByte = data[2] > 127 ? std::size_t{1} : 0};
  if (auto samples = decodeNative({bytes.begin(), bytes.end()}, format, order))
    show(std::move(samples).value(), format);
  return 0;
}
