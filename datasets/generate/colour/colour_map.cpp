#include "datasets/generate/colour/colour_map.h"

#include <algorithm>
#include <cmath>

namespace sural::datasets::generate::colour {

namespace {

struct Ramp {
  Rgb slow;
  Rgb middle;
  Rgb fast;
};

struct Halves {
  Ramp towards;
  Ramp away;
};

const Halves& halvesOf(ColourMap map) {
  static const Halves redBlue{{{{70, 0, 0}}, {{180, 16, 10}}, {{255, 96, 70}}},
                              {{{0, 0, 80}}, {{14, 30, 190}}, {{80, 130, 255}}}};
  static const Halves redYellow{{{{80, 0, 0}}, {{225, 40, 0}}, {{255, 235, 80}}},
                                {{{0, 0, 90}}, {{0, 70, 225}}, {{110, 245, 255}}}};
  static const Halves warm{{{{80, 0, 30}}, {{220, 30, 30}}, {{255, 180, 120}}},
                           {{{0, 30, 70}}, {{0, 110, 160}}, {{120, 255, 170}}}};
  return map == ColourMap::RedBlue ? redBlue : map == ColourMap::RedYellow ? redYellow : warm;
}

std::uint8_t between(std::uint8_t a, std::uint8_t b, double t) {
  return static_cast<std::uint8_t>(std::lround(a + (b - a) * t));
}

}  // namespace

std::string_view toWord(ColourMap map) {
  return map == ColourMap::RedBlue ? "red_blue" : map == ColourMap::RedYellow ? "red_yellow" : "warm";
}

std::optional<ColourMap> colourMapFromWord(std::string_view word) {
  for (const ColourMap map : {ColourMap::RedBlue, ColourMap::RedYellow, ColourMap::Warm})
    if (toWord(map) == word) return map;
  return std::nullopt;
}

Rgb colourOf(ColourMap map, double share) {
  const Halves& halves = halvesOf(map);
  const Ramp& ramp = share >= 0 ? halves.towards : halves.away;
  const double speed = std::min(1.0, std::abs(share));
  const bool slow = speed < 0.5;
  const Rgb& from = slow ? ramp.slow : ramp.middle;
  const Rgb& to = slow ? ramp.middle : ramp.fast;
  const double t = slow ? 2 * speed : 2 * speed - 1;
  return {between(from[0], to[0], t), between(from[1], to[1], t), between(from[2], to[2], t)};
}

}  // namespace sural::datasets::generate::colour
