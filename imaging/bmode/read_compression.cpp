#include "imaging/bmode/read_compression.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace sural::imaging::bmode {

namespace {

constexpr double kEdgeDoubtMm = 0.05;   // of one wall's place, the same all around: blur and threshold
constexpr double kClosedDoubtMm = 0.2;  // what may hide where the walls seem to meet
constexpr double kScaleDoubt = 0.005;   // of the calibration
constexpr double kSameArea = 0.02;      // of the area at rest: smaller differences are noise
constexpr double kContactNeeded = 0.6;
constexpr double kEdgeOfPictureMm = 0.35;
constexpr double kTouchesShare = 0.25;  // of the height that lies on the picture's side: not cut yet
constexpr double kCutShareOfStills = 0.4;
constexpr double kCutShare = 0.65;       // from here on too much is cut
constexpr double kCompletedDoubt = 0.5;  // of the area that the picture hides
constexpr double kSlitMm = 2.0;          // lower than this the blur of both walls meets
constexpr double kSlitDoubtMm = 0.11;
constexpr double kFirmShare = 0.85;  // of the strongest shortening

double perimeterOf(const Ellipse& e) {
  const double a = e.halfWidth;
  const double b = e.halfHeight;
  return std::numbers::pi * (3 * (a + b) - std::sqrt((3 * a + b) * (a + 3 * b)));  // Ramanujan
}

bool inContact(const PreparedCine& cine, std::size_t i) { return cine.motion.contact[i] >= kContactNeeded; }

// How much of the lumen's height runs along one side of the picture, where it was cut.
double shareAlongSide(const LumenFrame& lumen, double side) {
  double top = 1e9;
  double bottom = -1e9;
  for (const Point& p : lumen.outline) {
    if (std::abs(p.x - side) > kEdgeOfPictureMm) continue;
    top = std::min(top, p.y);
    bottom = std::max(bottom, p.y);
  }
  return bottom > top ? (bottom - top) / std::max(0.1, lumen.anteroposteriorMm) : 0;
}

// No great part of it lies beyond the picture's sides; less of a still, where nothing shows how it came there.
bool isWhole(const PreparedCine& cine, const LumenFrame& lumen) {
  const double most = cine.stills ? kCutShareOfStills : kCutShare;
  return shareAlongSide(lumen, 0) <= most && shareAlongSide(lumen, cine.grid.widthMm()) <= most;
}

// The share of an ellipse's area that lies beyond a chord of that share of its height.
double segmentShare(double chord) {
  if (chord < kTouchesShare || chord >= 1) return 0;
  const double distance = std::sqrt(1 - chord * chord);
  return (std::acos(distance) - distance * chord) / std::numbers::pi;
}

double areaOf(const Ellipse& e) { return std::numbers::pi * e.halfWidth * e.halfHeight; }

// Frames in which the probe pressed about as firmly as it ever did.
std::vector<std::size_t> firmFrames(const PreparedCine& cine) {
  double strongest = 0;
  for (const Press& press : cine.phases.presses) strongest = std::max(strongest, press.shortening);
  std::vector<std::size_t> firm;
  for (const Press& press : cine.phases.presses)
    for (std::size_t i = press.first; i <= press.last; ++i)
      if (inContact(cine, i) && cine.motion.shortening[i] >= kFirmShare * strongest) firm.push_back(i);
  return firm;
}

std::size_t firmestOf(const PreparedCine& cine, const std::vector<std::size_t>& frames) {
  return *std::max_element(frames.begin(), frames.end(), [&](std::size_t a, std::size_t b) {
    return cine.motion.shortening[a] < cine.motion.shortening[b];
  });
}

// Where the walls were followed best: a press may be seen to close from its beginning, from its end, or from both.
std::size_t surestOf(const LumenTrack& track, const std::vector<std::size_t>& frames) {
  return *std::max_element(frames.begin(), frames.end(), [&](std::size_t a, std::size_t b) {
    return track.frames[a].wallTrust < track.frames[b].wallTrust;
  });
}

// The firmest of the frames whose area is the least but for noise, each area the middle one of three neighbours.
std::size_t leastOf(const PreparedCine& cine, const LumenTrack& track, const std::vector<std::size_t>& frames) {
  std::vector<double> areas;
  for (std::size_t k = 0; k < frames.size(); ++k) {
    std::vector<double> near;
    for (std::size_t j = k > 0 ? k - 1 : 0; j <= k + 1 && j < frames.size(); ++j)
      near.push_back(track.frames[frames[j]].areaMm2);
    std::sort(near.begin(), near.end());
    areas.push_back(near[near.size() / 2]);
  }
  const double limit = *std::min_element(areas.begin(), areas.end()) + kSameArea * areaOf(track.rest);
  std::vector<std::size_t> least;
  for (std::size_t k = 0; k < frames.size(); ++k)
    if (areas[k] <= limit) least.push_back(frames[k]);
  return firmestOf(cine, least);
}

}  // namespace

