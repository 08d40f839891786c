#pragma once

#include "datasets/generate/bmode/compression_cine.h"
#include "datasets/generate/truth.h"
#include "imaging/model/point.h"

namespace sural::datasets::generate::bmode {

// Where a moment of the cine is shown: the frame of the file, and the picture's box in it.
struct Shown {
  int frame = 0;
  PixelBox box;
};

// The quantities of one lumen at rest, and those at the strongest press; `vessel` names them where there are several.
std::vector<TrueQuantity> restQuantities(const CompressionCine& cine, std::size_t lumen, const Shown& rest);
std::vector<TrueQuantity> pressedQuantities(const CompressionCine& cine, std::size_t lumen, const Shown& pressed);

// All lumens of one moment as contours.
std::vector<TrueContour> contoursOf(const CompressionFrame& frame, const Shown& shown);

// What a reader should notice: "inadequate_compression", "lift_off", "probe_slide", "gain_too_low", ...
std::vector<std::string> notesOf(const CompressionScenario& scenario, const CompressionCine& cine);

// The veins' places among the lumens.
std::vector<std::size_t> veinsOf(const CompressionCine& cine);

}  // namespace sural::datasets::generate::bmode
