#include "imaging/angiography/vessel_places.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <queue>

namespace sural::imaging::angiography {

namespace {

template <class Away>
std::optional<VesselPlace> nearestBy(const std::vector<VolumeVessel>& vessels, Away away) {
  std::optional<VesselPlace> nearest;
  for (std::size_t v = 0; v < vessels.size(); ++v)
    for (std::size_t i = 0; i < vessels[v].centreLine.size(); ++i) {
      const double distance = away(vessels[v].centreLine[i]);
      if (!nearest || distance < nearest->away) nearest = VesselPlace{v, i, distance};
    }
  return nearest;
}

std::size_t indexIn(const Projection& picture, int column, int row) {
  return static_cast<std::size_t>(row) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(column);
}

// The brightest `most` pixels that hang together with the middle, each taken from the edge of those before it.
std::vector<std::uint8_t> grownFromMiddle(const Projection& picture, std::size_t most) {
  struct Candidate {
    float value;
    int column, row;
    bool operator<(const Candidate& other) const { return value < other.value; }
  };
  std::vector<std::uint8_t> state(picture.values.size(), 0);  // 1: waits, 2: taken
  std::priority_queue<Candidate> edge;
  const auto meet = [&](int column, int row) {
    if (column < 0 || row < 0 || column >= picture.width || row >= picture.height) return;
    const std::size_t index = indexIn(picture, column, row);
    if (state[index] != 0) return;
    state[index] = 1;
    edge.push({picture.values[index], column, row});
  };
  meet(picture.width / 2, picture.height / 2);
  for (std::size_t count = 0; count < most && !edge.empty(); ++count) {
    const Candidate next = edge.top();
    edge.pop();
    state[indexIn(picture, next.column, next.row)] = 2;
    for (const auto& [dx, dy] : {std::pair(1, 0), std::pair(-1, 0), std::pair(0, 1), std::pair(0, -1)})
      meet(next.column + dx, next.row + dy);
  }
  return state;
}

// How far the region reaches from the middle in even directions, pixels.
std::vector<double> reachesOf(const Projection& picture, const std::vector<std::uint8_t>& state) {
  constexpr int kDirections = 72;
  constexpr double kStep = 0.25;
  const double middleX = (picture.width - 1) / 2.0;
  const double middleY = (picture.height - 1) / 2.0;
  std::vector<double> reaches;
  for (int k = 0; k < kDirections; ++k) {
    const double angle = 2 * std::numbers::pi * k / kDirections;
    double reach = 0;
    for (int step = 0; step * kStep < middleX; ++step) {
      const double r = step * kStep;
      const int column = static_cast<int>(std::lround(middleX + r * std::cos(angle)));
      const int row = static_cast<int>(std::lround(middleY + r * std::sin(angle)));
      if (state[indexIn(picture, column, row)] != 2) break;
      reach = r;
    }
    reaches.push_back(reach);
  }
  return reaches;
}

// Smoothed around, and of the area that it stands for.
std::vector<double> evened(const std::vector<double>& reaches, double area) {
  const std::size_t n = reaches.size();
  std::vector<double> smooth(n);
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    smooth[i] = (reaches[(i + n - 2) % n] + 2 * reaches[(i + n - 1) % n] + 3 * reaches[i] + 2 * reaches[(i + 1) % n] +
                 reaches[(i + 2) % n]) /
                9;
    sum += smooth[i] * smooth[i];
  }
  const double covered = sum * std::numbers::pi / static_cast<double>(n);
  const double factor = covered > 0 ? std::sqrt(area / covered) : 0;
  for (double& reach : smooth) reach *= factor;
  return smooth;
}

}  // namespace

std::size_t nearestSample(const VolumeVessel& vessel, Vec3 place) {
  const auto nearer = [place](Vec3 a, Vec3 b) { return distance(a, place) < distance(b, place); };
  return static_cast<std::size_t>(std::min_element(vessel.centreLine.begin(), vessel.centreLine.end(), nearer) -
                                  vessel.centreLine.begin());
}

std::optional<VesselPlace> nearestPlace(const std::vector<VolumeVessel>& vessels, Vec3 place) {
  return nearestBy(vessels, [place](Vec3 p) { return distance(p, place); });
}

std::optional<VesselPlace> nearestSeen(const std::vector<VolumeVessel>& vessels, const PicturePlane& plane,
                                       Point pixel) {
  return nearestBy(vessels, [&](Vec3 p) {
    const Point seen = plane.pixelOf(p);
    return std::hypot(seen.x - pixel.x, seen.y - pixel.y);
  });
}

std::vector<Vec3> lumenOutline(const SeriesVolume& volume, const VolumeVessel& vessel, std::size_t sample) {
  if (sample >= vessel.samples.size() || sample >= vessel.centreLine.size()) return {};
  const LumenSample& lumen = vessel.samples[sample];
  if (lumen.closed || !lumen.usable || lumen.area <= 0) return {};
  const PicturePlane plane = crossSectionPlane(volume, vessel, sample, 1.5 * lumen.diameter + 1);
  const double pixels = lumen.area / (plane.pixelMm * plane.pixelMm);
  const Projection picture = valuesOn(volume, plane);
  const std::vector<double> reaches =
      evened(reachesOf(picture, grownFromMiddle(picture, static_cast<std::size_t>(pixels))), pixels);
  const double middle = (plane.width - 1) / 2.0;
  std::vector<Vec3> outline;
  for (std::size_t k = 0; k < reaches.size(); ++k) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(reaches.size());
    outline.push_back(plane.placeOf({middle + reaches[k] * std::cos(angle), middle + reaches[k] * std::sin(angle)}));
  }
  outline.push_back(outline.front());
  return outline;
}

}  // namespace sural::imaging::angiography
