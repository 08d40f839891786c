#include "imaging/dicom/preflight.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace sural::imaging::dicom {

namespace {

constexpr std::uint32_t kUndefinedLength = 0xffffffffU;
constexpr std::uint32_t kItem = 0xfffee000U;
constexpr std::uint32_t kItemEnd = 0xfffee00dU;
constexpr std::uint32_t kSequenceEnd = 0xfffee0ddU;
constexpr std::uint32_t kPixelData = 0x7fe00010U;
constexpr std::string_view kDeflated = "1.2.840.10008.1.2.1.99";

struct Encoding {
  bool explicitVr = true;
  bool bigEndian = false;
};

struct ElementHeader {
  std::uint32_t tag = 0;
  std::uint32_t length = 0;
  bool isSequence = false;
  bool plausible = true;
};

class HeaderReader {
 public:
  explicit HeaderReader(const std::string& path)
      : stream_(path, std::ios::binary), size_(std::filesystem::file_size(path)) {}

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] std::uint64_t position() const { return position_; }
  [[nodiscard]] std::uint64_t left() const { return size_ - position_; }

  void seek(std::uint64_t position) {
    position_ = position;
    stream_.clear();
    stream_.seekg(static_cast<std::streamoff>(position));
  }
  void skip(std::uint64_t count) {
    if (count == 0) return;
    position_ += count;
    if (count < 4096) {
      stream_.ignore(static_cast<std::streamsize>(count));
    } else {
      stream_.seekg(static_cast<std::streamoff>(position_));
    }
  }
  std::optional<std::uint32_t> number(int bytes, bool bigEndian) {
    std::array<char, 4> raw{};
    if (!stream_.read(raw.data(), bytes)) return std::nullopt;
    position_ += static_cast<std::uint64_t>(bytes);
    std::uint32_t value = 0;
    for (int i = 0; i < bytes; ++i) {
      const auto byte = static_cast<std::uint32_t>(static_cast<unsigned char>(raw[static_cast<std::size_t>(i)]));
      value |= byte << (8U * static_cast<unsigned>(bigEndian ? bytes - 1 - i : i));
    }
    return value;
  }
  std::string text(std::size_t count) {
    std::string bytes(count, '\0');
    stream_.read(bytes.data(), static_cast<std::streamsize>(count));
    bytes.resize(static_cast<std::size_t>(stream_.gcount()));
    position_ += bytes.size();
    return bytes;
  }

 private:
  std::ifstream stream_;
  std::uint64_t size_ = 0;
  std::uint64_t position_ = 0;
};

