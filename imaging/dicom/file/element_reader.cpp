#include "imaging/dicom/file/element_reader.h"

#include <algorithm>
#include <string_view>

namespace sural::imaging::dicom {

namespace {

// Those that the standard adds are all of the long form (PS3.5 7.1.2).
bool hasLongLength(std::string_view vr) {
  constexpr std::array<std::string_view, 21> kShort{"AE", "AS", "AT", "CS", "DA", "DS", "DT", "FL", "FD", "IS", "LO",
                                                    "LT", "PN", "SH", "SL", "SS", "ST", "TM", "UI", "UL", "US"};
  return std::find(kShort.begin(), kShort.end(), vr) == kShort.end();
}

}  // namespace

bool isValueRepresentation(const std::string& text) {
  return text.size() == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

// Whether `count` bytes from here on lie in the part read ahead.
bool ElementReader::load(std::size_t count) {
  if (position_ >= aheadStart_ && position_ + count <= aheadStart_ + aheadCount_) return true;
  aheadStart_ = position_;
  aheadCount_ = source_.readInto(position_, ahead_);
  return count <= aheadCount_;
}

std::optional<std::uint32_t> ElementReader::number(int bytes, bool bigEndian) {
  if (!load(static_cast<std::size_t>(bytes))) return std::nullopt;
  const std::uint8_t* raw = ahead_.data() + (position_ - aheadStart_);
  std::uint32_t value = 0;
  for (int i = 0; i < bytes; ++i)
    value |= static_cast<std::uint32_t>(raw[i]) << (8U * static_cast<unsigned>(bigEndian ? bytes - 1 - i : i));
  position_ += static_cast<std::uint64_t>(bytes);
  return value;
}

std::string ElementReader::text(std::size_t count) {
  if (count <= ahead_.size() && load(count)) {
    const auto first = ahead_.begin() + static_cast<std::ptrdiff_t>(position_ - aheadStart_);
    position_ += count;
    return {first, first + static_cast<std::ptrdiff_t>(count)};
  }
  Bytes bytes(std::min<std::uint64_t>(count, left()));
  bytes.resize(source_.readInto(position_, bytes));
  position_ += bytes.size();
  return {bytes.begin(), bytes.end()};
}

std::optional<ElementHeader> ElementReader::header(ElementEncoding encoding) {
  const auto group = number(2, encoding.bigEndian);
  const auto element = number(2, encoding.bigEndian);
  if (!group || !element) return std::nullopt;
  ElementHeader header;
  header.tag = (*group << 16U) | *element;
  const bool hasVr = encoding.explicitVr && *group != 0xfffeU;
  if (hasVr) {
    header.vr = text(2);
    header.plausible = isValueRepresentation(header.vr);
  }
  const bool shortLength = hasVr && !(header.plausible && hasLongLength(header.vr));
  if (hasVr && !shortLength) skip(2);
  const auto length = number(shortLength ? 2 : 4, encoding.bigEndian);
  if (!length) return std::nullopt;
  header.length = *length;
  return header;
}

}  // namespace sural::imaging::dicom
