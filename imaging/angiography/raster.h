#pragma once

#include <cstddef>
#include <vector>

#include "imaging/model/point.h"

namespace sural::imaging::angiography {

// A picture of real numbers, rows from the top; pixel centres at integers.
struct Raster {
  int width = 0;
  int height = 0;
  std::vector<float> values;

  Raster() = default;
  Raster(int columns, int rows, float value = 0)
      : width(columns),
        height(rows),
        values(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), value) {}

  [[nodiscard]] std::size_t indexOf(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column);
  }
  [[nodiscard]] float at(int column, int row) const { return values[indexOf(column, row)]; }
  [[nodiscard]] float& at(int column, int row) { return values[indexOf(column, row)]; }
  [[nodiscard]] bool holds(int column, int row) const {
    return column >= 0 && row >= 0 && column < width && row < height;
  }
};

// Value between pixels by cubic convolution (Keys 1981), the border repeated outside.
double cubicAt(const Raster& raster, Point place);

// The raster moved by (x, y) pixels to the right and down, by cubic convolution.
Raster moved(const Raster& raster, Point shift);

// Mean of factor x factor blocks; what is left over at the right and bottom is dropped.
Raster reduced(const Raster& raster, int factor);

Raster difference(const Raster& a, const Raster& b);

// Convolved with a Gaussian of this sigma in pixels, the border repeated; two threads.
Raster blurred(const Raster& raster, double sigma);

// The value below which this share of the values lies; 0 for none.
float quantile(std::vector<float> values, double share);

// Robust standard deviation: 1.4826 times the median distance from the median.
float robustDeviation(const std::vector<float>& values);

}  // namespace sural::imaging::angiography
