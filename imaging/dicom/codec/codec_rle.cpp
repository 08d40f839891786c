#include "imaging/dicom/codec/codec_rle.h"

#include <algorithm>
#include <array>

namespace sural::imaging::dicom {

namespace {

constexpr std::size_t kHeaderBytes = 64;
constexpr std::size_t kMostSegments = 15;
constexpr std::size_t kLargestExpansion = 64;  // two bytes give at most 128

Error damaged(const char* what) { return {what, "", "Export the file again"}; }

std::size_t numberAt(std::span<const std::uint8_t> bytes, std::size_t place) {
  return bytes[place] | static_cast<std::size_t>(bytes[place + 1]) << 8U |
         static_cast<std::size_t>(bytes[place + 2]) << 16U | static_cast<std::size_t>(bytes[place + 3]) << 24U;
}

struct Target {
  std::span<std::uint8_t> bytes;
  std::size_t place = 0;
  std::size_t stride = 1;
  std::size_t left = 0;  // bytes still to come

  void put(std::uint8_t value) {
    bytes[place] = value;
    place += stride;
    --left;
  }
};

// One segment of PackBits runs; whether it filled the target.
bool expand(std::span<const std::uint8_t> segment, Target& target) {
  std::size_t i = 0;
  while (i < segment.size() && target.left > 0) {
    const std::uint8_t code = segment[i++];
    if (code < 128) {
      const std::size_t count = std::min({code + std::size_t{1}, segment.size() - i, target.left});
      for (std::size_t k = 0; k < count; ++k) target.put(segment[i + k]);
      i += code + std::size_t{1};
    } else if (code > 128 && i < segment.size()) {
      const std::size_t count = std::min<std::size_t>(257U - code, target.left);
      for (std::size_t k = 0; k < count; ++k) target.put(segment[i]);
      ++i;
    }
  }
  return target.left == 0;
}

}  // namespace

Result<Samples> decodeRle(std::span<const std::uint8_t> bytes, const PixelFormat& format) {
  const std::size_t sampleBytes = format.bytesPerSample();
  const auto channels = static_cast<std::size_t>(format.samplesPerPixel);
  const std::size_t segments = sampleBytes * channels;
  const std::size_t pixels = format.pixelCount();
  if (bytes.size() < kHeaderBytes || numberAt(bytes, 0) != segments || segments > kMostSegments)
    return damaged("its RLE header does not fit the picture");
  if (pixels * segments / kLargestExpansion > bytes.size()) return damaged("it has fewer bytes than its size needs");
  Samples samples;
  samples.channels = format.samplesPerPixel;
  samples.bits = format.bitsAllocated;
  samples.bytes.resize(pixels * segments);
  for (std::size_t s = 0; s < segments; ++s) {
    const std::size_t start = numberAt(bytes, 4 + 4 * s);
    const std::size_t next = s + 1 < segments ? numberAt(bytes, 8 + 4 * s) : bytes.size();
    if (start < kHeaderBytes || start > next || next > bytes.size()) return damaged("its RLE segments do not fit");
    // Samples are stored here with the lowest byte first.
    const std::size_t byteOfSample = sampleBytes - 1 - s % sampleBytes;
    Target target{samples.bytes, s / sampleBytes * sampleBytes + byteOfSample, segments, pixels};
    if (!expand(bytes.subspan(start, next - start), target)) return damaged("its RLE segments end too early");
  }
  return samples;
}

}  // namespace sural::imaging::dicom
