#include "datasets/generate/mra/mra_truth.h"

#include <fmt/format.h>

#include <algorithm>

#include "datasets/generate/vessels/lesion_truth.h"

namespace sural::datasets::generate::mra {

namespace {

using vessels::LesionTruth;
using vessels::Vessel;

constexpr double kStepMm = 0.5;

// A finding's slice and the lumen's edges in it, left and right.
struct Spot {
  int slice = 0;
  std::vector<Point> points;
};

std::string nameOf(const Vessel& vessel) {
  return (vessel.side ? std::string(toWord(*vessel.side)) + " " : "") + vessel.name;
}

Spot spotAt(const MraScene& scene, const Vessel& vessel, double arcMm) {
  const Vec3 i = scene.geometry.indexOf(vessel.line.at(arcMm));
  const double reach = lumenRadius(vessel, arcMm) / scene.geometry.spacingMm;
  const int slice = std::clamp(static_cast<int>(std::lround(i.z)), 0, scene.geometry.slices - 1);
  return {slice, {{i.x - reach, i.y}, {i.x + reach, i.y}}};
}

void addLesion(const MraScene& scene, const LesionTruth& lesion, int number, std::vector<ClipTruth>& slices) {
  const Vessel& vessel = scene.arteries[static_cast<std::size_t>(lesion.vessel)];
  const Spot spot = spotAt(scene, vessel, lesion.leastArcMm);
  ClipTruth& truth = slices[static_cast<std::size_t>(spot.slice)];
  const auto add = [&](const char* name, double value, Unit unit) {
    truth.quantities.push_back({.quantity = name,
                                .value = value,
                                .unit = unit,
                                .frame = 0,
                                .points = spot.points,
                                .lesion = number,
                                .vessel = vessel.name});
  };
  add("percent_diameter_stenosis", lesion.percentDiameter, Unit::Percent);
  add("percent_area_stenosis", lesion.percentArea, Unit::Percent);
  add("minimum_lumen_diameter", lesion.minimumMm, Unit::Millimetre);
  add("reference_diameter", lesion.referenceMm, Unit::Millimetre);
  const bool closed = lesion.kind == vessels::LesionKind::Occlusion;
  add(closed ? "occlusion_length" : "lesion_length", lesion.endArcMm - lesion.beginArcMm, Unit::Millimetre);
  const Vec3 p = vessel.line.at(lesion.leastArcMm);
  truth.notes.push_back(fmt::format("lesion_{} {} at {:.1f} {:.1f} {:.1f} mm", number, nameOf(vessel), p.x, p.y, p.z));
}

bool isSeen(const MraScene& scene, const LesionTruth& lesion) {
  const Vessel& vessel = scene.arteries[static_cast<std::size_t>(lesion.vessel)];
  return scene.geometry.holds(vessel.line.at(lesion.beginArcMm)) &&
         scene.geometry.holds(vessel.line.at(lesion.endArcMm));
}

std::vector<double> arcsInside(const MraScene& scene, const Vessel& vessel) {
  std::vector<double> arcs;
  for (double arc = 0; arc <= vessel.line.lengthMm(); arc += kStepMm)
    if (scene.geometry.holds(vessel.line.at(arc))) arcs.push_back(arc);
  return arcs;
}

// The place of the median diameter stands for a vessel without lesion.
void addHealthyVessel(const MraScene& scene, const Site& site, std::vector<ClipTruth>& slices) {
  const int index = site.vessel ? indexOf(scene.arteries, *site.vessel, site.side) : -1;
  if (index < 0) return;
  const Vessel& vessel = scene.arteries[static_cast<std::size_t>(index)];
  std::vector<double> arcs = arcsInside(scene, vessel);
  if (arcs.empty()) return;
  const auto middle = arcs.begin() + static_cast<std::ptrdiff_t>(arcs.size() / 2);
  std::nth_element(arcs.begin(), middle, arcs.end(),
                   [&](double a, double b) { return lumenRadius(vessel, a) < lumenRadius(vessel, b); });
  const Spot spot = spotAt(scene, vessel, *middle);
  ClipTruth& truth = slices[static_cast<std::size_t>(spot.slice)];
  const auto add = [&](const char* name, double value, Unit unit) {
    truth.quantities.push_back({.quantity = name,
                                .value = value,
                                .unit = unit,
                                .frame = 0,
                                .points = spot.points,
                                .lesion = std::nullopt,
                                .vessel = vessel.name});
  };
  add("percent_diameter_stenosis", 0, Unit::Percent);
  add("reference_diameter", 2 * lumenRadius(vessel, *middle), Unit::Millimetre);
}

void addCentreLine(const MraScene& scene, const Vessel& vessel, std::vector<ClipTruth>& slices) {
  const std::string structure = "centre_line " + nameOf(vessel);
  int last = -1;
  for (const double arc : arcsInside(scene, vessel)) {
    if (lumenRadius(vessel, arc) <= 0) continue;
    const Vec3 i = scene.geometry.indexOf(vessel.line.at(arc));
    const int slice = std::clamp(static_cast<int>(std::lround(i.z)), 0, scene.geometry.slices - 1);
    std::vector<TrueContour>& contours = slices[static_cast<std::size_t>(slice)].contours;
    if (slice != last || contours.empty() || contours.back().structure != structure)
      contours.push_back({0, structure, {}});
    std::vector<Point>& points = contours.back().points;
    const bool moved = points.empty() || std::hypot(points.back().x - i.x, points.back().y - i.y) >= 1;
    if (moved) points.push_back({i.x, i.y});
    last = slice;
  }
}

}  // namespace

void addMraTruth(const MraScene& scene, const Site& site, std::vector<ClipTruth>& slices) {
  int number = 0;
  for (const LesionTruth& lesion : lesionTruths(scene.arteries))
    if (isSeen(scene, lesion)) addLesion(scene, lesion, ++number, slices);
  if (number == 0) addHealthyVessel(scene, site, slices);
  for (const Vessel& vessel : scene.arteries)
    if (!vessel.name.empty()) addCentreLine(scene, vessel, slices);
}

}  // namespace sural::datasets::generate::mra
