#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace sural::imaging::dicom {

// Seen only by the sources of this folder: what RGB samples become in a file. Pixels are interleaved.

// Luminance and colour difference of every pixel, PS3.3 C.7.6.3.1.2, one plane after the other, as the ultrasound
// image wants them (PS3.3 C.8.5.6.1.16); as many bytes as came in.
std::vector<std::uint8_t> ybrFull(const std::vector<std::uint8_t>& rgb);

// Y Y Cb Cr for every two pixels of a row, the colours averaged: two thirds of the bytes. Rows have even lengths.
std::vector<std::uint8_t> ybrFull422(const std::vector<std::uint8_t>& rgb);

using Colour = std::array<std::uint8_t, 3>;

struct Indexed {
  std::vector<Colour> palette;                     // at most 256
  std::vector<std::vector<std::uint8_t>> indices;  // one byte a pixel
};

// Gives every pixel of the frames an entry of one palette: its own colour where 256 are enough, else the nearest of
// the 256 that most pixels have.
Indexed indexed(const std::vector<std::vector<std::uint8_t>>& rgbFrames);

}  // namespace sural::imaging::dicom
