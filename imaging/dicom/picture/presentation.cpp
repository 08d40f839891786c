#include "imaging/dicom/picture/presentation.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sural::imaging::dicom {

namespace {

constexpr long long kLargestTable = 1 << 16;

double brightness(double value, const GreyTransform& transform, ValueRange range) {
  if (transform.window) return transform.window->at(value);
  if (transform.voiLut)
    return transform.voiLut->at(std::llround(std::clamp(value, -1e9, 1e9))) /
           static_cast<double>(transform.voiLut->largest());
  if (!(range.highest > range.lowest)) return 0;
  return std::clamp((value - range.lowest) / (range.highest - range.lowest), 0.0, 1.0);
}

std::uint8_t toByte(std::int32_t stored, const GreyTransform& transform, ValueRange range) {
  if (transform.isPadding(stored)) return 0;
  const double bright = brightness(transform.modalityValue(stored), transform, range);
  return static_cast<std::uint8_t>(std::lround((transform.inverse ? 1 - bright : bright) * 255));
}

}  // namespace

ValueRange fullRange(const PixelFormat& format, const GreyTransform& transform) {
  if (transform.modalityLut) return {0, static_cast<double>(transform.modalityLut->largest())};
  const std::int32_t count = 1 << std::min(format.bitsStored, 16);
  const std::int32_t lowest = format.isSigned ? -count / 2 : 0;
  const double a = transform.modalityValue(lowest);
  const double b = transform.modalityValue(lowest + count - 1);
  return {std::min(a, b), std::max(a, b)};
}

ValueRange rangeOf(std::span<const std::int32_t> stored, const GreyTransform& transform) {
  bool any = false;
  std::int32_t lowest = 0;
  std::int32_t highest = 0;
  for (const std::int32_t value : stored) {
    if (transform.isPadding(value)) continue;
    lowest = any ? std::min(lowest, value) : value;
    highest = any ? std::max(highest, value) : value;
    any = true;
  }
  if (transform.modalityLut) return {0, static_cast<double>(transform.modalityLut->largest())};
  const double a = transform.modalityValue(lowest);
  const double b = transform.modalityValue(highest);
  return {std::min(a, b), std::max(a, b)};
}

Bytes toEightBits(std::span<const std::int32_t> stored, const GreyTransform& transform, ValueRange range) {
  Bytes bytes(stored.size());
  if (stored.empty()) return bytes;
  const auto [lowest, highest] = std::minmax_element(stored.begin(), stored.end());
  const long long span = static_cast<long long>(*highest) - *lowest + 1;
  if (span > kLargestTable) {
    std::transform(stored.begin(), stored.end(), bytes.begin(),
                   [&](std::int32_t value) { return toByte(value, transform, range); });
    return bytes;
  }
  const std::int32_t first = *lowest;
  Bytes table(static_cast<std::size_t>(span));
  for (std::size_t i = 0; i < table.size(); ++i)
    table[i] = toByte(first + static_cast<std::int32_t>(i), transform, range);
  std::transform(stored.begin(), stored.end(), bytes.begin(),
                 [&](std::int32_t value) { return table[static_cast<std::size_t>(value - first)]; });
  return bytes;
}

Bytes toEightBits(std::span<const float> values, ValueRange range) {
  const double span = range.highest > range.lowest ? range.highest - range.lowest : 1;
  Bytes bytes(values.size());
  std::transform(values.begin(), values.end(), bytes.begin(), [&](float value) {
    const double bright = std::clamp((static_cast<double>(value) - range.lowest) / span, 0.0, 1.0);
    return static_cast<std::uint8_t>(std::lround(bright * 255));
  });
  return bytes;
}

void showBytes(Bytes& stored, const GreyTransform& transform, ValueRange range) {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = toByte(static_cast<std::int32_t>(i), transform, range);
  for (std::uint8_t& value : stored) value = table[value];
}

}  // namespace sural::imaging::dicom
