#pragma once

#include <optional>
#include <string_view>

#include "datasets/generate/screen/canvas.h"

namespace sural::datasets::generate::screen {

// How a strip's grey levels are tinted.
enum class ColourMap { Grey, Sepia, Blue, Amber };

std::optional<ColourMap> colourMapFromWord(std::string_view word);  // "grey", "sepia", "blue", "amber"
Colour colourOf(ColourMap map, int level);                          // level 0 to 255

}  // namespace sural::datasets::generate::screen
