#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "imaging/model/frame.h"
#include "imaging/model/point.h"

namespace sural::ui::layers {

struct Colour {
  std::uint8_t red = 255;
  std::uint8_t green = 255;
  std::uint8_t blue = 255;
  std::uint8_t alpha = 255;
  friend bool operator==(const Colour&, const Colour&) = default;
};

// What is drawn over and under a picture, as plain values in frame coordinates (pixel centres at integers).
// Line widths and text sizes are in device-independent screen pixels, so that they stay thin when zoomed.
struct ImageLayer {
  Frame frame;
  friend bool operator==(const ImageLayer& a, const ImageLayer& b) { return a.frame.pixels == b.frame.pixels; }
};

struct PolylineLayer {
  std::vector<Point> points;
  Colour colour;
  double width = 1.5;
  bool dashed = false;
  friend bool operator==(const PolylineLayer&, const PolylineLayer&) = default;
};

struct RectangleLayer {
  Point topLeft;
  Point bottomRight;
  Colour fill;
  friend bool operator==(const RectangleLayer&, const RectangleLayer&) = default;
};

enum class Anchor { Left, Centre, Right };

struct TextLayer {
  Point position;  // of the text's baseline at the anchor
  std::string text;
  Colour colour;
  double size = 13;
  bool bold = false;
  Anchor anchor = Anchor::Left;
  bool backed = false;  // on a dark ground of its own, so that it can be read on any picture
  friend bool operator==(const TextLayer&, const TextLayer&) = default;
};

inline constexpr Colour kTextGround{0, 0, 0, 150};  // of a backed text

enum class MarkerShape { Circle, Triangle, Square, Diamond };

struct MarkerLayer {
  Point position;
  Colour colour;
  double radius = 4;
  bool filled = true;
  MarkerShape shape = MarkerShape::Circle;
  friend bool operator==(const MarkerLayer&, const MarkerLayer&) = default;
};

using Layer = std::variant<ImageLayer, RectangleLayer, PolylineLayer, MarkerLayer, TextLayer>;

// Ordered from back to front.
struct Scene {
  int width = 0;
  int height = 0;
  std::vector<Layer> layers;
};

}  // namespace sural::ui::layers
