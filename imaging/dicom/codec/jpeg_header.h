#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace sural::imaging::dicom {

enum class JpegProcess { Dct, Lossless, JpegLs };

// What the markers before the first scan of a JPEG or JPEG-LS picture say (ITU-T T.81 annex B, T.87 annex C).
struct JpegHeader {
  JpegProcess process = JpegProcess::Dct;
  int precision = 8;
  int width = 0;
  int height = 0;
  int components = 1;
  std::array<std::uint8_t, 3> componentIds{};
  bool halvedChroma = false;  // in either direction
  bool hasJfif = false;
  std::size_t frameHeaderAt = 0;      // where its marker stands in the bytes
  std::optional<int> adobeTransform;  // 0: no colour transform, 1: YCbCr
};

// Nothing where there is no such header, or where a marker stands before it that has no place there: what has no length
// or is reserved (FF 00 to FF BF).
std::optional<JpegHeader> readJpegHeader(std::span<const std::uint8_t> bytes);

// Whether the end marker (EOI) stands anywhere behind the frame header, which compressed samples never hold (ITU-T T.81
// F.1.2.3); any padding may follow it.
bool hasEndMarker(std::span<const std::uint8_t> bytes, const JpegHeader& header);

// Whether three components are YCbCr, by what the picture itself says, else by the header's photometric
// interpretation: halved chroma or a JFIF marker mean so, an Adobe marker says it, the letters R, G and B deny it.
bool holdsChroma(const JpegHeader& header, bool photometricIsRgb);

}  // namespace sural::imaging::dicom
