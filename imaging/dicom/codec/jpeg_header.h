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
  std::optional<int> adobeTransform;  // 0: no colour transform, 1: YCbCr
};

// Nothing where there is no such header.
std::optional<JpegHeader> readJpegHeader(std::span<const std::uint8_t> bytes);

// Whether the end marker (EOI) is there, padding behind it allowed.
bool hasEndMarker(std::span<const std::uint8_t> bytes);

// Whether three components are YCbCr, by what the picture itself says, else by the header's photometric
// interpretation: halved chroma or a JFIF marker mean so, an Adobe marker says it, the letters R, G and B deny it.
bool holdsChroma(const JpegHeader& header, bool photometricIsRgb);

}  // namespace sural::imaging::dicom
