#pragma once

#include <cstdint>
#include <vector>

#include "doppler/colour_bar.h"

namespace sural::doppler {

// The velocities of one colour frame, as shares of the Nyquist velocity: -127 to 127 for -1 to 1, 0 without colour.
struct ColourField {
  double timeSeconds = 0;
  int width = 0;
  int height = 0;
  std::vector<std::int8_t> shares;
  double confidence = 0;  // how near the colours lie to the bar's, 0 to 1
  int aliased = 0;        // pixels that were turned back

  [[nodiscard]] int at(int column, int row) const {
    return shares[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column)];
  }
};

// Turns colours back into velocities by the nearest colour of the bar. One reader serves all frames of a cine.
class ColourReader {
 public:
  explicit ColourReader(const ColourBar& bar);
  // Reads the pixels of `box`, which must lie inside the frame.
  [[nodiscard]] ColourField read(const Frame& frame, const PixelBox& box) const;

 private:
  std::vector<std::int8_t> shareOf_;      // of colours in steps of eight
  std::vector<std::uint8_t> distanceOf_;  // from the bar
};

// Areas that lie within the other direction and touch it at high speed, not at rest, have passed the Nyquist velocity:
// they take the direction around them, at full speed.
void turnAliasedBack(ColourField& field);

}  // namespace sural::doppler
