#include "doppler/colour_bar.h"

#include <algorithm>
#include <cmath>

namespace sural::doppler {

namespace {

constexpr int kBarColour = 40;         // largest less smallest channel
constexpr int kShortestBar = 40;       // rows
constexpr int kNarrowestBar = 4;       // columns
constexpr int kWidestBar = 60;         // columns; wider is a picture
constexpr double kColouredRows = 0.7;  // of a bar; a wall filter leaves a dark middle
constexpr int kSameColour = 26;        // of neighbouring columns in one row of a bar, summed over the channels

int colourfulness(const std::uint8_t* p) { return std::max({p[0], p[1], p[2]}) - std::min({p[0], p[1], p[2]}); }

bool isInside(const PixelBox& box, const Frame& frame) {
  return box.left >= 0 && box.top >= 0 && box.right < frame.width && box.bottom < frame.height && box.height() >= 8 &&
         box.width() >= 1;
}

// The colours of the box's middle column, their shares counted from its middle row.
std::vector<BarStep> stepsOf(const Frame& frame, const PixelBox& box) {
  const int column = (box.left + box.right) / 2;
  const double middle = (box.top + box.bottom) / 2.0;
  std::vector<BarStep> steps;
  for (int row = box.top; row <= box.bottom; ++row) {
    const std::uint8_t* p = frame.at(column, row);
    if (colourfulness(p) >= kBarColour) steps.push_back({{p[0], p[1], p[2]}, (middle - row) / (middle - box.top)});
  }
  return steps;
}

// Rows of a column that are colourful and look like their neighbour to the right, as the longest run with short gaps.
struct BarRun {
  int first = 0;
  int last = -1;
  [[nodiscard]] int rows() const { return last - first + 1; }
};

BarRun longestRun(const Frame& frame, int column) {
  constexpr int kGap = 4;  // the black middle
  BarRun best;
  BarRun current{0, -1};
  for (int row = 0; row < frame.height; ++row) {
    const std::uint8_t* a = frame.at(column, row);
    const std::uint8_t* b = frame.at(column + 1, row);
    const int difference = std::abs(a[0] - b[0]) + std::abs(a[1] - b[1]) + std::abs(a[2] - b[2]);
    if (colourfulness(a) < kBarColour || difference > kSameColour) continue;
    if (current.last < 0 || row - current.last > kGap) current = {row, row};
    current.last = row;
    if (current.rows() > best.rows()) best = current;
  }
  return best;
}

bool runsOverTwoHues(const std::vector<BarStep>& steps) {
  const auto warm = [](const BarStep& s) { return s.colour[0] > s.colour[2]; };
  const auto up = std::count_if(steps.begin(), steps.end(), [&](const BarStep& s) { return s.share > 0 && warm(s); });
  const auto down = std::count_if(steps.begin(), steps.end(), [&](const BarStep& s) { return s.share < 0 && warm(s); });
  const auto half = static_cast<std::ptrdiff_t>(steps.size() / 2);
  return std::abs(up - down) > half * 6 / 10;
}

std::optional<PixelBox> findBar(const Frame& frame) {
  int column = 0;
  while (column + 1 < frame.width) {
    const BarRun run = longestRun(frame, column);
    const int left = column++;
    if (run.rows() < kShortestBar) continue;
    while (column + 1 < frame.width) {
      const BarRun next = longestRun(frame, column);
      if (std::abs(next.first - run.first) > 2 || std::abs(next.last - run.last) > 2) break;
      ++column;
    }
    const PixelBox box{left, run.first, column - 1, run.last};
    const std::vector<BarStep> steps = stepsOf(frame, box);
    const bool filled = static_cast<double>(steps.size()) > kColouredRows * box.height();
    if (box.width() >= kNarrowestBar && box.width() <= kWidestBar && filled && runsOverTwoHues(steps)) return box;
  }
  return std::nullopt;
}

}  // namespace

Result<ColourBar> readColourBar(const Frame& frame, const std::vector<Region>& regions) {
  const Error none{"the picture shows no colour bar to read its colours by", "", "Export the clip with its colour bar"};
  if (frame.channels < 3) return none;
  for (const Region& region : regions) {
    if (region.data != RegionData::ColourBar || !isInside(region.box, frame)) continue;
    ColourBar bar{region.box, stepsOf(frame, region.box), {}};
    if (region.y.unit == Unit::CentimetrePerSecond && region.y.deltaPerPixel != 0)
      bar.nyquist = std::abs(region.y.toPhysical(0));
    if (bar.steps.size() >= 8) return bar;
  }
  const std::optional<PixelBox> box = findBar(frame);
  if (!box) return none;
  return ColourBar{*box, stepsOf(frame, *box), {}};
}

}  // namespace sural::doppler
