#include "imaging/dicom/picture/lookup_table.h"

#include <algorithm>
#include <span>

namespace sural::imaging::dicom {

namespace {

constexpr int kFirstNegative = 32768;

// Eight-bit entries lie two to a word (PS3.3 C.7.6.3.1.6).
std::vector<std::uint16_t> unpacked(const std::vector<std::uint16_t>& words) {
  std::vector<std::uint16_t> bytes;
  bytes.reserve(words.size() * 2);
  for (const std::uint16_t word : words) {
    bytes.push_back(static_cast<std::uint16_t>(word & 0xffU));
    bytes.push_back(static_cast<std::uint16_t>(word >> 8U));
  }
  return bytes;
}

struct Expansion {
  std::span<const std::uint16_t> segments;
  std::size_t count = 0;  // of entries wanted
  std::vector<std::uint16_t> entries;

  void put(std::uint16_t value) {
    if (entries.size() < count) entries.push_back(value);
  }
  // Entries from the last one up or down to `end`, which is the last of `length`.
  void putLine(std::uint16_t end, std::size_t length) {
    const int start = entries.empty() ? end : entries.back();
    for (std::size_t i = 1; i <= length && entries.size() < count; ++i)
      put(static_cast<std::uint16_t>(start +
                                     (end - start) * static_cast<long long>(i) / static_cast<long long>(length)));
  }
  // One discrete or linear segment; where the next one starts, or nothing at the end.
  std::optional<std::size_t> putSegment(std::size_t place) {
    if (place + 2 >= segments.size()) return std::nullopt;
    const std::size_t length = segments[place + 1];
    if (length == 0) return std::nullopt;  // repeated, such segments would take for ever
    if (segments[place] == 1) {
      putLine(segments[place + 2], length);
      return place + 3;
    }
    if (segments[place] != 0 || length > segments.size() - place - 2) return std::nullopt;
    for (std::size_t i = 0; i < length; ++i) put(segments[place + 2 + i]);
    return place + 2 + length;
  }
  // An indirect segment repeats `length` segments that lie at a byte offset.
  bool repeatSegments(std::size_t place) {
    if (place + 3 >= segments.size()) return false;
    std::size_t from = (segments[place + 2] | static_cast<std::size_t>(segments[place + 3]) << 16U) / 2;
    for (std::size_t i = 0; i < segments[place + 1] && entries.size() < count; ++i) {
      const auto next = putSegment(from);
      if (!next) return false;
      from = *next;
    }
    return true;
  }
};

}  // namespace

std::uint16_t LookupTable::at(long long value) const {
  const long long last = static_cast<long long>(entries.size()) - 1;
  return entries[static_cast<std::size_t>(std::clamp<long long>(value - firstMapped, 0, last))];
}

std::vector<std::uint16_t> expandSegments(const std::vector<std::uint16_t>& segments, std::size_t count) {
  Expansion expansion{segments, count, {}};
  std::size_t place = 0;
  while (place < segments.size() && expansion.entries.size() < count) {
    if (segments[place] == 2) {
      if (!expansion.repeatSegments(place)) break;
      place += 4;
      continue;
    }
    const auto next = expansion.putSegment(place);
    if (!next) break;
    place = *next;
  }
  return expansion.entries;
}

std::optional<LookupTable> readLookupTable(const Dataset& data, LookupTags tags, bool isSigned) {
  const std::vector<std::uint16_t> descriptor = data.words(tags.descriptor);
  std::vector<std::uint16_t> values = data.words(tags.values);
  if (descriptor.size() != 3 || values.empty()) return std::nullopt;
  const std::size_t count = descriptor[0] == 0 ? 65536 : descriptor[0];
  LookupTable table;
  table.firstMapped = descriptor[1];
  if (isSigned && table.firstMapped >= kFirstNegative) table.firstMapped -= 65536;
  table.bits = descriptor[2] >= 1 && descriptor[2] <= 16 ? descriptor[2] : 16;
  if (values.size() < count && values.size() * 2 >= count) values = unpacked(values);
  if (values.size() < count) return std::nullopt;
  values.resize(count);
  const int largest = *std::max_element(values.begin(), values.end());
  if (largest > table.largest()) table.bits = 16;  // the descriptor says less than the values hold
  table.entries = std::move(values);
  return table;
}

}  // namespace sural::imaging::dicom
