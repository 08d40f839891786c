#include "imaging/dicom/codec/codec_native.h"

#include <algorithm>

namespace sural::imaging::dicom {

Bytes interleaved(std::span<const std::uint8_t> planes, std::size_t pixels, std::size_t bytesPerSample) {
  const std::size_t channels = planes.size() / (pixels * bytesPerSample);
  Bytes joined(pixels * channels * bytesPerSample);
  for (std::size_t channel = 0; channel < channels; ++channel) {
    const std::uint8_t* from = planes.data() + channel * pixels * bytesPerSample;
    std::uint8_t* to = joined.data() + channel * bytesPerSample;
    for (std::size_t i = 0; i < pixels; ++i, from += bytesPerSample, to += channels * bytesPerSample)
      std::copy_n(from, bytesPerSample, to);
  }
  return joined;
}

Result<Samples> decodePacked(const Bytes& bytes, const PixelFormat& format, std::size_t frame) {
  const std::uint64_t first = format.packedFrameBits() * frame % 8;
  if (bytes.size() < (first + format.packedFrameBits() + 7) / 8)
    return Error{"it has fewer bytes than its size needs", "", "Export the file again"};
  const auto bits = static_cast<std::uint64_t>(format.bitsAllocated);
  const std::size_t sampleBytes = format.bytesPerSample();
  Samples samples;
  samples.bits = static_cast<int>(8 * sampleBytes);
  samples.bytes.assign(format.pixelCount() * sampleBytes, 0);
  for (std::size_t i = 0; i < format.pixelCount(); ++i)
    for (std::uint64_t bit = 0; bit < bits; ++bit) {
      const std::uint64_t place = first + i * bits + bit;
      const bool set = ((bytes[place / 8] >> (place % 8)) & 1U) != 0;
      if (set) samples.bytes[i * sampleBytes + bit / 8] |= static_cast<std::uint8_t>(1U << (bit % 8));
    }
  return samples;
}

Result<Samples> decodeNative(Bytes bytes, const PixelFormat& format, NativeOrder order) {
  const std::size_t wanted = format.nativeFrameBytes();
  if (order.firstByte > bytes.size() || bytes.size() - order.firstByte < wanted)
    return Error{"it has fewer bytes than its size needs", "", "Export the file again"};
  Samples samples;
  samples.channels = format.samplesPerPixel;
  samples.bits = format.bitsAllocated;
  samples.bytes = std::move(bytes);
  const std::size_t unit = std::max<std::size_t>(2, format.bytesPerSample());
  if (order.swapped)
    for (std::size_t i = 0; i + unit <= samples.bytes.size(); i += unit)
      std::reverse(samples.bytes.begin() + static_cast<std::ptrdiff_t>(i),
                   samples.bytes.begin() + static_cast<std::ptrdiff_t>(i + unit));
  if (order.firstByte > 0)
    samples.bytes.erase(samples.bytes.begin(), samples.bytes.begin() + static_cast<std::ptrdiff_t>(order.firstByte));
  samples.bytes.resize(wanted);
  samples.halvedChroma = format.samplesPerPixel == 3 && format.photometric.ends_with("_422");
  if (format.planar && format.samplesPerPixel == 3 && !samples.halvedChroma)
    samples.bytes = interleaved(samples.bytes, format.pixelCount(), format.bytesPerSample());
  return samples;
}

}  // namespace sural::imaging::dicom
