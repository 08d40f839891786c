#pragma once

#include <cstdint>
#include <vector>

#include "imaging/model/point.h"

namespace sural::datasets::generate::screen {

struct Colour {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  friend bool operator==(const Colour&, const Colour&) = default;
};

// A screen's pixels, RGB interleaved, black at first. Drawing outside it is clipped.
class Canvas {
 public:
  Canvas(int width, int height);

  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] int height() const { return height_; }
  [[nodiscard]] const std::vector<std::uint8_t>& pixels() const { return pixels_; }
  [[nodiscard]] Colour at(int x, int y) const;

  void set(int x, int y, Colour colour);
  void blend(int x, int y, Colour colour, double opacity);
  void fill(const PixelBox& box, Colour colour);
  void outline(const PixelBox& box, Colour colour);
  // One pixel wide; level and upright lines are hard, slanted ones smooth.
  void line(Point from, Point to, Colour colour);
  void cross(Point centre, int arm, Colour colour);

 private:
  int width_;
  int height_;
  std::vector<std::uint8_t> pixels_;
};

}  // namespace sural::datasets::generate::screen
