#include "datasets/generate/screen/canvas.h"

#include <algorithm>
#include <cmath>

namespace sural::datasets::generate::screen {

Canvas::Canvas(int width, int height)
    : width_(width), height_(height), pixels_(3 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {}

Colour Canvas::at(int x, int y) const {
  const std::size_t place = 3 * static_cast<std::size_t>(y * width_ + x);
  return {pixels_[place], pixels_[place + 1], pixels_[place + 2]};
}

void Canvas::set(int x, int y, Colour colour) {
  if (x < 0 || y < 0 || x >= width_ || y >= height_) return;
  const std::size_t place = 3 * static_cast<std::size_t>(y * width_ + x);
  pixels_[place] = colour.red;
  pixels_[place + 1] = colour.green;
  pixels_[place + 2] = colour.blue;
}

void Canvas::blend(int x, int y, Colour colour, double opacity) {
  if (x < 0 || y < 0 || x >= width_ || y >= height_) return;
  const Colour under = at(x, y);
  const double share = std::clamp(opacity, 0.0, 1.0);
  const auto mix = [share](std::uint8_t below, std::uint8_t above) {
    return static_cast<std::uint8_t>(std::lround(std::lerp(1.0 * below, 1.0 * above, share)));
  };
  set(x, y, {mix(under.red, colour.red), mix(under.green, colour.green), mix(under.blue, colour.blue)});
}

void Canvas::fill(const PixelBox& box, Colour colour) {
  for (int y = box.top; y <= box.bottom; ++y)
    for (int x = box.left; x <= box.right; ++x) set(x, y, colour);
}

void Canvas::outline(const PixelBox& box, Colour colour) {
  fill({box.left, box.top, box.right, box.top}, colour);
  fill({box.left, box.bottom, box.right, box.bottom}, colour);
  fill({box.left, box.top, box.left, box.bottom}, colour);
  fill({box.right, box.top, box.right, box.bottom}, colour);
}

void Canvas::line(Point from, Point to, Colour colour) {
  const double length = std::max(std::abs(to.x - from.x), std::abs(to.y - from.y));
  const bool wide = std::abs(to.x - from.x) >= std::abs(to.y - from.y);
  const int steps = std::max(1, static_cast<int>(std::lround(length)));
  for (int i = 0; i <= steps; ++i) {
    const double part = static_cast<double>(i) / steps;
    const double x = std::lerp(from.x, to.x, part);
    const double y = std::lerp(from.y, to.y, part);
    const double across = wide ? y : x;
    const double along = std::round(wide ? x : y);
    const double whole = std::floor(across);
    for (const double offset : {0.0, 1.0}) {
      const double opacity = offset == 0 ? 1 - (across - whole) : across - whole;
      const auto place = static_cast<int>(whole + offset);
      if (wide)
        blend(static_cast<int>(along), place, colour, opacity);
      else
        blend(place, static_cast<int>(along), colour, opacity);
    }
  }
}

void Canvas::cross(Point centre, int arm, Colour colour) {
  const auto x = static_cast<int>(std::lround(centre.x));
  const auto y = static_cast<int>(std::lround(centre.y));
  fill({x - arm, y, x + arm, y}, colour);
  fill({x, y - arm, x, y + arm}, colour);
}

}  // namespace sural::datasets::generate::screen
