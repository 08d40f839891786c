#include "imaging/dicom/file/preflight.h"

#include <algorithm>

#include <fmt/format.h>

#include "imaging/dicom/file/inflate.h"

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

// The data set, or a sequence or item in it that the walk is inside of.
struct Level {
  std::uint64_t end = 0;  // 0 when a delimiter ends it
  ElementEncoding encoding;
  bool assumed = false;          // a value that only starts like a sequence
  std::uint64_t assumedEnd = 0;  // of the innermost such value around here; 0 when there is none
  std::uint64_t elements = 0;
  std::uint32_t largestTag = 0;
};

// One walk over a data set, and what it has found so far.
struct Walk {
  ElementReader reader;
  FileLayout& layout;
  const PreflightLimits& limits;
  std::vector<Level> levels;
  bool damaged = false;  // a value representation was none
  bool ended = false;    // before the pixels or the end of the file
  std::uint64_t elements = 0;
  std::uint64_t sortingSteps = 0;

  [[nodiscard]] bool atTop() const { return levels.size() == 1; }
  [[nodiscard]] ElementEncoding encoding() const { return levels.back().encoding; }
  void closeEnded() {
    while (!atTop() && levels.back().end != 0 && reader.position() >= levels.back().end) levels.pop_back();
  }
};

Error hostile(std::string what) {
  return {std::move(what), "", "The file is damaged or hostile; ask its source for a clean copy"};
}

Status cut(Walk& walk, const ElementHeader& header) {
  walk.ended = walk.damaged;
  if (walk.damaged) return Nothing{};
  return Error{fmt::format("the file is cut: element ({:04x},{:04x}) declares {} bytes and {} are left",
                           header.tag >> 16U, header.tag & 0xffffU, header.length, walk.reader.left()),
               "", "Copy or export the file again"};
}

// Encapsulated pixel data: items of compressed bytes up to a delimiter (PS3.5 A.4). Nothing in them nests.
Status walkFragments(Walk& walk, PixelDataPlace& place) {
  std::vector<ByteRange>& items = place.items;
  while (const auto item = walk.reader.header(walk.encoding())) {
    if (item->tag != kItemTag) return Nothing{};
    if (item->length > walk.reader.left()) return cut(walk, *item);
    if (items.size() >= walk.limits.fragments)
      return hostile(fmt::format("its pixels lie in more than {} fragments", walk.limits.fragments));
    items.push_back({walk.reader.position(), item->length});
    walk.reader.skip(item->length);
  }
  place.unended = true;
  return Nothing{};
}

// Pixel Data, or another value that may be compressed.
Status enterPixelData(Walk& walk, const ElementHeader& header) {
  PixelDataPlace place{.encapsulated = header.length == kUndefinedLength,
                       .isBytes = header.vr == "OB",
                       .native = {walk.reader.position(), header.length},
                       .items = {}};
  if (place.encapsulated) {
    if (const Status fragments = walkFragments(walk, place); !fragments) return fragments;
  } else {
    if (header.length > walk.reader.left()) return cut(walk, header);
    walk.reader.skip(header.length);
  }
  // Those of an icon lie deeper.
  if (walk.atTop() && header.tag == kPixelDataTag && !walk.ended && !walk.layout.pixels)
    walk.layout.pixels = std::move(place);
  return Nothing{};
}

bool mayBeCompressed(const ElementHeader& header) { return header.vr == "OB" || header.vr == "OW"; }

Status enterSequence(Walk& walk, const ElementHeader& header, bool assumed) {
  const bool undefined = header.length == kUndefinedLength;
  if (header.tag == kItemTag && header.length == 0) return Nothing{};
  const bool unknown = undefined && !header.vr.empty() && header.vr != "SQ";
  const std::uint64_t end = undefined ? 0 : walk.reader.position() + header.length;
  walk.levels.push_back({.end = end,
                         .encoding = unknown ? ElementEncoding{.explicitVr = false} : walk.encoding(),
                         .assumed = assumed,
                         .assumedEnd = assumed ? end : walk.levels.back().assumedEnd});
  if (static_cast<int>(walk.levels.size()) <= 2 * walk.limits.nestingDepth + 1) return Nothing{};
  return hostile(fmt::format("sequences are nested deeper than {} levels", walk.limits.nestingDepth));
}

void passOver(Walk& walk, const ElementHeader& header) {
  const ByteRange value{walk.reader.position(), header.length};
  if (walk.atTop() && header.tag == kExtendedOffsetsTag) walk.layout.extendedOffsets = value;
  if (walk.atTop() && header.tag == kExtendedLengthsTag) walk.layout.extendedLengths = value;
  walk.reader.skip(header.length);
}

