#include "imaging/dicom/codec/pixel_format.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "imaging/dicom/file/attributes.h"

namespace sural::imaging::dicom {

namespace {

constexpr std::array<std::string_view, 9> kPhotometrics{"MONOCHROME1", "MONOCHROME2",     "PALETTE COLOR",
                                                        "RGB",         "YBR_FULL",        "YBR_FULL_422",
                                                        "YBR_ICT",     "YBR_PARTIAL_422", "YBR_RCT"};

Error cannotShow(const std::string& what) {
  return {"has " + what + ", which cannot be shown", "", "Export it as 8 or 16 bit grey, palette or RGB"};
}

int numberOr(const Dataset& data, Tag tag, int missing) {
  const auto value = data.number(tag);
  if (!value || *value < 0 || *value > 65535) return missing;
  return static_cast<int>(*value);
}

std::string photometricOf(const Dataset& data, int samples) {
  std::string name = data.text({0x0028, 0x0004}).value_or("");
  if (name.empty()) return samples == 3 ? "RGB" : "MONOCHROME2";
  if (name == "YBR_PARTIAL_420") return "YBR_PARTIAL_422";
  return name;
}

Status checkBits(const PixelFormat& format) {
  const bool whole = format.bitsAllocated == 8 || format.bitsAllocated == 16 || format.bitsAllocated == 32;
  const bool packedGrey = format.isPacked() && format.samplesPerPixel == 1;
  if (!whole && !packedGrey) return cannotShow(std::to_string(format.bitsAllocated) + " bits a sample");
  if (format.bitsStored < 1 || format.bitsStored > format.bitsAllocated || format.highBit >= format.bitsAllocated ||
      format.highBit + 1 < format.bitsStored)
    return cannotShow("impossible bits: " + std::to_string(format.bitsStored) + " stored of " +
                      std::to_string(format.bitsAllocated) + " up to bit " + std::to_string(format.highBit));
  return Nothing{};
}

Status checkColours(const PixelFormat& format) {
  if (std::find(kPhotometrics.begin(), kPhotometrics.end(), format.photometric) == kPhotometrics.end())
    return cannotShow("colours of the kind " + format.photometric);
  if (format.samplesPerPixel != 1 && format.samplesPerPixel != 3)
    return cannotShow(std::to_string(format.samplesPerPixel) + " samples a pixel");
  if (format.samplesPerPixel == 3 && format.bitsAllocated > 16) return cannotShow("32 bit colours");
  return Nothing{};
}

}  // namespace

std::size_t PixelFormat::nativeFrameBytes() const {
  const bool halved = samplesPerPixel == 3 && photometric.ends_with("_422");
  const std::size_t chroma = halved
                                 ? static_cast<std::size_t>((width + 1) / 2 * 2) * static_cast<std::size_t>(height) * 2
                                 : pixelCount() * static_cast<std::size_t>(samplesPerPixel);
  return isPacked() ? (chroma * static_cast<std::size_t>(bitsAllocated) + 7) / 8 : chroma * bytesPerSample();
}

Result<PixelFormat> readPixelFormat(const Dataset& data) {
  PixelFormat format;
  format.width = columns(data);
  format.height = rows(data);
  format.samplesPerPixel = samplesPerPixel(data);
  format.bitsAllocated = numberOr(data, {0x0028, 0x0100}, 8);
  format.bitsStored = numberOr(data, {0x0028, 0x0101}, format.bitsAllocated);
  format.highBit = numberOr(data, {0x0028, 0x0102}, format.bitsStored - 1);
  format.isSigned = numberOr(data, {0x0028, 0x0103}, 0) == 1;
  format.planar = numberOr(data, {0x0028, 0x0006}, 0) == 1;
  format.photometric = photometricOf(data, format.samplesPerPixel);
  if (const Status bits = checkBits(format); !bits) return bits.error();
  if (const Status colours = checkColours(format); !colours) return colours.error();
  return format;
}

}  // namespace sural::imaging::dicom
