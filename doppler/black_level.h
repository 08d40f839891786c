#pragma once

#include "doppler/spectral_strip.h"

namespace sural::doppler {

inline constexpr float kBlack = 2.5F / 255;  // a blank pixel is no brighter

// How many pixels of a part of a strip were seen, and how many of them are brighter than the black of what was never
// drawn. Pixels under graphics are neither: what they hide is not known.
struct Brightness {
  int seen = 0;
  int bright = 0;

  void add(const SpectralStrip& strip, int column, int row) {
    if (strip.isUnderGraphics(column, row)) return;
    ++seen;
    bright += strip.at(column, row) > kBlack ? 1 : 0;
  }
  [[nodiscard]] double share() const { return seen > 0 ? static_cast<double>(bright) / seen : 0; }
};

// Whether a pixel is brighter than black, and no graphic.
inline bool isBright(const SpectralStrip& strip, int column, int row) {
  return !strip.isUnderGraphics(column, row) && strip.at(column, row) > kBlack;
}

}  // namespace sural::doppler
