#include "doppler/outline_cleaning.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace sural::doppler {

namespace {

constexpr int kStrayReach = 5;     // columns each way that are neighbours
constexpr double kFarBelow = 0.4;  // of the column's own value

double medianOf(std::vector<double>& window) {
  const auto middle = window.begin() + static_cast<std::ptrdiff_t>(window.size() / 2);
  std::nth_element(window.begin(), middle, window.end());
  return *middle;
}

void dropLone(std::vector<double>& values) {
  const std::vector<double> original = values;
  const int count = static_cast<int>(values.size());
  std::vector<double> window;
  for (int i = 0; i < count; ++i) {
    const double own = original[static_cast<std::size_t>(i)];
    if (own == 0) continue;
    const auto first = original.begin() + std::max(0, i - kStrayReach);
    const auto last = original.begin() + std::min(count, i + kStrayReach + 1);
    const auto fellows = std::count_if(first, last, [&](double v) { return v > kFarBelow * own; });
    if (2 * fellows > last - first) continue;
    window.assign(first, last);
    values[static_cast<std::size_t>(i)] = medianOf(window);
  }
}

void dropBrief(std::vector<double>& values, int briefColumns) {
  std::size_t first = 0;
  while (first < values.size()) {
    std::size_t end = first;
    while (end < values.size() && values[end] > 0) ++end;
    if (static_cast<int>(end - first) < briefColumns)
      std::fill(values.begin() + static_cast<std::ptrdiff_t>(first), values.begin() + static_cast<std::ptrdiff_t>(end),
                0.0);
    first = std::max(end, first + 1);
  }
}

constexpr double kAlikeSides = 0.6;  // of a drop-out, the slower over the faster

void bridge(std::vector<double>& values, std::size_t first, std::size_t end) {
  const double before = values[first - 1];
  const double step = (values[end] - before) / static_cast<double>(end - first + 1);
  for (std::size_t i = first; i < end; ++i) values[i] = before + step * static_cast<double>(i - first + 1);
}

// Of one sign.
bool areAlikeAndFast(double a, double b, double fast) {
  const double slower = std::min(std::abs(a), std::abs(b));
  return a * b > 0 && slower > std::max(fast, kAlikeSides * std::max(std::abs(a), std::abs(b)));
}

}  // namespace

void bridgeDropOuts(std::vector<double>& outline, int columns, double fast) {
  std::size_t first = 1;
  while (first < outline.size()) {
    std::size_t end = first;
    while (end < outline.size() && outline[end] == 0) ++end;
    const bool isGap = end > first && end < outline.size() && static_cast<int>(end - first) <= columns;
    if (isGap && areAlikeAndFast(outline[first - 1], outline[end], fast)) bridge(outline, first, end);
    first = std::max(end, first + 1);
  }
}

void dropStray(std::vector<double>& outline, int briefColumns) {
  dropLone(outline);
  dropBrief(outline, briefColumns);
}

void medianFilter(std::vector<double>& values, int columns) {
  const std::vector<double> original = values;
  const int half = columns / 2;
  const int count = static_cast<int>(values.size());
  std::vector<double> window(static_cast<std::size_t>(2 * half + 1));
  for (int i = 0; i < count; ++i) {
    for (int k = -half; k <= half; ++k)
      window[static_cast<std::size_t>(k + half)] = original[static_cast<std::size_t>(std::clamp(i + k, 0, count - 1))];
    values[static_cast<std::size_t>(i)] = medianOf(window);
  }
}

}  // namespace sural::doppler
