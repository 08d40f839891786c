#include "imaging/dicom/codec/frame_index.h"

#include <algorithm>
#include <array>
#include <optional>

namespace sural::imaging::dicom {

namespace {

using FrameStarts = std::vector<std::size_t>;  // index of each frame's first fragment

std::uint64_t littleEndian(std::span<const std::uint8_t> bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i > 0; --i) value = value << 8U | bytes[i - 1];
  return value;
}

// Entries of an offset table, whose number has to be that of the frames.
std::vector<std::uint64_t> readTable(const ByteSource& source, ByteRange place, std::size_t entryBytes,
                                     std::size_t frameCount) {
  std::vector<std::uint64_t> table;
  if (place.length != entryBytes * frameCount) return table;
  const Result<Bytes> bytes = source.read(place);
  if (!bytes) return table;
  for (std::size_t i = 0; i < frameCount; ++i)
    table.push_back(littleEndian(std::span(*bytes).subspan(i * entryBytes, entryBytes)));
  return table;
}

// Offsets count from the first fragment's item tag. A table that does not hit the start of a fragment for each
// frame, growing, is worth nothing.
std::optional<FrameStarts> startsFromTable(const std::vector<std::uint64_t>& offsets,
                                           std::span<const ByteRange> fragments) {
  if (offsets.empty() || fragments.empty() || offsets.front() != 0) return std::nullopt;
  const std::uint64_t base = fragments.front().offset;
  FrameStarts starts;
  std::size_t fragment = 0;
  for (const std::uint64_t offset : offsets) {
    while (fragment < fragments.size() && fragments[fragment].offset - base < offset) ++fragment;
    const bool hit = fragment < fragments.size() && fragments[fragment].offset - base == offset;
    if (!hit || (!starts.empty() && starts.back() == fragment)) return std::nullopt;
    starts.push_back(fragment);
  }
  return starts;
}

// JPEG and JPEG-LS start with SOI and another marker, JPEG 2000 with SOC and SIZ, or with the box of a JP2 file.
bool startsPicture(const ByteSource& source, ByteRange fragment) {
  std::array<std::uint8_t, 4> head{};
  if (fragment.length < head.size() || source.readInto(fragment.offset, head) != head.size()) return false;
  return (head[0] == 0xff && head[1] == 0xd8 && head[2] == 0xff) ||
         (head[0] == 0xff && head[1] == 0x4f && head[2] == 0xff && head[3] == 0x51) ||
         (head[0] == 0 && head[1] == 0 && head[2] == 0 && head[3] == 12);
}

// JPEG, JPEG-LS (EOI) and JPEG 2000 (EOC) end alike, perhaps padded.
bool endsPicture(const ByteSource& source, ByteRange fragment) {
  std::array<std::uint8_t, 4> tail{};
  if (fragment.length < tail.size()) return true;
  source.readInto(fragment.offset + fragment.length - tail.size(), tail);
  for (std::size_t i = 0; i + 1 < tail.size(); ++i)
    if (tail[i] == 0xff && tail[i + 1] == 0xd9) return true;
  return false;
}

FrameStarts startsFromMarkers(const ByteSource& source, std::span<const ByteRange> fragments, std::size_t frameCount) {
  FrameStarts starts;
  for (std::size_t i = 0; i < fragments.size(); ++i)
    if (i == 0 || startsPicture(source, fragments[i])) starts.push_back(i);
  if (starts.size() <= frameCount) return starts;
  // Too many: some lie inside a picture, as a thumbnail does, where no picture has ended before.
  std::erase_if(starts, [&](std::size_t i) { return i != 0 && !endsPicture(source, fragments[i - 1]); });
  if (starts.size() > frameCount) starts.resize(frameCount);
  return starts;
}

FrameStarts frameStarts(const CheckedFile& file, std::span<const ByteRange> fragments, std::size_t frameCount) {
  const ByteSource& source = file.source;
  if (frameCount == 1) return {0};
  const ByteRange extended = file.layout.extendedOffsets;
  if (const auto starts = startsFromTable(readTable(source, extended, 8, frameCount), fragments)) return *starts;
  const ByteRange basic = file.layout.pixels->items.front();
  if (const auto starts = startsFromTable(readTable(source, basic, 4, frameCount), fragments)) return *starts;
  if (fragments.size() == frameCount) {
    FrameStarts each(frameCount);
    for (std::size_t i = 0; i < frameCount; ++i) each[i] = i;
    return each;
  }
  return startsFromMarkers(source, fragments, frameCount);
}

FrameIndex indexFragments(const CheckedFile& file, std::size_t frameCount) {
  const std::vector<ByteRange>& items = file.layout.pixels->items;
  FrameIndex index;
  if (items.size() < 2) {
    index.firstRange.assign(frameCount + 1, 0);
    return index;
  }
  index.ranges.assign(items.begin() + 1, items.end());
  index.firstRange = frameStarts(file, index.ranges, frameCount);
  index.firstRange.resize(frameCount + 1, index.ranges.size());
  return index;
}

// Packed frames follow each other bit by bit.
ByteRange packedFrame(const PixelFormat& format, std::size_t frame) {
  const std::uint64_t first = format.packedFrameBits() * frame;
  return {first / 8, (first + format.packedFrameBits() + 7) / 8 - first / 8};
}

// Pixels in 16 bit words of big endian hold their bytes in pairs, so that a frame starts in the middle of a word
// where frames have an odd number of bytes.
FrameIndex indexNative(const PixelDataPlace& place, const PixelFormat& format, std::size_t frameCount) {
  FrameIndex index;
  const std::uint64_t frameBytes = format.nativeFrameBytes();
  for (std::size_t i = 0; i < frameCount; ++i) {
    index.firstRange.push_back(index.ranges.size());
    const ByteRange frame = format.isPacked() ? packedFrame(format, i) : ByteRange{frameBytes * i, frameBytes};
    if (frameBytes == 0 || frame.offset + frame.length > place.native.length) continue;
    index.ranges.push_back({place.native.offset + frame.offset, frame.length});
  }
  index.firstRange.push_back(index.ranges.size());
  return index;
}

}  // namespace

FrameIndex indexFrames(const CheckedFile& file, const PixelFormat& format, int frameCount) {
  const auto count = static_cast<std::size_t>(std::max(frameCount, 0));
  if (!file.layout.pixels) return {{}, FrameStarts(count + 1, 0)};
  if (file.layout.pixels->encapsulated) return indexFragments(file, count);
  return indexNative(*file.layout.pixels, format, count);
}

Result<Bytes> readFrame(const ByteSource& source, const FrameIndex& index, int frame) {
  const auto number = static_cast<std::size_t>(frame);
  if (frame < 0 || number >= index.frameCount()) return Error{"it has no such frame", "", ""};
  const std::size_t first = index.firstRange[number];
  const std::size_t end = index.firstRange[number + 1];
  if (first >= end) return Error{"the file does not hold it", "", "Export the file again"};
  std::uint64_t length = 0;
  for (std::size_t i = first; i < end; ++i) length += index.ranges[i].length;
  if (length > kLargestFrameBytes) return Error{"it is impossibly large", "", "Export the file again"};
  Bytes bytes;
  bytes.reserve(length);
  for (std::size_t i = first; i < end; ++i) {
    const Result<Bytes> part = source.read(index.ranges[i]);
    if (!part) return part.error();
    bytes.insert(bytes.end(), part->begin(), part->end());
  }
  return bytes;
}

}  // namespace sural::imaging::dicom
