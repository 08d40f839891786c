#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "imaging/dicom/file/dataset.h"

namespace sural::imaging::dicom {

// A table of a Modality, VOI or Palette LUT (PS3.3 C.11.1.1, C.11.2.1.1, C.7.6.3.1.5). Values below the first that
// is mapped give the first entry, values above the last the last one.
struct LookupTable {
  int firstMapped = 0;
  int bits = 16;  // of an entry
  std::vector<std::uint16_t> entries;

  [[nodiscard]] std::uint16_t at(long long value) const;
  [[nodiscard]] int largest() const { return (1 << bits) - 1; }
};

struct LookupTags {
  Tag descriptor;
  Tag values;
};

// Nothing where there is none or its descriptor does not fit its values. `isSigned`: what it maps may be negative.
std::optional<LookupTable> readLookupTable(const Dataset& data, LookupTags tags, bool isSigned);

// Segments of a Palette LUT laid out (PS3.3 C.7.9.2): discrete, linear and indirect ones, up to
// the first that is damaged or empty. Never more than `count`.
std::vector<std::uint16_t> expandSegments(const std::vector<std::uint16_t>& segments, std::size_t count);

}  // namespace sural::imaging::dicom
