#include "datasets/generate/screen/colour_map.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace sural::datasets::generate::screen {

namespace {

constexpr std::array<std::pair<std::string_view, ColourMap>, 4> kWords{{
    {"grey", ColourMap::Grey},
    {"sepia", ColourMap::Sepia},
    {"blue", ColourMap::Blue},
    {"amber", ColourMap::Amber},
}};

// Each channel is a power of the level: below 1 it comes early, above 1 only in the bright parts.
struct Tint {
  double red, green, blue;
};

Tint tintOf(ColourMap map) {
  switch (map) {
    case ColourMap::Grey: return {1, 1, 1};
    case ColourMap::Sepia: return {0.78, 1.25, 2.3};
    case ColourMap::Blue: return {1.45, 1.0, 0.72};
    case ColourMap::Amber: return {0.85, 0.98, 2.9};
  }
  return {1, 1, 1};
}

}  // namespace

std::optional<ColourMap> colourMapFromWord(std::string_view word) {
  for (const auto& [known, map] : kWords)
    if (known == word) return map;
  return std::nullopt;
}

Colour colourOf(ColourMap map, int level) {
  const double share = std::clamp(level, 0, 255) / 255.0;
  const Tint tint = tintOf(map);
  const auto channel = [share](double power) {
    return static_cast<std::uint8_t>(std::lround(255 * std::pow(share, power)));
  };
  return {channel(tint.red), channel(tint.green), channel(tint.blue)};
}

}  // namespace sural::datasets::generate::screen
