#include "imaging/dicom/codec/jpeg_header.h"

#include <algorithm>
#include <string_view>

namespace sural::imaging::dicom {

namespace {

using Segment = std::span<const std::uint8_t>;

int wordAt(Segment bytes, std::size_t place) { return bytes[place] << 8 | bytes[place + 1]; }

bool startsWith(Segment segment, std::string_view word) {
  return segment.size() >= word.size() && std::equal(word.begin(), word.end(), segment.begin(),
                                                     [](char a, int b) { return static_cast<unsigned char>(a) == b; });
}

bool isFrameHeader(int marker) {
  return (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) || marker == 0xf7;
}

JpegProcess processOf(int marker) {
  if (marker == 0xf7) return JpegProcess::JpegLs;
  const bool lossless = (marker & 3) == 3;  // SOF3, 7, 11 and 15
  return lossless ? JpegProcess::Lossless : JpegProcess::Dct;
}

bool readFrameHeader(int marker, Segment segment, JpegHeader& header) {
  if (segment.size() < 6) return false;
  header.process = processOf(marker);
  header.precision = segment[0];
  header.height = wordAt(segment, 1);
  header.width = wordAt(segment, 3);
  header.components = segment[5];
  if (segment.size() < 6 + 3 * static_cast<std::size_t>(header.components)) return false;
  for (std::size_t i = 0; i < 3 && i < static_cast<std::size_t>(header.components); ++i) {
    header.componentIds[i] = segment[6 + 3 * i];
    if (segment[7 + 3 * i] != segment[7]) header.halvedChroma = true;
  }
  return true;
}

void readApplicationMarker(int marker, Segment segment, JpegHeader& header) {
  if (marker == 0xe0 && startsWith(segment, {"JFIF\0", 5})) header.hasJfif = true;
  if (marker == 0xee && startsWith(segment, "Adobe") && segment.size() >= 12) header.adobeTransform = segment[11];
}

// TEM, RST, SOI and EOI have no length, reserved markers none that readers agree on (DCMTK takes none, or stays where
// it is for ever): neither has a place before the frame header (ITU-T T.81 B.1.1.3).
bool isOutOfPlace(int marker) { return marker <= 0xbf || (marker >= 0xd0 && marker <= 0xd9); }

}  // namespace

std::optional<JpegHeader> readJpegHeader(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < 4 || wordAt(bytes, 0) != 0xffd8) return std::nullopt;
  JpegHeader header;
  std::size_t place = 2;
  while (place + 4 <= bytes.size()) {
    if (bytes[place] != 0xff) return std::nullopt;
    const int marker = bytes[place + 1];
    if (marker == 0xff) {  // a fill byte
      ++place;
      continue;
    }
    if (isOutOfPlace(marker)) return std::nullopt;
    const auto length = static_cast<std::size_t>(wordAt(bytes, place + 2));
    if (length < 2 || place + 2 + length > bytes.size() || marker == 0xda) return std::nullopt;
    const Segment segment = bytes.subspan(place + 4, length - 2);
    readApplicationMarker(marker, segment, header);
    if (isFrameHeader(marker)) {
      header.frameHeaderAt = place;
      if (readFrameHeader(marker, segment, header)) return header;
      return std::nullopt;
    }
    place += 2 + length;
  }
  return std::nullopt;
}

bool hasEndMarker(std::span<const std::uint8_t> bytes, const JpegHeader& header) {
  constexpr std::array<std::uint8_t, 2> kEnd{0xff, 0xd9};
  const auto picture = bytes.subspan(std::min(bytes.size(), header.frameHeaderAt));
  return std::find_end(picture.begin(), picture.end(), kEnd.begin(), kEnd.end()) != picture.end();
}

bool holdsChroma(const JpegHeader& header, bool photometricIsRgb) {
  constexpr std::array<std::uint8_t, 3> kRgb{'R', 'G', 'B'};
  if (header.components != 3) return false;
  if (header.halvedChroma || header.hasJfif) return true;
  if (header.adobeTransform) return *header.adobeTransform == 1;
  return header.componentIds != kRgb && !photometricIsRgb;
}

}  // namespace sural::imaging::dicom
