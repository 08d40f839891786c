#pragma once

#include <cstdint>
#include <vector>

#include "datasets/generate/colour/colour_cine.h"
#include "datasets/generate/screen/canvas.h"
#include "datasets/generate/screen/look.h"
#include "imaging/model/region.h"
#include "imaging/model/result.h"

namespace sural::datasets::generate::colour {

// Where the colour bar stands on a screen whose picture lies in `picture`.
PixelBox colourBarBox(const PixelBox& picture);

// Draws the bar, the way to the probe on top, with the Nyquist velocity at both ends. Error: no such font.
Status drawColourBar(screen::Canvas& canvas, const screen::Look& look, const PixelBox& picture,
                     const ColourSettings& settings);

// Lays an RGB picture into the screen's pixels and the colour box's outline over it.
void layColour(std::vector<std::uint8_t>& rgb, const screen::Look& look, const PixelBox& picture,
               const std::vector<std::uint8_t>& frame);
void outlineBox(screen::Canvas& canvas, const PixelBox& picture, const std::vector<Point>& corners);

// The picture (tissue), the box of pixels around the colour box (colour flow; both in cm), and the colour bar
// (cm/s, towards the probe positive).
std::vector<Region> colourRegions(const PixelBox& picture, const bmode::ScanGrid& grid, const ColourSettings& settings);

}  // namespace sural::datasets::generate::colour
