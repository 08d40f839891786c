#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "imaging/dicom/file/byte_source.h"
#include "imaging/dicom/file/element_reader.h"
#include "imaging/model/result.h"

namespace sural::imaging::dicom {

struct PreflightLimits {
  int nestingDepth = 64;                        // real structured reports stay under 20
  std::size_t fragments = 1U << 20U;            // of compressed pixels
  std::uint64_t elements = 2'000'000;           // before the pixels; a DICOMDIR of 50,000 records has 700,000
  std::uint64_t sortingSteps = 200'000'000;     // that putting elements in the wrong order in place may take
  std::uint64_t inflatedBytes = 512ULL << 20U;  // of a deflated data set
  bool pastPixels = false;                      // walk to the end of the file, for a parser that reads all of it
};

// Where Pixel Data (7FE0,0010) lie: `native` as they are, or `items` of compressed bytes (PS3.5 A.4), the first of
// which is the Basic Offset Table.
struct PixelDataPlace {
  bool encapsulated = false;
  bool isBytes = false;  // VR OB
  bool unended = false;  // the file ends behind an item, where Sequence Delimitation Item (FFFE,E0DD) should stand
  ByteRange native;
  std::vector<ByteRange> items;
};

// What a walk over the element headers of a file finds out.
struct FileLayout {
  std::string transferSyntaxUid;  // of the meta group; guessed where there is none
  ElementEncoding encoding;       // as the data set is really written
  std::uint64_t dataSetOffset = 0;
  std::uint64_t headerEnd = 0;  // where Pixel Data start, or else the walk ends
  std::optional<PixelDataPlace> pixels;
  ByteRange extendedOffsets;  // Extended Offset Table (7FE0,0001), empty when there is none
  ByteRange extendedLengths;  // Extended Offset Table Lengths (7FE0,0002)
};

// A file that may be parsed. A deflated data set is inflated into memory, and `source` is what came out.
struct CheckedFile {
  ByteSource source;
  FileLayout layout;
};

// Walks the element headers of a DICOM file (PS3.5 section 7) without loading values, before any parser that
// recurses sees it, up to its Pixel Data or, where asked for, to its end. Refuses files that are not DICOM or pass a
// limit; a file that ends inside an element is refused with the place. A damaged value representation is passed over as
// DCMTK does; when the file ends inside an element behind one, the walk ends before it. What UN of undefined length
// holds is implicit little endian (PS3.5 6.2.2).
Result<CheckedFile> checkFile(const std::string& path, const PreflightLimits& limits = {});

// The same, only to know whether it passes.
Status checkStructure(const std::string& path, const PreflightLimits& limits = {});

// Whether the file starts like DICOM: "DICM" at byte 128, or a plausible first element without preamble.
bool looksLikeDicom(const std::string& path);

}  // namespace sural::imaging::dicom
