#pragma once

namespace sural {

// A place in a stored frame: column x and row y, origin top left, pixel centres at integers.
struct Point {
  double x = 0;
  double y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

// Pixels [left, right] x [top, bottom], both ends included (PS3.3 C.8.5.5.1.1 counts this way).
struct PixelBox {
  int left = 0;
  int top = 0;
  int right = -1;
  int bottom = -1;

  [[nodiscard]] int width() const { return right - left + 1; }
  [[nodiscard]] int height() const { return bottom - top + 1; }
  [[nodiscard]] bool empty() const { return width() <= 0 || height() <= 0; }
  [[nodiscard]] bool contains(Point p) const { return p.x >= left && p.x <= right && p.y >= top && p.y <= bottom; }
  friend bool operator==(const PixelBox&, const PixelBox&) = default;
};

}  // namespace sural
