#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sural::imaging::dicom {

// Seen only by the sources of this folder. One picture as it goes into a codestream: samples interleaved.
struct Jpeg2000Picture {
  int width = 0;
  int height = 0;
  int channels = 1;  // 3: RGB, made YBR_RCT
  int bits = 8;      // unsigned, at most 16
  std::vector<std::uint16_t> samples;
};

// A lossless JPEG 2000 codestream (ISO 15444-1, as PS3.5 A.4.4 wants it); empty when OpenJPEG refuses.
std::vector<std::uint8_t> jpeg2000Codestream(const Jpeg2000Picture& picture);

}  // namespace sural::imaging::dicom
