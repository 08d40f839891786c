#include <algorithm>
#include <cmath>

#include "imaging/angiography/cheapest_columns.h"
#include "imaging/angiography/gaussian.h"
#include "imaging/angiography/xray_lumen.h"

namespace sural::imaging::angiography {

namespace {

constexpr float kClosed = 1e9F;

// Each row by its own greatest value, so that a thread counts as much as the vessel around it.
void scaleRows(Raster& raster) {
  for (int row = 0; row < raster.height; ++row) {
    float* line = &raster.at(0, row);
    float most = 1e-9F;
    for (int i = 0; i < raster.width; ++i) most = std::max(most, std::abs(line[i]));
    for (int i = 0; i < raster.width; ++i) line[i] /= most;
  }
}

std::vector<int> findRidge(const Straightened& straight, double corridor) {
  Raster height = filtered(straight.values, gaussianKernel(2, 0), gaussianKernel(1.5, 0));
  scaleRows(height);
  Raster cost(height.width, height.height, kClosed);
  for (int row = 0; row < height.height; ++row)
    for (int column = 0; column < height.width; ++column)
      if (std::abs(straight.offsetOf(column)) <= corridor) cost.at(column, row) = 1 - height.at(column, row);
  return cheapestColumns(cost, 1, 0.02F);
}

// One side: the place where contrast falls fastest, half way drawn to where its fall begins to slow.
std::vector<double> findSide(const Straightened& straight, const std::vector<int>& ridge, double widest, int sign) {
  constexpr float kSecondShare = 0.5F;
  const Raster slope = filtered(straight.values, gaussianKernel(2, 1), gaussianKernel(1, 0));
  const Raster bend = filtered(straight.values, gaussianKernel(2, 2), gaussianKernel(1, 0));
  const int reach = std::max(4, static_cast<int>(widest / straight.columnStep));
  Raster cost(reach, slope.height, kClosed);
  for (int row = 0; row < slope.height; ++row) {
    float most = 1e-9F;
    for (int i = 1; i < reach; ++i) {
      const int column = ridge[static_cast<std::size_t>(row)] + sign * i;
      if (column < 0 || column >= slope.width) break;
      const float fall = static_cast<float>(-sign) * slope.at(column, row) + kSecondShare * bend.at(column, row);
      cost.at(i, row) = -fall;
      most = std::max(most, fall);
    }
    for (int i = 1; i < reach; ++i)
      if (cost.at(i, row) < kClosed) cost.at(i, row) = 1 + cost.at(i, row) / most;
  }
  const std::vector<int> steps = cheapestColumns(cost, 1, 0.03F);
  std::vector<double> offsets;
  for (int row = 0; row < slope.height; ++row)
    offsets.push_back(
        straight.offsetOf(ridge[static_cast<std::size_t>(row)] + sign * steps[static_cast<std::size_t>(row)]));
  return offsets;
}

}  // namespace

Vec3 leftOf(const Course& course, std::size_t place) {
  const std::size_t before = place >= 2 ? place - 2 : 0;
  const std::size_t after = std::min(course.points.size() - 1, place + 2);
  const Vec3 along = unit(course.points[after] - course.points[before]);
  return {along.y, -along.x, 0};
}

Straightened straighten(const Raster& picture, const Course& course, double reach) {
  Straightened straight;
  straight.middle = static_cast<int>(std::ceil(reach / straight.columnStep));
  straight.values = Raster(2 * straight.middle + 1, static_cast<int>(course.points.size()));
  for (int row = 0; row < straight.values.height; ++row) {
    const auto place = static_cast<std::size_t>(row);
    const Vec3 left = leftOf(course, place);
    for (int column = 0; column < straight.values.width; ++column) {
      const Vec3 p = course.points[place] + straight.offsetOf(column) * left;
      straight.values.at(column, row) = static_cast<float>(cubicAt(picture, {p.x, p.y}));
    }
  }
  return straight;
}

Edges findEdges(const Straightened& straight, double corridor, double widest) {
  const std::vector<int> ridge = findRidge(straight, corridor);
  return {findSide(straight, ridge, widest, 1), findSide(straight, ridge, widest, -1)};
}

}  // namespace sural::imaging::angiography
