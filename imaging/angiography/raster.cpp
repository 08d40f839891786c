#include "imaging/angiography/raster.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "imaging/angiography/gaussian.h"
#include "imaging/angiography/in_parallel.h"

namespace sural::imaging::angiography {

namespace {

std::array<double, 4> keysWeights(double t) {
  const double t2 = t * t;
  const double t3 = t2 * t;
  return {-0.5 * t3 + t2 - 0.5 * t, 1.5 * t3 - 2.5 * t2 + 1, -1.5 * t3 + 2 * t2 + 0.5 * t, 0.5 * t3 - 0.5 * t2};
}

}  // namespace

double cubicAt(const Raster& raster, Point place) {
  const double left = std::floor(place.x);
  const double top = std::floor(place.y);
  const auto across = keysWeights(place.x - left);
  const auto down = keysWeights(place.y - top);
  double sum = 0;
  for (int j = 0; j < 4; ++j) {
    const int row = std::clamp(static_cast<int>(top) + j - 1, 0, raster.height - 1);
    double line = 0;
    for (int i = 0; i < 4; ++i)
      line += across[static_cast<std::size_t>(i)] *
              raster.at(std::clamp(static_cast<int>(left) + i - 1, 0, raster.width - 1), row);
    sum += down[static_cast<std::size_t>(j)] * line;
  }
  return sum;
}

Raster moved(const Raster& raster, Point shift) {
  if (shift == Point{}) return raster;
  Raster result(raster.width, raster.height);
  inParallel(static_cast<std::size_t>(raster.height), [&](std::size_t from, std::size_t to) {
    for (auto row = static_cast<int>(from); row < static_cast<int>(to); ++row)
      for (int column = 0; column < raster.width; ++column)
        result.at(column, row) = static_cast<float>(cubicAt(raster, {column - shift.x, row - shift.y}));
  });
  return result;
}

Raster reduced(const Raster& raster, int factor) {
  if (factor <= 1) return raster;
  Raster small(raster.width / factor, raster.height / factor);
  const auto share = 1.0F / static_cast<float>(factor * factor);
  for (int row = 0; row < small.height * factor; ++row)
    for (int column = 0; column < small.width * factor; ++column)
      small.at(column / factor, row / factor) += share * raster.at(column, row);
  return small;
}

Raster difference(const Raster& a, const Raster& b) {
  Raster result(a.width, a.height);
  for (std::size_t i = 0; i < result.values.size(); ++i) result.values[i] = a.values[i] - b.values[i];
  return result;
}

Raster blurred(const Raster& raster, double sigma) {
  return filtered(raster, gaussianKernel(sigma, 0), gaussianKernel(sigma, 0));
}

float quantile(std::vector<float> values, double share) {
  if (values.empty()) return 0;
  const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + place, values.end());
  return values[static_cast<std::size_t>(place)];
}

float robustDeviation(const std::vector<float>& values) {
  const float middle = quantile(values, 0.5);
  std::vector<float> away;
  away.reserve(values.size());
  for (const float value : values) away.push_back(std::abs(value - middle));
  return 1.4826F * quantile(std::move(away), 0.5);
}

}  // namespace sural::imaging::angiography
