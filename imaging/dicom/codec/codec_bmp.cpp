#include "imaging/dicom/codec/codec_bmp.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace sural::imaging::dicom {

namespace {

using Span = std::span<const std::uint8_t>;

constexpr std::size_t kFileHeader = 14;
constexpr std::size_t kLeastInfo = 40;  // BITMAPINFOHEADER

std::uint32_t number(Span bytes, std::size_t place, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = count; i > 0; --i) value = value << 8U | bytes[place + i - 1];
  return value;
}

struct Bitmap {
  Span bytes;
  std::size_t bits = 0;
  std::size_t pixels = 0;   // where they start
  std::size_t palette = 0;  // blue, green, red and one unused byte each
  std::size_t colours = 0;
  bool fromBelow = true;  // the lowest row comes first
};

// Blue in the lowest byte, then green and red: as without masks.
bool hasUsualMasks(Span bytes) {
  return bytes.size() >= kBitmapHead && number(bytes, 54, 4) == 0xff0000 && number(bytes, 58, 4) == 0xff00 &&
         number(bytes, 62, 4) == 0xff;
}

// Why a bitmap cannot be shown; empty where it can.
std::string whyNotShown(Span bytes) {
  constexpr std::uint32_t kPlain = 0;
  constexpr std::uint32_t kBitFields = 3;
  const std::uint32_t bits = number(bytes, 28, 2);
  const std::uint32_t compression = number(bytes, 30, 4);
  if (compression == kBitFields && bits == 32 && hasUsualMasks(bytes)) return {};
  if (compression == kBitFields) return fmt::format("of {} bits a pixel with colour masks of its own", bits);
  if (compression != kPlain) return fmt::format("of {} bits a pixel, compressed", bits);
  return bits == 8 || bits == 24 || bits == 32 ? "" : fmt::format("of {} bits a pixel", bits);
}

}  // namespace

Status canBeShown(std::span<const std::uint8_t> head) {
  if (head.size() < kFileHeader + kLeastInfo) return Error{"the picture is cut", "", "Export the picture again"};
  const bool old = number(head, 14, 4) < kLeastInfo;
  const std::string wrong = old ? "with a header of an old kind" : whyNotShown(head);
  if (wrong.empty()) return Nothing{};
  return Error{"is a bitmap " + wrong + ", which cannot be shown", "", "Export it as PNG"};
}

namespace {

Result<Bitmap> readHeader(Span bytes) {
  if (const Status shown = canBeShown(bytes); !shown) return shown.error();
  Bitmap bitmap{.bytes = bytes, .bits = number(bytes, 28, 2), .pixels = number(bytes, 10, 4)};
  bitmap.fromBelow = static_cast<std::int32_t>(number(bytes, 22, 4)) > 0;
  bitmap.palette = kFileHeader + number(bytes, 14, 4);
  if (bitmap.bits == 8 && bitmap.palette < bytes.size())
    bitmap.colours = std::min<std::size_t>(256, (bytes.size() - bitmap.palette) / 4);
  return bitmap;
}

// Blue, green and red of one pixel; an index without a colour is black.
Span colourOf(const Bitmap& bitmap, Span row, std::size_t column) {
  static constexpr std::array<std::uint8_t, 3> kBlack{};
  if (bitmap.bits != 8) return row.subspan(column * bitmap.bits / 8, 3);
  const std::size_t index = row[column];
  return index < bitmap.colours ? bitmap.bytes.subspan(bitmap.palette + 4 * index, 3) : Span(kBlack);
}

}  // namespace

Result<Bytes> decodeBmp(std::span<const std::uint8_t> bytes, PictureSize size) {
  const Result<Bitmap> bitmap = readHeader(bytes);
  if (!bitmap) return bitmap.error();
  const auto width = static_cast<std::size_t>(size.width);
  const auto height = static_cast<std::size_t>(size.height);
  const std::size_t rowBytes = (width * bitmap->bits + 31) / 32 * 4;
  if (bitmap->pixels > bytes.size() || bytes.size() - bitmap->pixels < rowBytes * height)
    return Error{"the picture is cut", "", "Export the picture again"};
  Bytes rgb;
  rgb.reserve(width * height * 3);
  for (std::size_t y = 0; y < height; ++y) {
    const std::size_t stored = bitmap->fromBelow ? height - 1 - y : y;
    const Span row = bytes.subspan(bitmap->pixels + stored * rowBytes, rowBytes);
    for (std::size_t x = 0; x < width; ++x) {
      const Span colour = colourOf(*bitmap, row, x);
      rgb.insert(rgb.end(), {colour[2], colour[1], colour[0]});
    }
  }
  return rgb;
}

}  // namespace sural::imaging::dicom