bool isVr(std::string_view text) {
  return text.size() == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

bool hasLongLength(std::string_view vr) {
  constexpr std::array<std::string_view, 13> kLong{"OB", "OW", "OF", "OD", "OL", "OV", "SQ",
                                                   "UC", "UR", "UT", "UN", "SV", "UV"};
  for (const std::string_view known : kLong)
    if (vr == known) return true;
  return false;
}

// The header of one element (PS3.5 7.1.2 and 7.1.3); nothing at the end of the file.
std::optional<ElementHeader> readHeader(HeaderReader& reader, Encoding encoding) {
  const auto group = reader.number(2, encoding.bigEndian);
  const auto element = reader.number(2, encoding.bigEndian);
  if (!group || !element) return std::nullopt;
  ElementHeader header;
  header.tag = (*group << 16U) | *element;
  const bool hasNoVr = !encoding.explicitVr || *group == 0xfffeU;
  std::string vr;
  if (!hasNoVr) {
    vr = reader.text(2);
    header.plausible = isVr(vr);
    if (hasLongLength(vr)) reader.skip(2);
  }
  const bool shortLength = !hasNoVr && !hasLongLength(vr);
  const auto length = reader.number(shortLength ? 2 : 4, encoding.bigEndian);
  if (!length) return std::nullopt;
  header.length = *length;
  header.isSequence = vr == "SQ" || (header.length == kUndefinedLength && !shortLength && header.tag != kPixelData);
  return header;
}

std::string trimmedUid(std::string uid) {
  while (!uid.empty() && (uid.back() == '\0' || uid.back() == ' ')) uid.pop_back();
  return uid;
}

// Reads the file meta group (always explicit little endian, PS3.10 7.1) and leaves the reader behind it.
std::string readTransferSyntax(HeaderReader& reader) {
  std::string uid;
  while (true) {
    const std::uint64_t start = reader.position();
    const auto header = readHeader(reader, {});
    if (!header || (header->tag >> 16U) != 0x0002U) {
      reader.seek(start);
      return uid;
    }
    if (header->tag == 0x00020010U && header->length <= 128) {
      uid = trimmedUid(reader.text(header->length));
    } else {
      reader.skip(header->length);
    }
  }
}

Encoding guessWithoutMeta(HeaderReader& reader) {
  const std::uint64_t start = reader.position();
  reader.skip(4);
  const bool explicitVr = isVr(reader.text(2));
  reader.seek(start);
  return {.explicitVr = explicitVr, .bigEndian = false};
}

Encoding encodingOf(std::string_view uid) {
  if (uid == "1.2.840.10008.1.2") return {.explicitVr = false, .bigEndian = false};
  if (uid == "1.2.840.10008.1.2.2") return {.explicitVr = true, .bigEndian = true};
  return {};
}

Error cutError(const HeaderReader& reader, const ElementHeader& header) {
  return {fmt::format("the file is cut: element ({:04x},{:04x}) declares {} bytes and {} are left", header.tag >> 16U,
                      header.tag & 0xffffU, header.length, reader.left()),
          "", "Copy or export the file again"};
}

// Encapsulated pixel data: items of compressed bytes up to a delimiter (PS3.5 A.4). Nothing in them nests.
Status skipFragments(HeaderReader& reader, Encoding encoding) {
  while (const auto item = readHeader(reader, encoding)) {
    if (item->tag != kItem) return Nothing{};
    if (item->length > reader.left()) return cutError(reader, *item);
    reader.skip(item->length);
  }
  return Nothing{};
}

Status walk(HeaderReader& reader, Encoding encoding, const PreflightLimits& limits) {
  std::vector<std::uint64_t> openEnds;  // where each open sequence or item ends; 0 when a delimiter ends it
  while (true) {
    while (!openEnds.empty() && openEnds.back() != 0 && reader.position() >= openEnds.back()) openEnds.pop_back();
    if (reader.left() < 8) return Nothing{};
    const auto header = readHeader(reader, encoding);
    if (!header || !header->plausible) return Nothing{};
    if (header->tag == kItemEnd || header->tag == kSequenceEnd) {
      if (!openEnds.empty()) openEnds.pop_back();
      continue;
    }
    const bool undefined = header->length == kUndefinedLength;
    if (header->tag == kPixelData && undefined) {
      if (const Status fragments = skipFragments(reader, encoding); !fragments) return fragments;
      continue;
    }
    if (!undefined && header->length > reader.left()) return cutError(reader, *header);
    const bool opens = header->isSequence || undefined || (header->tag == kItem && !openEnds.empty());
    if (!opens) {
      reader.skip(header->length);
      continue;
    }
    if (header->tag == kItem && !undefined && header->length == 0) continue;
    openEnds.push_back(undefined ? 0 : reader.position() + header->length);
    if (static_cast<int>(openEnds.size()) > 2 * limits.nestingDepth)
      return Error{fmt::format("sequences are nested deeper than {} levels", limits.nestingDepth), "",
                   "The file is damaged or hostile; ask its source for a clean copy"};
  }
}

}  // namespace

bool looksLikeDicom(const std::string& path) {
  std::error_code failed;
  const std::uint64_t size = std::filesystem::file_size(path, failed);
  if (failed || size < 16) return false;
  HeaderReader reader(path);
  if (size >= 132) {
    reader.seek(128);
    if (reader.text(4) == "DICM") return true;
    reader.seek(0);
  }
  const auto group = reader.number(2, false);
  const auto element = reader.number(2, false);
  const bool groupFits = group && (*group == 0x0002U || *group == 0x0008U);
  return groupFits && element && *element <= 0x0100U;
}

Status checkStructure(const std::string& path, const PreflightLimits& limits) {
  if (!looksLikeDicom(path)) return Error{"not a DICOM file", "", "Give a DICOM file, a folder of them or a DICOMDIR"};
  HeaderReader reader(path);
  if (reader.size() >= 132) {
    reader.seek(128);
    if (reader.text(4) != "DICM") reader.seek(0);
  }
  const std::string uid = readTransferSyntax(reader);
  if (uid == kDeflated) return Nothing{};  // its data set cannot be walked before it is inflated
  const Encoding encoding = uid.empty() ? guessWithoutMeta(reader) : encodingOf(uid);
  return walk(reader, encoding, limits);
}

}  // namespace sural::imaging::dicom
