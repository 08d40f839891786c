#include "imaging/dicom/preflight.h"

#include <fmt/format.h>

#include "imaging/dicom/inflate.h"

namespace sural::imaging::dicom {

namespace {

constexpr std::string_view kImplicitLittleEndian = "1.2.840.10008.1.2";
constexpr std::string_view kExplicitLittleEndian = "1.2.840.10008.1.2.1";
constexpr std::string_view kExplicitBigEndian = "1.2.840.10008.1.2.2";
constexpr std::string_view kDeflated = "1.2.840.10008.1.2.1.99";
constexpr std::uint32_t kExtendedOffsetsTag = 0x7fe00001U;
constexpr std::uint32_t kExtendedLengthsTag = 0x7fe00002U;

bool hasPreamble(ElementReader& reader) {
  reader.seek(128);
  const bool found = reader.text(4) == "DICM";
  if (!found) reader.seek(0);
  return found;
}

bool startsLikeDicom(const ByteSource& source) {
  ElementReader reader(source);
  if (source.size() < 16) return false;
  if (hasPreamble(reader)) return true;
  const auto group = reader.number(2, false);
  const auto element = reader.number(2, false);
  const bool groupFits = group && (*group == 0x0002U || *group == 0x0008U);
  return groupFits && element && *element <= 0x0100U;
}

std::string trimmedUid(std::string uid) {
  while (!uid.empty() && (uid.back() == '\0' || uid.back() == ' ')) uid.pop_back();
  return uid;
}

// Reads the file meta group (always explicit little endian, PS3.10 7.1) and leaves the reader behind it.
std::string readTransferSyntax(ElementReader& reader) {
  std::string uid;
  while (true) {
    const std::uint64_t start = reader.position();
    const auto header = reader.header({});
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

// What the meta group says, unless the first element shows that the data set is written in another way: some
// writers put an implicit data set behind an explicit transfer syntax, or the other way round.
ElementEncoding encodingAt(ElementReader& reader, std::string_view uid) {
  const std::uint64_t start = reader.position();
  const auto group = reader.number(2, false);
  reader.skip(2);
  const bool explicitVr = isValueRepresentation(reader.text(2));
  reader.seek(start);
  return {.explicitVr = explicitVr, .bigEndian = uid == kExplicitBigEndian && group != 0x0008U};
}

std::string_view guessedSyntax(ElementEncoding encoding) {
  return encoding.explicitVr ? kExplicitLittleEndian : kImplicitLittleEndian;
}

// One walk over a data set, and what it has found so far.
struct Walk {
  ElementReader reader;
  FileLayout& layout;
  const PreflightLimits& limits;
  std::vector<std::uint64_t> openEnds;  // where each open sequence or item ends; 0 when a delimiter ends it

  void closeEnded() {
    while (!openEnds.empty() && openEnds.back() != 0 && reader.position() >= openEnds.back()) openEnds.pop_back();
  }
};

Error cutError(const ElementReader& reader, const ElementHeader& header) {
  return {fmt::format("the file is cut: element ({:04x},{:04x}) declares {} bytes and {} are left", header.tag >> 16U,
                      header.tag & 0xffffU, header.length, reader.left()),
          "", "Copy or export the file again"};
}

// Encapsulated pixel data: items of compressed bytes up to a delimiter (PS3.5 A.4). Nothing in them nests.
Status walkFragments(Walk& walk, std::vector<ByteRange>& items) {
  while (const auto item = walk.reader.header(walk.layout.encoding)) {
    if (item->tag != kItemTag) return Nothing{};
    if (item->length > walk.reader.left()) return cutError(walk.reader, *item);
    if (items.size() >= walk.limits.fragments)
      return Error{fmt::format("its pixels lie in more than {} fragments", walk.limits.fragments), "",
                   "The file is damaged or hostile; ask its source for a clean copy"};
    items.push_back({walk.reader.position(), item->length});
    walk.reader.skip(item->length);
  }
  return Nothing{};
}

Status enterPixelData(Walk& walk, const ElementHeader& header) {
  PixelDataPlace place{.encapsulated = header.length == kUndefinedLength,
                       .isBytes = header.isBytes,
                       .native = {walk.reader.position(), header.length},
                       .items = {}};
  if (place.encapsulated) {
    if (const Status fragments = walkFragments(walk, place.items); !fragments) return fragments;
  } else {
    if (header.length > walk.reader.left()) return cutError(walk.reader, header);
    walk.reader.skip(header.length);
  }
  if (walk.openEnds.empty()) walk.layout.pixels = std::move(place);  // those of an icon lie deeper
  return Nothing{};
}

Status enterSequence(Walk& walk, const ElementHeader& header) {
  const bool undefined = header.length == kUndefinedLength;
  if (header.tag == kItemTag && header.length == 0) return Nothing{};
  walk.openEnds.push_back(undefined ? 0 : walk.reader.position() + header.length);
  if (static_cast<int>(walk.openEnds.size()) <= 2 * walk.limits.nestingDepth) return Nothing{};
  return Error{fmt::format("sequences are nested deeper than {} levels", walk.limits.nestingDepth), "",
               "The file is damaged or hostile; ask its source for a clean copy"};
}

void passOver(Walk& walk, const ElementHeader& header) {
  const ByteRange value{walk.reader.position(), header.length};
  if (walk.openEnds.empty() && header.tag == kExtendedOffsetsTag) walk.layout.extendedOffsets = value;
  if (walk.openEnds.empty() && header.tag == kExtendedLengthsTag) walk.layout.extendedLengths = value;
  walk.reader.skip(header.length);
}

Status enter(Walk& walk, const ElementHeader& header) {
  if (header.tag == kPixelDataTag) return enterPixelData(walk, header);
  const bool undefined = header.length == kUndefinedLength;
  if (!undefined && header.length > walk.reader.left()) return cutError(walk.reader, header);
  if (header.isSequence || undefined || (header.tag == kItemTag && !walk.openEnds.empty()))
    return enterSequence(walk, header);
  passOver(walk, header);
  return Nothing{};
}

Status walkDataSet(Walk& walk) {
  while (!walk.layout.pixels) {
    walk.closeEnded();
    walk.layout.headerEnd = walk.reader.position();
    if (walk.reader.left() < 8) return Nothing{};
    const auto header = walk.reader.header(walk.layout.encoding);
    if (!header || !header->plausible) return Nothing{};
    if (header->tag == kItemEndTag || header->tag == kSequenceEndTag) {
      if (!walk.openEnds.empty()) walk.openEnds.pop_back();
      continue;
    }
    if (const Status entered = enter(walk, *header); !entered) return entered;
  }
  return Nothing{};
}

Result<CheckedFile> checkFrom(CheckedFile file, const PreflightLimits& limits) {
  Walk walk{.reader = ElementReader(file.source), .layout = file.layout, .limits = limits, .openEnds = {}};
  walk.reader.seek(file.layout.dataSetOffset);
  file.layout.encoding = encodingAt(walk.reader, file.layout.transferSyntaxUid);
  if (file.layout.transferSyntaxUid.empty()) file.layout.transferSyntaxUid = guessedSyntax(file.layout.encoding);
  if (const Status walked = walkDataSet(walk); !walked) return walked.error();
  return file;
}

}  // namespace

bool looksLikeDicom(const std::string& path) {
  const Result<ByteSource> source = ByteSource::openFile(path);
  return source && startsLikeDicom(*source);
}

Result<CheckedFile> checkFile(const std::string& path, const PreflightLimits& limits) {
  Result<ByteSource> source = ByteSource::openFile(path);
  if (!source) return source.error();
  if (!startsLikeDicom(*source))
    return Error{"not a DICOM file", "", "Give a DICOM file, a folder of them or a DICOMDIR"};
  CheckedFile file{std::move(source).value(), {}};
  ElementReader reader(file.source);
  hasPreamble(reader);
  file.layout.transferSyntaxUid = readTransferSyntax(reader);
  file.layout.dataSetOffset = reader.position();
  if (file.layout.transferSyntaxUid != kDeflated) return checkFrom(std::move(file), limits);
  Result<Bytes> inflated = inflate(path, reader.position(), limits.inflatedBytes);
  if (!inflated) return inflated.error();
  file.source = ByteSource::inMemory(std::move(inflated).value());
  file.layout.dataSetOffset = 0;
  return checkFrom(std::move(file), limits);
}

Status checkStructure(const std::string& path, const PreflightLimits& limits) {
  const Result<CheckedFile> file = checkFile(path, limits);
  if (!file) return file.error();
  return Nothing{};
}

}  // namespace sural::imaging::dicom
