#include "imaging/angiography/register_shift.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "imaging/angiography/gaussian.h"
#include "imaging/angiography/in_parallel.h"

namespace sural::imaging::angiography {

namespace {

constexpr double kTukey = 4.685;
constexpr double kLargestStep = 2;  // pixels in one iteration

struct Window {
  int left, top, right, bottom;  // right and bottom not included
};

// Normal equations of one Gauss-Newton step over a window.
struct Normal {
  double xx = 0, xy = 0, yy = 0, x = 0, y = 0;
  double weight = 0;
};

struct Pair {
  const Raster& fixed;
  const Raster& moving;
  const Raster& field;
};

std::vector<float> residualsIn(const Pair& pair, const Raster& laid, const Window& w) {
  std::vector<float> residuals;
  for (int row = w.top; row < w.bottom; row += 2)
    for (int column = w.left; column < w.right; column += 2)
      if (pair.field.at(column, row) > 0.5F) residuals.push_back(pair.fixed.at(column, row) - laid.at(column, row));
  return residuals;
}

Normal normalOf(const Pair& pair, const Raster& laid, const Window& w) {
  Normal n;
  const std::vector<float> residuals = residualsIn(pair, laid, w);
  if (residuals.size() < 16) return n;
  const double offset = quantile(residuals, 0.5);
  const double reach = kTukey * std::max(1e-9, static_cast<double>(robustDeviation(residuals)));
  for (int row = std::max(1, w.top); row < std::min(laid.height - 1, w.bottom); ++row) {
    for (int column = std::max(1, w.left); column < std::min(laid.width - 1, w.right); ++column) {
      if (pair.field.at(column, row) <= 0.5F) continue;
      const double e = pair.fixed.at(column, row) - laid.at(column, row) - offset;
      const double u = e / reach;
      if (std::abs(u) >= 1) continue;
      const double weight = (1 - u * u) * (1 - u * u);
      const double gx = 0.5 * (laid.at(column + 1, row) - laid.at(column - 1, row));
      const double gy = 0.5 * (laid.at(column, row + 1) - laid.at(column, row - 1));
      n.xx += weight * gx * gx;
      n.xy += weight * gx * gy;
      n.yy += weight * gy * gy;
      n.x -= weight * gx * e;
      n.y -= weight * gy * e;
      n.weight += weight * e * e;
    }
  }
  return n;
}

// A little of the mean gradient energy on the diagonal keeps the step small where one direction shows nothing.
Point shiftThat(const Normal& n, double damping) {
  const double extra = damping * 0.5 * (n.xx + n.yy) + 1e-12;
  const double xx = n.xx + extra;
  const double yy = n.yy + extra;
  const double determinant = xx * yy - n.xy * n.xy;
  if (!(determinant > 0)) return {};
  const double x = (yy * n.x - n.xy * n.y) / determinant;
  const double y = (xx * n.y - n.xy * n.x) / determinant;
  return {std::clamp(x, -kLargestStep, kLargestStep), std::clamp(y, -kLargestStep, kLargestStep)};
}

Point refine(const Pair& pair, Point start, int iterations) {
  constexpr double kDone = 0.004;
  Point shift = start;
  for (int i = 0; i < iterations; ++i) {
    const Raster laid = moved(pair.moving, shift);
    const Point step = shiftThat(normalOf(pair, laid, {0, 0, laid.width, laid.height}), 0);
    shift = {shift.x + step.x, shift.y + step.y};
    if (std::hypot(step.x, step.y) < kDone) break;
  }
  return shift;
}

Raster medianOfNine(const Raster& raster) {
  Raster result(raster.width, raster.height);
  for (int row = 0; row < raster.height; ++row) {
    for (int column = 0; column < raster.width; ++column) {
      std::vector<float> near;
      for (int y = -1; y <= 1; ++y)
        for (int x = -1; x <= 1; ++x)
          if (raster.holds(column + x, row + y)) near.push_back(raster.at(column + x, row + y));
      result.at(column, row) = quantile(near, 0.5);
    }
  }
  return result;
}

}  // namespace

Point globalShift(const Raster& fixed, const Raster& moving, const Raster& field, std::optional<Point> start) {
  constexpr double kSmoothing = 1.2;
  constexpr int kLeastWidth = 24;
  Point shift = start.value_or(Point{});
  const std::array factors = start ? std::array{1, 1, 1} : std::array{8, 4, 2};
  for (const int factor : factors) {
    if (factor == 1 || fixed.width / factor < kLeastWidth || fixed.height / factor < kLeastWidth) continue;
    const Raster a = blurred(reduced(fixed, factor), kSmoothing);
    const Raster b = blurred(reduced(moving, factor), kSmoothing);
    const Point small = refine({a, b, reduced(field, factor)}, {shift.x / factor, shift.y / factor}, 12);
    shift = {small.x * factor, small.y * factor};
  }
  return refine({blurred(fixed, kSmoothing), blurred(moving, kSmoothing), field}, shift, 6);
}

ShiftField localShifts(const Raster& fixed, const Raster& moving, const Raster& field, Point global) {
  constexpr double kSmoothing = 1.5;
  constexpr double kDamping = 0.3;
  constexpr double kFarthest = 3;  // pixels from the global shift
  ShiftField shifts;
  const int columns = fixed.width / shifts.cell + 1;
  const int rows = fixed.height / shifts.cell + 1;
  shifts.right = Raster(columns, rows, static_cast<float>(global.x));
  shifts.down = Raster(columns, rows, static_cast<float>(global.y));
  const Raster a = blurred(fixed, kSmoothing);
  const Raster b = blurred(moving, kSmoothing);
  const Raster laid = moved(b, global);
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const int x = column * shifts.cell;
      const int y = row * shifts.cell;
      const Window window{std::max(0, x - shifts.cell), std::max(0, y - shifts.cell),
                          std::min(fixed.width, x + shifts.cell), std::min(fixed.height, y + shifts.cell)};
      const Point step = shiftThat(normalOf({a, b, field}, laid, window), kDamping);
      if (std::hypot(step.x, step.y) > kFarthest) continue;
      shifts.right.at(column, row) += static_cast<float>(step.x);
      shifts.down.at(column, row) += static_cast<float>(step.y);
    }
  }
  shifts.right = medianOfNine(shifts.right);
  shifts.down = medianOfNine(shifts.down);
  return shifts;
}

Raster moved(const Raster& moving, const ShiftField& shifts) {
  Raster result(moving.width, moving.height);
  inParallel(static_cast<std::size_t>(moving.height), [&](std::size_t from, std::size_t to) {
    for (auto row = static_cast<int>(from); row < static_cast<int>(to); ++row)
      for (int column = 0; column < moving.width; ++column) {
        const Point cell{static_cast<double>(column) / shifts.cell, static_cast<double>(row) / shifts.cell};
        const Point back{column - cubicAt(shifts.right, cell), row - cubicAt(shifts.down, cell)};
        result.at(column, row) = static_cast<float>(cubicAt(moving, back));
      }
  });
  return result;
}

}  // namespace sural::imaging::angiography
