#pragma once

#include <cstdint>
#include <vector>

namespace sural::doppler {

// A grey picture, row by row, 0 to 1.
struct GreyPicture {
  int width = 0;
  int height = 0;
  const std::vector<float>& grey;
};

// Marks with 1 what is drawn over a strip in the strip's own colour: calipers, grids, letters. A stroke is at most
// three pixels thick, falls off steeply to both sides, runs straight for eleven pixels and keeps its brightness
// meanwhile, which speckle does not; what hangs together with it at the same brightness belongs to it. Letters have
// shorter strokes, all of exactly one brightness. Strokes that are soft, slanting all along or no brighter than the
// signal around them are not found, nor letters where the picture clips to white.
std::vector<std::uint8_t> findDrawnLines(const GreyPicture& picture);

}  // namespace sural::doppler
