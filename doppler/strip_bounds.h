#pragma once

#include <optional>

#include "imaging/model/frame.h"
#include "imaging/model/region.h"

namespace sural::doppler {

// The drawn line of zero velocity: its row in the frame and the columns between which it runs.
struct DrawnBaseline {
  int row = 0;
  int firstColumn = 0;
  int lastColumn = 0;
};

// Looks for a horizontal line of one brightness near `expectedRow` (frame rows) inside the box; nothing when none is
// drawn.
std::optional<DrawnBaseline> findDrawnBaseline(const Frame& frame, const PixelBox& box, double expectedRow);

// The only long horizontal line of one brightness inside the box, wherever it lies; nothing where there are none or
// several, as in a grid. For headers whose row of zero is far from where it is drawn.
std::optional<DrawnBaseline> findOnlyLine(const Frame& frame, const PixelBox& box);

// Whether the box is too large to be the strip alone, as when a header gives the whole frame.
bool isLargerThanStrip(const Frame& frame, const PixelBox& box);

// The part of the box around the baseline that is filled like a strip: upwards and downwards until the picture
// goes blank or its filling drops, as where the B-mode picture or the time scale begins.
PixelBox trimToStrip(const Frame& frame, const PixelBox& box, const DrawnBaseline& baseline);

// Brightness 0 to 255 of a pixel: its largest channel, so that every colour map counts alike.
inline int brightnessAt(const Frame& frame, int column, int row) {
  const std::uint8_t* p = frame.at(column, row);
  int largest = p[0];
  for (int channel = 1; channel < frame.channels; ++channel)
    if (p[channel] > largest) largest = p[channel];
  return largest;
}

}  // namespace sural::doppler
