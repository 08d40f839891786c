#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sural::datasets::generate::colour {

using Rgb = std::array<std::uint8_t, 3>;

// RedBlue: plain hues. RedYellow: red to yellow and blue to cyan. Warm: magenta reds, green-tinted blues.
enum class ColourMap { RedBlue, RedYellow, Warm };

std::string_view toWord(ColourMap map);
std::optional<ColourMap> colourMapFromWord(std::string_view word);

// The colour of a velocity as a share of the Nyquist velocity, -1 to 1; positive is the upper half of the bar.
Rgb colourOf(ColourMap map, double share);

}  // namespace sural::datasets::generate::colour
