#include "imaging/dicom/picture_header.h"

#include <cstdint>
#include <fstream>
#include <optional>
#include <string_view>

namespace sural::imaging::dicom {

namespace {

class Bytes {
 public:
  explicit Bytes(const std::string& path) : stream_(path, std::ios::binary) {}

  std::optional<std::uint32_t> bigEndian(int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i) {
      const int byte = stream_.get();
      if (byte < 0) return std::nullopt;
      value = (value << 8U) | static_cast<std::uint32_t>(byte);
    }
    return value;
  }
  void skip(std::uint32_t count) { stream_.seekg(count, std::ios::cur); }
  void rewind() {
    stream_.clear();
    stream_.seekg(0);
  }

 private:
  std::ifstream stream_;
};

std::uint32_t swapped(std::uint32_t value) {
  return (value >> 24U) | ((value >> 8U) & 0xff00U) | ((value << 8U) & 0xff0000U) | (value << 24U);
}

std::optional<PictureSize> sizeOf(std::optional<std::uint32_t> width, std::optional<std::uint32_t> height) {
  constexpr std::uint32_t kLargest = 65535;
  if (!width || !height || *width == 0 || *height == 0 || *width > kLargest || *height > kLargest) return std::nullopt;
  return PictureSize{static_cast<int>(*width), static_cast<int>(*height)};
}

// The size stands in the first chunk, IHDR.
std::optional<PictureSize> sizeOfPng(Bytes& bytes) {
  bytes.skip(8);
  const auto width = bytes.bigEndian(4);
  return sizeOf(width, bytes.bigEndian(4));
}

std::optional<PictureSize> sizeOfBmp(Bytes& bytes) {
  bytes.skip(14);
  const auto width = bytes.bigEndian(4);
  const auto height = bytes.bigEndian(4);
  if (!width || !height) return std::nullopt;
  const auto rows = static_cast<std::int32_t>(swapped(*height));  // negative: from the top
  return sizeOf(swapped(*width), static_cast<std::uint32_t>(rows < 0 ? -static_cast<std::int64_t>(rows) : rows));
}

bool isStartOfFrame(std::uint32_t marker) {
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

// ITU-T T.81 B.2: segments up to the start of frame.
std::optional<PictureSize> sizeOfJpeg(Bytes& bytes) {
  constexpr int kMostSegments = 4096;
  for (int i = 0; i < kMostSegments; ++i) {
    const auto marker = bytes.bigEndian(2);
    const auto length = bytes.bigEndian(2);
    if (!marker || !length || (*marker >> 8U) != 0xff || *length < 2) return std::nullopt;
    if (!isStartOfFrame(*marker & 0xffU)) {
      bytes.skip(*length - 2);
      continue;
    }
    bytes.skip(1);
    const auto height = bytes.bigEndian(2);
    return sizeOf(bytes.bigEndian(2), height);
  }
  return std::nullopt;
}

}  // namespace

Result<PictureSize> readPictureSize(const std::string& path) {
  Bytes bytes(path);
  const std::uint32_t magic = bytes.bigEndian(4).value_or(0);
  std::optional<PictureSize> size;
  if (magic == 0x89504e47U) {
    bytes.skip(4);
    size = sizeOfPng(bytes);
  } else if ((magic >> 16U) == 0xffd8U) {
    bytes.rewind();
    bytes.skip(2);
    size = sizeOfJpeg(bytes);
  } else if ((magic >> 16U) == 0x424dU) {
    size = sizeOfBmp(bytes);
  } else {
    return Error{"is no PNG, JPEG or BMP picture, whatever its name says", path, "Export the picture again"};
  }
  if (size) return *size;
  return Error{"is a picture whose header is damaged or cut", path, "Export the picture again"};
}

}  // namespace sural::imaging::dicom
