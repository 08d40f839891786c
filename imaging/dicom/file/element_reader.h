#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "imaging/dicom/file/byte_source.h"

namespace sural::imaging::dicom {

inline constexpr std::uint32_t kUndefinedLength = 0xffffffffU;
inline constexpr std::uint32_t kItemTag = 0xfffee000U;
inline constexpr std::uint32_t kItemEndTag = 0xfffee00dU;
inline constexpr std::uint32_t kSequenceEndTag = 0xfffee0ddU;
inline constexpr std::uint32_t kPixelDataTag = 0x7fe00010U;

// How the elements of a data set are written (PS3.5 section 7.1).
struct ElementEncoding {
  bool explicitVr = true;
  bool bigEndian = false;
};

struct ElementHeader {
  std::uint32_t tag = 0;  // group in the upper half
  std::uint32_t length = 0;
  std::string vr;         // empty where none is written
  bool plausible = true;  // false where the two letters of the VR are none
};

// Walks over a source element by element; reads a little ahead and never a value that nobody asked for.
class ElementReader {
 public:
  explicit ElementReader(const ByteSource& source) : source_(source) {}

  [[nodiscard]] std::uint64_t position() const { return position_; }
  [[nodiscard]] std::uint64_t left() const { return position_ < source_.size() ? source_.size() - position_ : 0; }
  void seek(std::uint64_t position) { position_ = position; }
  void skip(std::uint64_t count) { position_ += count; }

  std::optional<std::uint32_t> number(int bytes, bool bigEndian);
  std::string text(std::size_t count);  // shorter at the end

  // The header of the element at this place (PS3.5 7.1.2 and 7.1.3); nothing at the end. A VR that is none is taken to
  // have a length of two bytes, as DCMTK does.
  std::optional<ElementHeader> header(ElementEncoding encoding);

 private:
  bool load(std::size_t count);

  const ByteSource& source_;
  std::uint64_t position_ = 0;
  std::array<std::uint8_t, 1024> ahead_{};
  std::uint64_t aheadStart_ = 0;
  std::size_t aheadCount_ = 0;
};

// Two capital letters, as every value representation has.
bool isValueRepresentation(const std::string& text);

}  // namespace sural::imaging::dicom
