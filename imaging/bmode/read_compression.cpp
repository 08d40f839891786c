#include "imaging/bmode/read_compression.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace sural::imaging::bmode {

namespace {

constexpr double kEdgeDoubtMm = 0.05;    // of one wall's place, the same all around: blur and threshold
constexpr double kClosedDoubtMm = 0.12;  // what may hide where the walls seem to meet
constexpr double kScaleDoubt = 0.005;    // of the calibration
constexpr double kSameArea = 0.02;       // of the area at rest: smaller differences are noise
constexpr double kContactNeeded = 0.6;

double perimeterOf(const Ellipse& e) {
  const double a = e.halfWidth;
  const double b = e.halfHeight;
  return std::numbers::pi * (3 * (a + b) - std::sqrt((3 * a + b) * (a + 3 * b)));  // Ramanujan
}

bool inContact(const PreparedCine& cine, std::size_t i) { return cine.motion.contact[i] >= kContactNeeded; }

// The middle area of a frame and its two neighbours, as far as they were seen.
double middleArea(const LumenTrack& track, std::size_t i) {
  std::vector<double> areas;
  for (std::size_t j = i > 0 ? i - 1 : 0; j <= i + 1 && j < track.frames.size(); ++j)
    if (track.frames[j].seen) areas.push_back(track.frames[j].areaMm2);
  std::sort(areas.begin(), areas.end());
  return areas[areas.size() / 2];
}

double areaOf(const Ellipse& e) { return std::numbers::pi * e.halfWidth * e.halfHeight; }

std::vector<std::size_t> pressedFrames(const PreparedCine& cine, const LumenTrack& track) {
  std::vector<std::size_t> pressed;
  for (const Press& press : cine.phases.presses)
    for (std::size_t i = press.first; i <= press.last; ++i)
      if (track.frames[i].seen && inContact(cine, i)) pressed.push_back(i);
  return pressed;
}

}  // namespace

LumenReading readingOf(const ScanGrid& grid, const LumenFrame& lumen, int frame, double spreadMm2) {
  LumenReading reading{.frame = frame, .closed = lumen.closed};
  reading.areaMm2 = lumen.areaMm2;
  reading.anteroposteriorMm = lumen.anteroposteriorMm;
  reading.transverseMm = lumen.transverseMm;
  const double pixel = 0.29 * std::max(grid.mmPerColumn, grid.mmPerRow);  // of a value rounded to whole pixels
  if (lumen.closed) {
    reading.lengthDoubtMm = kClosedDoubtMm;
    reading.areaDoubtMm2 = kClosedDoubtMm * 2 * lumen.ellipse.halfWidth * std::numbers::pi / 4;
    const Ellipse& e = lumen.ellipse;
    for (const double side : {-1.0, 1.0})
      reading.outline.push_back(grid.toFrame({e.centre.x + side * e.halfWidth * std::cos(e.rotation),
                                              e.centre.y + side * e.halfWidth * std::sin(e.rotation)}));
    reading.anteroposterior = {grid.toFrame(e.centre), grid.toFrame(e.centre)};
    return reading;
  }
  const double edge = std::hypot(kEdgeDoubtMm, lumen.doubtMm / 2);
  reading.lengthDoubtMm = std::hypot(std::numbers::sqrt2 * edge, pixel, kScaleDoubt * lumen.anteroposteriorMm);
  const double area = perimeterOf(lumen.ellipse) * std::hypot(kEdgeDoubtMm, pixel / 4);
  reading.areaDoubtMm2 = std::hypot(area, spreadMm2, 2 * kScaleDoubt * lumen.areaMm2);
  for (const Point& p : lumen.outline) reading.outline.push_back(grid.toFrame(p));
  const Chord chord = longestVertical(lumen.outline);
  reading.anteroposterior = {grid.toFrame(chord.first), grid.toFrame(chord.second)};
  return reading;
}

std::optional<LumenReading> readAtRest(const PreparedCine& cine, const LumenTrack& track) {
  std::vector<std::size_t> rest;
  for (const std::size_t i : cine.phases.rest)
    if (track.frames[i].seen && !track.frames[i].closed && inContact(cine, i)) rest.push_back(i);
  if (rest.empty()) return std::nullopt;
  const auto area = [&](std::size_t i) { return track.frames[i].areaMm2; };
  std::sort(rest.begin(), rest.end(), [&](std::size_t a, std::size_t b) { return area(a) < area(b); });
  const std::size_t middle = rest[rest.size() / 2];
  double spread = 0;
  for (const std::size_t i : rest) spread += std::pow(area(i) - area(middle), 2);
  spread = std::sqrt(spread / static_cast<double>(rest.size()));
  return readingOf(cine.gridOf(middle), track.frames[middle], cine.frames[middle], spread);
}

std::optional<LumenReading> readPressed(const PreparedCine& cine, const LumenTrack& track) {
  const std::vector<std::size_t> pressed = pressedFrames(cine, track);
  if (pressed.empty()) return std::nullopt;
  double least = 1e300;
  for (const std::size_t i : pressed) least = std::min(least, middleArea(track, i));
  const double limit = least + kSameArea * areaOf(track.rest);
  std::size_t firmest = pressed.front();
  double most = -1;
  for (const std::size_t i : pressed) {
    if (middleArea(track, i) > limit || track.frames[i].closed != (least <= 0)) continue;
    if (cine.motion.shortening[i] <= most) continue;
    most = cine.motion.shortening[i];
    firmest = i;
  }
  return readingOf(cine.gridOf(firmest), track.frames[firmest], cine.frames[firmest], 0);
}

}  // namespace sural::imaging::bmode
