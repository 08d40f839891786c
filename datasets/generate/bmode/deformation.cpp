#include "datasets/generate/bmode/deformation.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sural::datasets::generate::bmode {

namespace {

constexpr double kStrainOfFirmPress = 0.17;
constexpr double kSoftDepthMm = 10;  // within it the tissue gives more
constexpr double kDeepShare = 0.55;
constexpr double kSoftShare = 1.1;
constexpr int kOutlinePoints = 96;
constexpr std::size_t kMostLumens = 8;

}  // namespace

Deformation::Deformation(const Anatomy& anatomy, const Moment& moment)
    : strain_(kStrainOfFirmPress * moment.pressure), slideMm_(moment.slideMm) {
  const LumenLoad load{.pressure = moment.pressure, .stroke = moment.stroke, .breath = moment.breath};
  for (const Lumen& lumen : anatomy.lumens) lumens_.emplace_back(lumen, stateUnder(lumen, load));
  for (const LumenMap& moving : lumens_) {
    std::vector<Position> row;
    for (const LumenMap& other : lumens_) row.push_back(moving.displacementAt(other.centre()));
    shifts_.push_back(std::move(row));
  }
}

Position Deformation::carried(Position rest) const {
  std::array<double, kMostLumens> away{};  // mm from each lumen's wall, 0 inside
  std::array<double, kMostLumens> hold{};  // how firmly the lumen holds its surroundings together
  bool anyNear = false;
  for (std::size_t i = 0; i < lumens_.size(); ++i) {
    const double radius = lumens_[i].radiusAt(rest);
    away[i] = std::max(0.0, radius - 1) * lumens_[i].sizeMm();
    hold[i] = std::clamp((kLumenReach - radius) / (kLumenReach - 1), 0.0, 1.0);
    anyNear = anyNear || radius < kLumenReach;
  }
  if (!anyNear) return rest;
  Position p = rest;
  for (std::size_t i = 0; i < lumens_.size(); ++i) {
    Position move = lumens_[i].displacementAt(rest);
    for (std::size_t j = 0; j < lumens_.size(); ++j) {
      if (j == i || hold[j] <= 0 || away[i] <= 0) continue;
      const double rigid = hold[j] * away[i] / (away[i] + away[j]);  // near j, i only shifts
      move = {move.x + rigid * (shifts_[i][j].x - move.x), move.z + rigid * (shifts_[i][j].z - move.z)};
    }
    p = {p.x + move.x, p.z + move.z};
  }
  return p;
}

Position Deformation::squeezed(Position p) const {
  if (strain_ == 0) return p;
  const double fading = std::exp(-p.z / kSoftDepthMm);
  const double here = strain_ * (kDeepShare + kSoftShare * fading);
  const double above = strain_ * (kDeepShare * p.z + kSoftShare * kSoftDepthMm * (1 - fading));
  return {p.x / (1 - here), p.z - above};
}

Position Deformation::moved(Position rest) const {
  const Position p = squeezed(carried(rest));
  return {p.x - slideMm_, p.z};
}

std::vector<Point> outlineAt(const Deformation& deformation, const Lumen& lumen, double halfLength) {
  std::vector<Point> outline;
  for (const Position& rest : restOutline(lumen, kOutlinePoints, halfLength)) {
    const Position p = deformation.moved(rest);
    outline.push_back({p.x, p.z});
  }
  return outline;
}

}  // namespace sural::datasets::generate::bmode
