#include "datasets/generate/vessels/vessel.h"

#include <algorithm>
#include <numbers>

namespace sural::datasets::generate::vessels {

namespace {

constexpr double kLeastRadiusMm = 0.02;  // thinner is closed
constexpr double kSinusLengthMm = 14;
constexpr double kSinusBulge = 0.22;
constexpr double kCuspNotch = 0.12;
constexpr double kCuspLengthMm = 3;

// 1 in the middle, 0 at half a length away, cosine between.
double bump(double awayMm, double lengthMm) {
  const double share = 2 * std::abs(awayMm) / lengthMm;
  return share >= 1 ? 0 : 0.5 + 0.5 * std::cos(std::numbers::pi * share);
}

// Within [-1, 1], wavelengths of 1 to 4 cm that do not repeat together.
double waviness(double arcMm, double phase) {
  return 0.45 * std::sin(arcMm / 6.1 + phase) + 0.35 * std::sin(arcMm / 3.3 + 2.7 * phase) +
         0.2 * std::sin(arcMm / 1.9 + 5.1 * phase);
}

// Share of a stenosis's full depth at a place: 1 on the plateau, 0 outside.
double depthShare(const Lesion& lesion, double arcMm) {
  const double half = lesion.lengthMm / 2;
  const double plateau = half * lesion.plateau;
  const double away = std::abs(arcMm - lesion.atMm);
  if (away <= plateau) return 1;
  if (away >= half) return 0;
  return 0.5 + 0.5 * std::cos(std::numbers::pi * (away - plateau) / (half - plateau));
}

double openShare(const Lesion& lesion, double arcMm, double healthyMm) {
  if (lesion.kind == LesionKind::Stenosis) return 1 - depthShare(lesion, arcMm) * lesion.percentDiameter / 100;
  const double outside = std::abs(arcMm - lesion.atMm) - lesion.lengthMm / 2;
  if (outside <= 0) return 0;
  if (outside >= healthyMm) return 1;
  const double left = 1 - outside / healthyMm;
  return std::sqrt(1 - left * left);
}

Vec3 sideways(const Vec3& along, double degrees) {
  const Vec3 reference = std::abs(along.y) < 0.9 ? Vec3{0, 1, 0} : Vec3{1, 0, 0};
  const Vec3 first = unit(cross(along, reference));
  const Vec3 second = cross(along, first);
  const double angle = degrees * std::numbers::pi / 180;
  return std::cos(angle) * first + std::sin(angle) * second;
}

Vec3 lumenCentre(const Vessel& vessel, double arcMm, double radiusMm) {
  Vec3 centre = vessel.line.at(arcMm);
  const double room = healthyRadius(vessel, arcMm) - radiusMm;
  for (const Lesion& lesion : vessel.lesions) {
    if (lesion.kind == LesionKind::Occlusion || lesion.eccentricity == 0 || depthShare(lesion, arcMm) == 0) continue;
    centre = centre + lesion.eccentricity * room * sideways(vessel.line.directionAt(arcMm), lesion.directionDegrees);
  }
  return centre;
}

}  // namespace

double healthyRadius(const Vessel& vessel, double arcMm) {
  const double share = std::clamp(arcMm / std::max(vessel.line.lengthMm(), 1e-9), 0.0, 1.0);
  double radius = vessel.startRadiusMm + share * (vessel.endRadiusMm - vessel.startRadiusMm);
  radius *= 1 + vessel.irregularity * waviness(arcMm, vessel.phase);
  const double plain = radius;
  for (const Valve& valve : vessel.valves) {
    radius += plain * kSinusBulge * bump(arcMm - valve.atMm + kSinusLengthMm / 3, kSinusLengthMm);
    radius -= plain * kCuspNotch * bump(arcMm - valve.atMm - kCuspLengthMm, kCuspLengthMm * 2);
  }
  return radius;
}

double lumenRadius(const Vessel& vessel, double arcMm) {
  const double healthy = healthyRadius(vessel, arcMm);
  double open = 1;
  for (const Lesion& lesion : vessel.lesions) open = std::min(open, openShare(lesion, arcMm, healthy));
  return healthy * open;
}

std::vector<std::vector<LumenSection>> openLumen(const Vessel& vessel, double stepMm) {
  std::vector<std::vector<LumenSection>> stretches;
  const int steps = std::max(1, static_cast<int>(std::ceil(vessel.line.lengthMm() / stepMm)));
  bool open = false;
  for (int i = 0; i <= steps; ++i) {
    const double arc = vessel.line.lengthMm() * i / steps;
    const double radius = lumenRadius(vessel, arc);
    if (radius < kLeastRadiusMm) {
      open = false;
      continue;
    }
    if (!open) stretches.emplace_back();
    open = true;
    stretches.back().push_back({lumenCentre(vessel, arc, radius), radius, arc});
  }
  return stretches;
}

int indexOf(const VesselTree& tree, const std::string& name, std::optional<Side> side) {
  for (std::size_t i = 0; i < tree.size(); ++i)
    if (tree[i].name == name && (!side || tree[i].side == side)) return static_cast<int>(i);
  return -1;
}

}  // namespace sural::datasets::generate::vessels
