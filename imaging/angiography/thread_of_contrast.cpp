#include "imaging/angiography/thread_of_contrast.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "imaging/angiography/cheapest_columns.h"
#include "imaging/angiography/gaussian.h"

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr double kBeside = 1.3;           // radii from the middle, where the tissue beside begins
constexpr double kAlongRows = 1.5;        // sigma over which rows are smoothed
constexpr double kLeastWindow = 7;        // rows
constexpr double kClearDeviations = 2.5;  // by which a lumen stands out from what tissue gives, all along
constexpr float kChangeCost = 0.1F;       // of the tissue's roughness

struct Strip {
  int first = 0;
  int last = 0;  // columns, both within
};

bool isTissue(const Straightened& straight, int column, int row) {
  return straight.elsewhere.values.empty() || straight.elsewhere.at(column, row) <= 0.5F;
}

std::vector<float> tissueIn(const Raster& raster, const Straightened& straight, int row, Strip strip) {
  std::vector<float> values;
  for (int column = strip.first; column <= strip.last; ++column)
    if (isTissue(straight, column, row)) values.push_back(raster.at(column, row));
  return values;
}

// The tissue in the two strips beside gives each row's background and its slope; other vessels count as tissue.
Raster levelled(const Raster& raster, const Straightened& straight, Strip left, Strip right) {
  Raster result = raster;
  const double apart = 0.5 * (right.first + right.last - left.first - left.last);
  const double from = 0.5 * (left.first + left.last);
  for (int row = 0; row < raster.height; ++row) {
    std::vector<float> before = tissueIn(raster, straight, row, left);
    std::vector<float> beyond = tissueIn(raster, straight, row, right);
    if (before.size() < 4) before = beyond;
    if (beyond.size() < 4) beyond = before;
    const double a = quantile(before, 0.5);
    const double b = quantile(beyond, 0.5);
    for (int column = 0; column < raster.width; ++column) {
      const bool core = column > left.last && column < right.first;
      const auto level = static_cast<float>(a + (b - a) * (column - from) / apart);
      result.at(column, row) = core || isTissue(straight, column, row) ? raster.at(column, row) - level : 0.0F;
    }
  }
  return result;
}

// Heights along the brightest path through a strip.
std::vector<float> pathHeights(const Raster& raster, Strip strip, float roughness) {
  Raster cost(strip.last - strip.first + 1, raster.height);
  for (int row = 0; row < cost.height; ++row)
    for (int column = 0; column < cost.width; ++column) cost.at(column, row) = -raster.at(strip.first + column, row);
  const std::vector<int> columns = cheapestColumns(cost, 1, kChangeCost * roughness);
  std::vector<float> heights;
  for (int row = 0; row < cost.height; ++row) heights.push_back(-cost.at(columns[static_cast<std::size_t>(row)], row));
  return heights;
}

// Half a window for each row: in a gap it reaches at most half way to the gap's ends, whose lumen is not the gap's.
std::vector<int> halfWindows(const Course& course, double radius) {
  const int whole = static_cast<int>(std::max(kLeastWindow, radius)) / 2;
  std::vector<int> halves(course.points.size(), whole);
  for (const Course::Gap& gap : course.gaps)
    for (std::size_t i = gap.first; i <= gap.last && i < halves.size(); ++i)
      halves[i] = std::min(whole, static_cast<int>(std::min(i - gap.first, gap.last - i) / 2));
  return halves;
}

std::vector<float> runningMean(const std::vector<float>& values, const std::vector<int>& halves) {
  std::vector<float> means(values.size());
  const auto count = static_cast<int>(values.size());
  for (int i = 0; i < count; ++i) {
    const int half = halves[static_cast<std::size_t>(i)];
    const int from = std::max(0, i - half);
    const int to = std::min(count, i + half + 1);
    float sum = 0;
    for (int k = from; k < to; ++k) sum += values[static_cast<std::size_t>(k)];
    means[static_cast<std::size_t>(i)] = sum / static_cast<float>(to - from);
  }
  return means;
}

// Only rows in and around the gaps: the vessel's own flanks are not tissue.
std::vector<float> inGaps(const std::vector<float>& values, const Course& course) {
  std::vector<float> chosen;
  for (const Course::Gap& gap : course.gaps)
    for (std::size_t i = gap.first; i <= std::min(gap.last, values.size() - 1); ++i) chosen.push_back(values[i]);
  return chosen;
}

// Between closed rows a stretch shorter than `shortest` is closed too.
void closeIslands(std::vector<char>& closed, std::size_t shortest) {
  std::size_t i = 0;
  while (i < closed.size()) {
    if (closed[i] != 0) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < closed.size() && closed[end] == 0) ++end;
    const bool between = i > 0 && end < closed.size();
    if (between && end - i < shortest)
      std::fill(closed.begin() + static_cast<std::ptrdiff_t>(i), closed.begin() + static_cast<std::ptrdiff_t>(end), 1);
    i = end;
  }
}

}  // namespace

GapClosure closedRows(const Course& course, const Straightened& straight, const ThreadSearch& search) {
  GapClosure result{std::vector<char>(course.points.size(), 0), 0};
  std::vector<char>& closed = result.closed;
  const int last = straight.values.width - 1;
  const auto reach = [&](double offset) { return static_cast<int>(std::lround(straight.columnOf(offset))); };
  const Strip core{std::max(0, reach(-search.radius)), std::min(last, reach(search.radius))};
  const Strip left{0, reach(-kBeside * search.radius - 1)};
  const Strip right{reach(kBeside * search.radius + 1), last};
  if (course.gaps.empty() || left.last < 4 || right.first + 4 > last) return result;
  const Raster smooth = levelled(
      filtered(straight.values, gaussianKernel(search.blur / straight.columnStep, 0), gaussianKernel(kAlongRows, 0)),
      straight, left, right);
  std::vector<float> rough;
  for (const Course::Gap& gap : course.gaps)
    for (std::size_t i = gap.first; i <= gap.last && static_cast<int>(i) < smooth.height; ++i)
      for (const Strip strip : {left, right})
        for (const float value : tissueIn(smooth, straight, static_cast<int>(i), strip)) rough.push_back(value);
  const float roughness = robustDeviation(rough);
  const std::vector<int> window = halfWindows(course, search.radius);
  const std::vector<float> inside = runningMean(pathHeights(smooth, core, roughness), window);
  std::vector<float> beside = inGaps(runningMean(pathHeights(smooth, left, roughness), window), course);
  const std::vector<float> other = inGaps(runningMean(pathHeights(smooth, right, roughness), window), course);
  beside.insert(beside.end(), other.begin(), other.end());
  // What stands out among the tissue may be vessels, so that its spread is taken below the middle.
  const double middle = quantile(beside, 0.5);
  const double spread = std::max(middle - quantile(beside, 0.16), 0.25 * static_cast<double>(roughness));
  const double limit = middle + kClearDeviations * spread;
  for (const Course::Gap& gap : course.gaps)
    for (std::size_t i = gap.first; i <= gap.last && i < closed.size(); ++i) closed[i] = inside[i] < limit ? 1 : 0;
  closeIslands(closed, static_cast<std::size_t>(2 * search.radius));
  result.leastHeight = limit;
  return result;
}

double thinnestLumen(double height, double density, double blur) {
  if (!(density > 0) || !(height > 0)) return 0;
  const double spread = std::sqrt(2.0) * blur * std::sqrt(2 * std::numbers::pi);
  return std::sqrt(height * spread / density * 4 / std::numbers::pi);
}

}  // namespace sural::imaging::angiography
