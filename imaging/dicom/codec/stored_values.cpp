#include "imaging/dicom/codec/stored_values.h"

#include <algorithm>
#include <cstring>

namespace sural::imaging::dicom {

namespace {

constexpr std::uint32_t kLargest = 0x7fffffffU;

template <class Sample>
std::vector<std::int32_t> extract(const Bytes& bytes, const PixelFormat& format, int bits) {
  const std::size_t count = bytes.size() / sizeof(Sample);
  const int stored = std::min(format.bitsStored, bits);
  const int unused = std::max(0, bits - 1 - std::min(format.highBit, bits - 1));  // above the highest bit
  std::vector<std::int32_t> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    Sample sample = 0;
    std::memcpy(&sample, bytes.data() + i * sizeof(Sample), sizeof(Sample));
    // Up to the top of 32 bits and down again: the sign comes along, the bits below and above do not.
    const std::uint32_t top = static_cast<std::uint32_t>(sample) << (32 - bits + unused);
    values[i] = format.isSigned ? static_cast<std::int32_t>(top) >> (32 - stored)
                                : static_cast<std::int32_t>(std::min(top >> (32 - stored), kLargest));
  }
  return values;
}

}  // namespace

std::vector<std::int32_t> storedValues(const Samples& samples, const PixelFormat& format) {
  switch (samples.bits) {
    case 8: return extract<std::uint8_t>(samples.bytes, format, 8);
    case 16: return extract<std::uint16_t>(samples.bytes, format, 16);
    default: return extract<std::uint32_t>(samples.bytes, format, 32);
  }
}

}  // namespace sural::imaging::dicom
