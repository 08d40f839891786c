#include "doppler/strip_bounds.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace sural::doppler {

namespace {

constexpr int kSearchRows = 14;         // how far the drawn line may lie from the header's row
constexpr int kSameLineColour = 24;     // brightness steps within one drawn line
constexpr double kShortestPart = 0.05;  // of the box's width, for a piece of the line to count
constexpr double kShortestLine = 0.30;  // of the box's width, for the line to be believed
constexpr double kFarLine = 0.60;       // the same where it lies far from the header's row
constexpr int kThickestLine = 3;        // rows
constexpr int kEdgeRows = 4;            // at the box's edges frames are drawn
constexpr int kBlankGrey = 10;          // brightness of background without noise
constexpr int kBlankGapRows = 4;        // between a strip and what is drawn below it
constexpr double kFillingDrop = 0.35;   // of a row's pixels, where the strip ends; chosen on the real mitral strip

struct LineRun {
  int covered = 0;
  int first = -1;
  int last = -1;
};

int medianBrightness(const Frame& frame, const PixelBox& box, int row) {
  std::vector<int> values;
  values.reserve(static_cast<std::size_t>(box.width()));
  for (int x = box.left; x <= box.right; ++x) values.push_back(brightnessAt(frame, x, row));
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

void endRun(LineRun& run, int start, int end, int shortest) {
  if (end - start < shortest) return;
  run.covered += end - start;
  if (run.first < 0) run.first = start;
  run.last = end - 1;
}

// The pieces of a row that hold one brightness; speckle never does for long.
LineRun runsOfOneBrightness(const Frame& frame, const PixelBox& box, int row) {
  const int shortest = std::max(8, static_cast<int>(kShortestPart * box.width()));
  LineRun run;
  int start = box.left;
  int reference = brightnessAt(frame, box.left, row);
  for (int x = box.left + 1; x <= box.right; ++x) {
    const int value = brightnessAt(frame, x, row);
    if (std::abs(value - reference) <= kSameLineColour / 2 && value > 4 * kBlankGrey) continue;
    endRun(run, start, x, shortest);
    start = x;
    reference = value;
  }
  endRun(run, start, box.right + 1, shortest);
  return run;
}

double filling(const Frame& frame, const PixelBox& box, int row) {
  int active = 0;
  for (int x = box.left; x <= box.right; ++x) active += brightnessAt(frame, x, row) > kBlankGrey ? 1 : 0;
  return static_cast<double>(active) / box.width();
}

double meanOf(const std::vector<double>& values, std::ptrdiff_t from, std::ptrdiff_t count) {
  double sum = 0;
  for (std::ptrdiff_t i = from; i < from + count; ++i) sum += values[static_cast<std::size_t>(i)];
  return sum / static_cast<double>(count);
}

// How many rows of `profile` (filling, outwards from the baseline) still belong to the strip.
int rowsOfStrip(const std::vector<double>& profile) {
  const auto count = static_cast<std::ptrdiff_t>(profile.size());
  constexpr std::ptrdiff_t kWindow = 5;
  for (std::ptrdiff_t i = kWindow; i + kBlankGapRows <= count; ++i) {
    if (meanOf(profile, i, kBlankGapRows) < 1e-6) return static_cast<int>(i);
    if (i + kWindow > count) continue;
    const bool dropped = meanOf(profile, i - kWindow, kWindow) - meanOf(profile, i, kWindow) > kFillingDrop;
    const bool here =
        profile[static_cast<std::size_t>(i - 1)] - profile[static_cast<std::size_t>(i)] > kFillingDrop / 2;
    if (dropped && here) return static_cast<int>(i);
  }
  return static_cast<int>(count);
}

std::vector<double> fillingOutwards(const Frame& frame, const PixelBox& box, int baselineRow, int step) {
  std::vector<double> profile;
  for (int row = baselineRow + 2 * step; row >= box.top && row <= box.bottom; row += step)
    profile.push_back(filling(frame, box, row));
  return profile;
}

bool standsOut(const Frame& frame, const PixelBox& box, int row) {
  const int here = medianBrightness(frame, box, row);
  return row < 3 || row + 3 >= frame.height || here > medianBrightness(frame, box, row - 3) + kBlankGrey ||
         here > medianBrightness(frame, box, row + 3) + kBlankGrey;
}

}  // namespace

std::optional<DrawnBaseline> findDrawnBaseline(const Frame& frame, const PixelBox& box, double expectedRow) {
  const int expected = static_cast<int>(std::lround(expectedRow));
  std::optional<DrawnBaseline> best;
  int bestCover = static_cast<int>(kShortestLine * box.width());
  for (int row = std::max(box.top, expected - kSearchRows); row <= std::min(box.bottom, expected + kSearchRows);
       ++row) {
    const LineRun run = runsOfOneBrightness(frame, box, row);
    if (run.covered <= bestCover || !standsOut(frame, box, row)) continue;
    bestCover = run.covered;
    best = DrawnBaseline{row, run.first, run.last};
  }
  return best;
}

std::optional<DrawnBaseline> findOnlyLine(const Frame& frame, const PixelBox& box) {
  const int least = static_cast<int>(kFarLine * box.width());
  std::optional<DrawnBaseline> only;
  for (int row = box.top + kEdgeRows; row <= box.bottom - kEdgeRows; ++row) {
    const LineRun run = runsOfOneBrightness(frame, box, row);
    if (run.covered <= least || !standsOut(frame, box, row)) continue;
    if (!only)
      only = DrawnBaseline{row, run.first, run.last};
    else if (row - only->row >= kThickestLine)
      return std::nullopt;
  }
  return only;
}

bool isLargerThanStrip(const Frame& frame, const PixelBox& box) { return box.height() > 0.7 * frame.height; }

PixelBox trimToStrip(const Frame& frame, const PixelBox& box, const DrawnBaseline& baseline) {
  PixelBox strip = box;
  strip.left = std::max(box.left, baseline.firstColumn);
  strip.right = std::min(box.right, baseline.lastColumn);
  const int above = rowsOfStrip(fillingOutwards(frame, strip, baseline.row, -1));
  const int below = rowsOfStrip(fillingOutwards(frame, strip, baseline.row, +1));
  strip.top = std::max(box.top, baseline.row - 1 - above);
  strip.bottom = std::min(box.bottom, baseline.row + 1 + below);
  return strip;
}

}  // namespace sural::doppler
