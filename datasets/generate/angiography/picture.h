#pragma once

#include <cstddef>
#include <vector>

namespace sural::datasets::generate::angiography {

// One value a pixel, rows from the top.
struct Picture {
  int width = 0;
  int height = 0;
  std::vector<float> values;

  Picture() = default;
  Picture(int columns, int rows, float value = 0)
      : width(columns),
        height(rows),
        values(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), value) {}

  [[nodiscard]] std::size_t indexOf(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column);
  }
  [[nodiscard]] float at(int column, int row) const { return values[indexOf(column, row)]; }
};

// Gaussian blur of `sigma` pixels, the border repeated; none for a sigma of 0.
Picture blurred(const Picture& picture, double sigma);

// The value between pixel centres, bilinear, the border repeated.
float sample(const Picture& picture, double x, double y);

// The picture moved by (dx, dy) pixels.
Picture shifted(const Picture& picture, double dx, double dy);

// The value below which `share` of the values lie.
float percentile(std::vector<float> values, double share);

}  // namespace sural::datasets::generate::angiography
