#include "imaging/dicom/codec/picture_header.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "imaging/dicom/codec/codec_bmp.h"
#include "imaging/dicom/codec/jpeg_header.h"
#include "imaging/dicom/file/byte_source.h"

namespace sural::imaging::dicom {

namespace {

using Head = std::span<const std::uint8_t>;

// A JPEG's size stands behind its thumbnails and colour profiles.
constexpr std::uint64_t kLongestHead = 16ULL << 20U;

bool startsWith(Head head, std::string_view magic) {
  return head.size() >= magic.size() && std::equal(magic.begin(), magic.end(), head.begin(),
                                                   [](char a, int b) { return static_cast<unsigned char>(a) == b; });
}

std::uint32_t wordAt(Head head, std::size_t place) {
  std::uint32_t value = 0;
  for (const std::uint8_t byte : head.subspan(place, 4)) value = (value << 8U) | byte;
  return value;
}

std::uint32_t littleWordAt(Head head, std::size_t place) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i > 0; --i) value = (value << 8U) | head[place + i - 1];
  return value;
}

std::optional<PictureSize> sizeOf(std::int64_t width, std::int64_t height) {
  constexpr std::int64_t kLargest = 65535;
  if (width < 1 || height < 1 || width > kLargest || height > kLargest) return std::nullopt;
  return PictureSize{static_cast<int>(width), static_cast<int>(height)};
}

// Whether all chunks are there, up to the last, IEND (PNG specification 5.3).
bool isWholePng(const ByteSource& source) {
  constexpr std::uint64_t kAround = 12;  // length, name and check of a chunk
  constexpr std::uint32_t kEnd = 0x49454e44;
  constexpr int kMostChunks = 1'000'000;
  std::uint64_t place = 8;
  for (int i = 0; i < kMostChunks && place + kAround <= source.size(); ++i) {
    const Result<Bytes> head = source.read({place, 8});
    if (!head) return false;
    place += kAround + wordAt(*head, 0);
    if (wordAt(*head, 4) == kEnd) return place <= source.size();
  }
  return false;
}

// Whether the mark that ends a JPEG stands behind its frame header: at the file's end, or before what was appended.
bool isWholeJpeg(const ByteSource& source) {
  const Result<Bytes> head = source.read({0, std::min(source.size(), kLongestHead)});
  const auto header = head ? readJpegHeader(*head) : std::nullopt;
  if (!header) return false;
  if (source.size() <= kLongestHead) return hasEndMarker(*head, *header);
  const Result<Bytes> end = source.read({source.size() - kLongestHead, kLongestHead});
  return end && hasEndMarker(*end, JpegHeader{});
}

// Whether the rows that the header gives, each filled up to four bytes, are all there.
bool isWholeBmp(Head head, std::uint64_t size, PictureSize picture) {
  if (head.size() < 30) return false;
  const std::uint64_t bits = head[28] + 256U * head[29];
  const std::uint64_t row = (bits * static_cast<std::uint64_t>(picture.width) + 31) / 32 * 4;
  return littleWordAt(head, 10) + row * static_cast<std::uint64_t>(picture.height) <= size;
}

// The size stands in the first chunk, IHDR.
std::optional<PictureSize> sizeOfPng(Head head) {
  if (head.size() < 24) return std::nullopt;
  return sizeOf(wordAt(head, 16), wordAt(head, 20));
}

std::optional<PictureSize> sizeOfBmp(Head head) {
  if (head.size() < 26) return std::nullopt;
  const std::int64_t rows = static_cast<std::int32_t>(littleWordAt(head, 22));  // negative: from the top
  return sizeOf(static_cast<std::int32_t>(littleWordAt(head, 18)), rows < 0 ? -rows : rows);
}

std::optional<PictureSize> sizeOfJpeg(const ByteSource& source) {
  const Result<Bytes> head = source.read({0, std::min(source.size(), kLongestHead)});
  const auto header = head ? readJpegHeader(*head) : std::nullopt;
  return header ? sizeOf(header->width, header->height) : std::nullopt;
}

bool isWhole(const ByteSource& source, Head head, PictureSize size) {
  if (startsWith(head, "BM")) return isWholeBmp(head, source.size(), size);
  return startsWith(head, "\x89PNG") ? isWholePng(source) : isWholeJpeg(source);
}

}  // namespace

Result<PictureSize> readPictureSize(const std::string& path) {
  const Result<ByteSource> source = ByteSource::openFile(path);
  if (!source) return source.error();
  const Result<Bytes> head = source->read({0, std::min<std::uint64_t>(source->size(), kBitmapHead)});
  if (!head) return head.error();
  std::optional<PictureSize> size;
  if (startsWith(*head, "\x89PNG"))
    size = sizeOfPng(*head);
  else if (startsWith(*head, "\xff\xd8"))
    size = sizeOfJpeg(*source);
  else if (startsWith(*head, "BM"))
    size = sizeOfBmp(*head);
  else
    return Error{"is no PNG, JPEG or BMP picture, whatever its name says", path, "Export the picture again"};
  if (size && startsWith(*head, "BM"))
    if (const Status shown = canBeShown(*head); !shown) return Error{shown.error().what, path, shown.error().advice};
  if (size && !isWhole(*source, *head, *size))
    return Error{"is a picture that is cut: it ends before its last part", path, "Copy or export the picture again"};
  if (size) return *size;
  return Error{"is a picture whose header is damaged or cut", path, "Export the picture again"};
}

}  // namespace sural::imaging::dicom