LumenReading readingOf(const ScanGrid& grid, const LumenFrame& lumen, int frame, double spreadMm2) {
  LumenReading reading{.frame = frame, .region = grid.region, .closed = lumen.closed};
  reading.hiddenShare = segmentShare(shareAlongSide(lumen, 0)) + segmentShare(shareAlongSide(lumen, grid.widthMm()));
  reading.areaMm2 = lumen.areaMm2 / (1 - reading.hiddenShare);
  reading.anteroposteriorMm = lumen.anteroposteriorMm;
  reading.transverseMm = lumen.transverseMm;
  const double pixel = 0.29 * std::max(grid.mmPerColumn, grid.mmPerRow);  // of a value rounded to whole pixels
  if (lumen.closed) {
    const bool followed = lumen.wallTrust >= kWallsFollowed && lumen.wallGapMm <= kWallsApartMm;
    reading.lengthDoubtMm = std::max(kClosedDoubtMm, followed ? lumen.wallGapMm : 0.0);
    reading.areaDoubtMm2 = reading.lengthDoubtMm * 2 * lumen.ellipse.halfWidth * std::numbers::pi / 4;
    const Ellipse& e = lumen.ellipse;
    for (const double side : {-1.0, 1.0})
      reading.outline.push_back(grid.toFrame({e.centre.x + side * e.halfWidth * std::cos(e.rotation),
                                              e.centre.y + side * e.halfWidth * std::sin(e.rotation)}));
    reading.anteroposterior = {grid.toFrame(e.centre), grid.toFrame(e.centre)};
    return reading;
  }
  const double edge = std::hypot(kEdgeDoubtMm, lumen.doubtMm / 2);
  const bool isSlit = lumen.anteroposteriorMm < kSlitMm;
  reading.lengthDoubtMm =
      std::hypot(isSlit ? kSlitDoubtMm : std::numbers::sqrt2 * edge, pixel, kScaleDoubt * lumen.anteroposteriorMm);
  const double area = perimeterOf(lumen.ellipse) * std::hypot(kEdgeDoubtMm, pixel / 4);
  const double completed = kCompletedDoubt * (reading.areaMm2 - lumen.areaMm2);
  reading.areaDoubtMm2 = std::hypot(std::hypot(area, spreadMm2), 2 * kScaleDoubt * reading.areaMm2, completed);
  for (const Point& p : lumen.outline) reading.outline.push_back(grid.toFrame(p));
  const Chord chord = longestVertical(lumen.outline);
  reading.anteroposterior = {grid.toFrame(chord.first), grid.toFrame(chord.second)};
  return reading;
}

std::optional<LumenReading> readAtRest(const PreparedCine& cine, const LumenTrack& track) {
  std::vector<std::size_t> rest;
  for (const std::size_t i : cine.phases.rest)
    if (track.frames[i].seen && !track.frames[i].closed && inContact(cine, i) && isWhole(cine, track.frames[i]))
      rest.push_back(i);
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
  const std::vector<std::size_t> firm = firmFrames(cine);
  std::vector<std::size_t> open;
  std::vector<std::size_t> closed;
  for (const std::size_t i : firm)
    if (track.frames[i].seen && isWhole(cine, track.frames[i])) (track.frames[i].closed ? closed : open).push_back(i);
  const std::size_t seen = open.size() + closed.size();
  if (seen == 0 || 2 * seen < firm.size()) return std::nullopt;
  const double closedShare = double(closed.size()) / static_cast<double>(seen);
  const std::size_t at = closedShare > 0.5 ? surestOf(track, closed) : leastOf(cine, track, open);
  LumenReading reading = readingOf(cine.gridOf(at), track.frames[at], cine.frames[at], 0);
  reading.closedShare = closedShare;
  reading.wallGapMm = track.frames[at].wallGapMm;
  reading.wallTrust = track.frames[at].wallTrust;
  reading.slitContrast = track.frames[at].slitContrast;
  return reading;
}

}  // namespace sural::imaging::bmode
