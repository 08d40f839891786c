#include "doppler/grid_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "doppler/strip_bounds.h"

namespace sural::doppler {

namespace {

constexpr std::size_t kGreys = 256;
constexpr int kSameGrey = 4;               // levels to both sides
constexpr int kFaintestLine = 12;          // level; below it the background is clipped to one level itself
constexpr double kOneGreyShare = 0.7;      // of a line's pixels; signal may be drawn over the others
constexpr double kOtherGreysShare = 0.35;  // of the pixels beside a line that may have its grey by chance
constexpr int kWidestLine = 3;
constexpr int kLeastStep = 8;      // pixels from line to line
constexpr int kStepTolerance = 1;  // pixels, since steps are rounded
constexpr std::size_t kFewestLines = 3;
constexpr double kDrawnShare = 0.5;  // of the places where a grid of this step has lines

struct OneGrey {
  int grey = 0;
  double share = 0;  // of the pixels
};

// The strip's grey levels, by its rows or by its columns.
struct Lines {
  const std::vector<std::uint8_t>& greys;
  int width = 0;
  int height = 0;
  bool columns = false;

  [[nodiscard]] int count() const { return columns ? width : height; }
  [[nodiscard]] int length() const { return columns ? height : width; }
  [[nodiscard]] std::size_t index(int line, int place) const {
    const int row = columns ? place : line;
    const int column = columns ? line : place;
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column);
  }
  [[nodiscard]] bool isGrey(int line, int place, int grey) const {
    return std::abs(greys[index(line, place)] - grey) <= kSameGrey;
  }
};

double shareNear(const Lines& lines, int line, int grey) {
  int near = 0;
  for (int i = 0; i < lines.length(); ++i) near += lines.isGrey(line, i, grey) ? 1 : 0;
  return static_cast<double>(near) / lines.length();
}

OneGrey commonGrey(const Lines& lines, int line) {
  std::array<int, kGreys> counts{};
  for (int i = 0; i < lines.length(); ++i) ++counts[lines.greys[lines.index(line, i)]];
  const auto most = std::max_element(counts.begin() + kFaintestLine, counts.end());
  const auto reach = counts.end() - most > kSameGrey ? most + kSameGrey + 1 : counts.end();
  return {static_cast<int>(most - counts.begin()),
          static_cast<double>(std::accumulate(most - kSameGrey, reach, 0)) / lines.length()};
}

struct GridLine {
  int first = 0;
  int last = 0;
  int grey = 0;
};

bool standsOut(const Lines& lines, const GridLine& line) {
  if (line.first == 0 || line.last + 1 >= lines.count() || line.last - line.first >= kWidestLine) return false;
  return shareNear(lines, line.first - 1, line.grey) < kOtherGreysShare &&
         shareNear(lines, line.last + 1, line.grey) < kOtherGreysShare;
}

// The lines of the first one's grey that lie at whole steps from it.
std::vector<GridLine> atSteps(const std::vector<GridLine>& lines, const GridLine& origin, int step) {
  std::vector<GridLine> grid;
  for (const GridLine& line : lines) {
    const int distance = std::abs(line.first - origin.first);
    const int rest = std::min(distance % step, step - distance % step);
    if (rest <= kStepTolerance && std::abs(line.grey - origin.grey) <= kSameGrey) grid.push_back(line);
  }
  return grid;
}

// The largest grid that the lines make; none where they only happen to be straight, as a baseline or a resting ECG.
std::vector<GridLine> largestGrid(const std::vector<GridLine>& lines, int count) {
  std::vector<GridLine> largest;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const int step = lines[i + 1].first - lines[i].first;
    if (step < kLeastStep) continue;
    std::vector<GridLine> grid = atSteps(lines, lines[i], step);
    const bool isWhole = static_cast<double>(grid.size()) >= kDrawnShare * count / step;
    if (grid.size() >= kFewestLines && isWhole && grid.size() > largest.size()) largest = std::move(grid);
  }
  return largest;
}

std::vector<GridLine> findGridLines(const Lines& lines) {
  std::vector<GridLine> found;
  for (int i = 0; i < lines.count(); ++i) {
    const OneGrey common = commonGrey(lines, i);
    if (common.share < kOneGreyShare) continue;
    const bool goesOn = !found.empty() && found.back().last == i - 1;
    if (goesOn && std::abs(found.back().grey - common.grey) <= kSameGrey)
      found.back().last = i;
    else
      found.push_back({i, i, common.grey});
  }
  std::erase_if(found, [&](const GridLine& line) { return !standsOut(lines, line); });
  return largestGrid(found, lines.count());
}

void coverRow(const Lines& rows, const GridLine& line, SpectralStrip& strip) {
  for (int row = line.first; row <= line.last; ++row)
    for (int i = 0; i < rows.length(); ++i)
      if (rows.isGrey(row, i, line.grey)) strip.covered[rows.index(row, i)] = 1;
}

// Each half of a line takes the column next to it, which keeps the speckle's spread.
void bridgeColumn(const Lines& columns, const GridLine& line, SpectralStrip& strip) {
  for (int column = line.first; column <= line.last; ++column) {
    const int source = 2 * column <= line.first + line.last ? line.first - 1 : line.last + 1;
    for (int i = 0; i < columns.length(); ++i)
      if (columns.isGrey(column, i, line.grey))
        strip.power[columns.index(column, i)] = strip.power[columns.index(source, i)];
  }
}

std::vector<std::uint8_t> greysOf(const SpectralStrip& strip) {
  std::vector<std::uint8_t> greys;
  greys.reserve(strip.power.size());
  for (const float power : strip.power)
    greys.push_back(static_cast<std::uint8_t>(std::lround(std::clamp(power, 0.0F, 1.0F) * 255)));
  return greys;
}

}  // namespace

void removeGridLines(SpectralStrip& strip) {
  const std::vector<std::uint8_t> greys = greysOf(strip);
  const Lines rows{greys, strip.width(), strip.height(), false};
  const Lines columns{greys, strip.width(), strip.height(), true};
  for (const GridLine& line : findGridLines(rows)) coverRow(rows, line, strip);
  for (const GridLine& line : findGridLines(columns)) bridgeColumn(columns, line, strip);
}

bool isGridRow(const Frame& frame, const PixelBox& box, int row) {
  std::vector<std::uint8_t> greys;
  for (int y = box.top; y <= box.bottom; ++y)
    for (int x = box.left; x <= box.right; ++x) greys.push_back(static_cast<std::uint8_t>(brightnessAt(frame, x, y)));
  const std::vector<GridLine> grid = findGridLines({greys, box.width(), box.height(), false});
  const int place = row - box.top;
  return std::any_of(grid.begin(), grid.end(),
                     [&](const GridLine& line) { return place >= line.first && place <= line.last; });
}

}  // namespace sural::doppler