// Where no VR is written, a sequence of defined length is known by its tag, or by the item that it starts with.
bool startsLikeSequence(Walk& walk, const ElementHeader& header) {
  if (!header.vr.empty() || header.tag == kItemTag || header.length < 8) return false;
  const std::uint64_t start = walk.reader.position();
  const auto first = walk.reader.number(4, false);
  walk.reader.seek(start);
  return first == 0xe000fffeU;
}

// Whether this element passes the end of the innermost value that only started like a sequence, which is then left.
bool leavesAssumed(Walk& walk, const ElementHeader& header) {
  const std::uint64_t end = walk.levels.back().assumedEnd;
  const std::uint64_t length = header.length == kUndefinedLength ? 0 : header.length;
  if (end == 0 || walk.reader.position() + length <= end) return false;
  while (!walk.levels.back().assumed) walk.levels.pop_back();
  walk.levels.pop_back();
  walk.reader.seek(end);
  return true;
}

// DCMTK keeps elements in order and looks from the end for the place of each.
Status count(Walk& walk, const ElementHeader& header) {
  Level& level = walk.levels.back();
  if (++walk.elements > walk.limits.elements)
    return hostile(fmt::format("its header has more than {} elements", walk.limits.elements));
  if (header.tag < level.largestTag) walk.sortingSteps += level.elements;
  level.largestTag = std::max(level.largestTag, header.tag);
  ++level.elements;
  if (walk.sortingSteps <= walk.limits.sortingSteps) return Nothing{};
  return hostile("too many of its elements are in the wrong order");
}

Status enter(Walk& walk, const ElementHeader& header) {
  if (leavesAssumed(walk, header)) return Nothing{};
  const bool undefined = header.length == kUndefinedLength;
  const bool isPixels = header.tag == kPixelDataTag && (walk.atTop() || header.vr.empty());
  if (isPixels || (mayBeCompressed(header) && (undefined || header.tag == kPixelDataTag)))
    return enterPixelData(walk, header);
  if (!undefined && header.length > walk.reader.left()) return cut(walk, header);
  const bool assumed = !undefined && startsLikeSequence(walk, header);
  if (header.vr == "SQ" || undefined || assumed || (header.tag == kItemTag && !walk.atTop()))
    return enterSequence(walk, header, assumed);
  passOver(walk, header);
  return Nothing{};
}

void leave(Walk& walk) {
  if (walk.atTop()) return;
  if (walk.levels.back().assumed) walk.reader.seek(walk.levels.back().end);
  walk.levels.pop_back();
}

Status walkDataSet(Walk& walk) {
  while ((walk.limits.pastPixels || !walk.layout.pixels) && !walk.ended) {
    walk.closeEnded();
    if (!walk.layout.pixels) walk.layout.headerEnd = walk.reader.position();
    if (walk.reader.left() < 8) return Nothing{};
    const auto header = walk.reader.header(walk.encoding());
    if (!header) return Nothing{};
    walk.damaged |= !header->plausible;
    if (header->tag == kItemEndTag || header->tag == kSequenceEndTag) {
      leave(walk);
      continue;
    }
    if (const Status counted = count(walk, *header); !counted) return counted;
    if (const Status entered = enter(walk, *header); !entered) return entered;
  }
  return Nothing{};
}

Result<CheckedFile> checkFrom(CheckedFile file, const PreflightLimits& limits) {
  Walk walk{.reader = ElementReader(file.source), .layout = file.layout, .limits = limits, .levels = {}};
  walk.reader.seek(file.layout.dataSetOffset);
  file.layout.encoding = encodingAt(walk.reader, file.layout.transferSyntaxUid);
  if (file.layout.transferSyntaxUid.empty()) file.layout.transferSyntaxUid = guessedSyntax(file.layout.encoding);
  walk.levels.push_back({.encoding = file.layout.encoding});
  if (const Status walked = walkDataSet(walk); !walked) return walked.error();
  if (limits.pastPixels && walk.ended) return hostile("its elements cannot be followed to the end");
  return file;
}

Error notDicom(const ByteSource& source) {
  constexpr const char* kAdvice =
      "Give DICOM, a folder of it or a DICOMDIR, a volume (.nii, .nii.gz, .mha, .mhd, .vtk), a video (.mp4, .mov, "
      ".avi) or a picture (.png, .jpg, .bmp)";
  if (source.size() == 0) return {"is empty", "", kAdvice};
  return {"not a DICOM file, nor by its name a volume, a video or a picture", "", kAdvice};
}

}  // namespace

bool looksLikeDicom(const std::string& path) {
  const Result<ByteSource> source = ByteSource::openFile(path);
  return source && startsLikeDicom(*source);
}

Result<CheckedFile> checkFile(const std::string& path, const PreflightLimits& limits) {
  Result<ByteSource> source = ByteSource::openFile(path);
  if (!source) return source.error();
  if (!startsLikeDicom(*source)) return notDicom(*source);
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
