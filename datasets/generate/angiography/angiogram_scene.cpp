#include "datasets/generate/angiography/angiogram_scene.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "datasets/generate/angiography/body_picture.h"
#include "datasets/generate/vessels/leg_vessels.h"

namespace sural::datasets::generate::angiography {

namespace {

using vessels::LumenSection;
using vessels::Vessel;

constexpr double kSectionStepMm = 0.3;
constexpr int kSamples = 2;            // rays a pixel in each direction
constexpr double kFrenchMm = 1.0 / 3;  // outer diameter
constexpr double kBoreShare = 0.6;     // of the catheter's diameter
constexpr double kCatheterWallPerMm = 0.045;
constexpr double kStentWirePerMm = 0.55;
constexpr double kStentWireRadiusMm = 0.11;
constexpr int kStentWires = 6;
constexpr double kStentPitchMm = 14;
constexpr double kShutterLeak = 0.015;
constexpr double kShutterEdgePixels = 2.5;

enum Part : std::uint64_t { Tree = 1, Lesions = 2, Body = 3 };

vessels::VesselTree treeOf(const AngiogramPlan& plan, const Random& random) {
  vessels::VesselTree tree = plan.vasculature == Vasculature::Arteries
                                 ? vessels::legArteries(random.fork(Tree), plan.radiusScale)
                                 : vessels::legVeins(random.fork(Tree), plan.radiusScale);
  for (Vessel& vessel : tree)
    for (const std::string& name : plan.incompetentVeins)
      if (vessel.name == name)
        for (vessels::Valve& valve : vessel.valves) valve.competent = false;
  return tree;
}

// Which way a place lies from the middle of its vessel; the catheter hugs the outer wall.
Vec3 towardsWall(const Vessel& vessel, double arcMm) {
  return unit(cross(vessel.line.directionAt(arcMm), Vec3{0, 1, 0}));
}

// From above down to the tip, through the vessels that lead there.
std::vector<LumenSection> catheterTo(const AngiogramScene& scene, int vessel, double tipArcMm) {
  const double radius = scene.plan.injection.catheterFrench * kFrenchMm / 2;
  std::vector<LumenSection> sections;
  double endArc = tipArcMm;
  for (int i = vessel; i >= 0; i = scene.tree[static_cast<std::size_t>(i)].parent) {
    const Vessel& v = scene.tree[static_cast<std::size_t>(i)];
    std::vector<LumenSection> part;
    for (double arc = 0; arc <= endArc; arc += 1) {
      const double room = std::max(0.0, healthyRadius(v, arc) - radius - 0.3);
      const double sway = 0.7 * room * std::sin(arc / 45);
      part.push_back({v.line.at(arc) + sway * towardsWall(v, arc), radius, arc});
    }
    sections.insert(sections.begin(), part.begin(), part.end());
    endArc = v.parentArcMm;
  }
  return sections;
}

// A rounded, slightly lumpy cast that lies off the middle.
std::vector<LumenSection> clotSections(const Vessel& vessel, const ClotPlan& plan) {
  std::vector<LumenSection> sections;
  const double half = plan.lengthMm / 2;
  for (double away = -half; away <= half; away += kSectionStepMm) {
    const double arc = plan.place.atMm + away;
    const double open = lumenRadius(vessel, arc);
    const double ends = std::sqrt(std::max(0.0, 1 - std::pow(away / half, 4)));
    const double lumps = 1 + 0.1 * std::sin(away * 0.55) + 0.06 * std::sin(away * 1.3 + 1);
    const double radius = std::min(0.95, plan.widthShare * ends * lumps) * open;
    if (radius <= 0) continue;
    const double offset = 0.5 * (open - radius) * std::sin(away / 17);
    sections.push_back({vessel.line.at(arc) + offset * towardsWall(vessel, arc), radius, arc});
  }
  return sections;
}

// Two families of helices, one turning each way, on the wall.
std::vector<Tube> stentTubes(const Vessel& vessel, const StentPlan& plan) {
  std::vector<Tube> tubes;
  for (const double turn : {-1.0, 1.0}) {
    for (int wire = 0; wire < kStentWires; ++wire) {
      Tube tube{.sections = {}, .part = kStent, .slender = false};
      for (double away = -plan.lengthMm / 2; away <= plan.lengthMm / 2; away += 0.4) {
        const double arc = plan.place.atMm + away;
        const Vec3 along = vessel.line.directionAt(arc);
        const Vec3 first = towardsWall(vessel, arc);
        const Vec3 second = cross(along, first);
        const double angle =
            2 * std::numbers::pi * (turn * away / kStentPitchMm + static_cast<double>(wire) / kStentWires);
        const Vec3 out = std::cos(angle) * first + std::sin(angle) * second;
        tube.sections.push_back({vessel.line.at(arc) + healthyRadius(vessel, arc) * out, kStentWireRadiusMm, arc});
      }
      tubes.push_back(std::move(tube));
    }
  }
  return tubes;
}

void addCatheter(const AngiogramScene& scene, std::vector<Tube>& tubes) {
  if (scene.catheter.empty()) return;
  Tube bore{.sections = scene.catheter, .part = kCatheterLumen};
  for (LumenSection& section : bore.sections) section.radiusMm *= kBoreShare;
  tubes.push_back(std::move(bore));
  tubes.push_back({.sections = scene.catheter, .part = kCatheterWall});
}

Result<std::vector<Tube>> tubesOf(AngiogramScene& scene) {
  std::vector<Tube> tubes;
  for (const StentPlan& stent : scene.plan.stents) {
    const Result<int> vessel = find(scene.tree, stent.place);
    if (!vessel) return vessel.error();
    const std::vector<Tube> wires = stentTubes(scene.tree[static_cast<std::size_t>(*vessel)], stent);
    tubes.insert(tubes.end(), wires.begin(), wires.end());
  }
  addCatheter(scene, tubes);
  for (const ClotPlan& clot : scene.plan.clots) {
    const Result<int> vessel = find(scene.tree, clot.place);
    if (!vessel) return vessel.error();
    scene.clots.push_back({*vessel, clotSections(scene.tree[static_cast<std::size_t>(*vessel)], clot)});
    tubes.push_back({.sections = scene.clots.back().sections, .part = kClot});
  }
  for (std::size_t i = 0; i < scene.tree.size(); ++i)
    for (std::vector<LumenSection>& stretch : openLumen(scene.tree[i], kSectionStepMm))
      tubes.push_back({.sections = std::move(stretch), .part = static_cast<int>(i)});
  return tubes;
}

void addMetal(AngiogramScene& scene) {
  for (const Path& path : scene.paths) {
    if (path.part == kCatheterWall) scene.body.values[path.pixel] += static_cast<float>(kCatheterWallPerMm) * path.mm;
    if (path.part == kStent) scene.body.values[path.pixel] += static_cast<float>(kStentWirePerMm) * path.mm;
  }
}

// How far inside the open field a pixel lies, in pixels.
double depthInField(const Collimation& collimation, const Projection& p, int column, int row) {
  if (collimation.round) {
    const double radius = 0.497 * std::min(p.width, p.height);
    const double straight = std::min({1.0 * column, p.width - 1.0 - column}) - 0.03 * p.width;
    return std::min(straight, radius - std::hypot(column - (p.width - 1) / 2.0, row - (p.height - 1) / 2.0));
  }
  return std::min({column - collimation.left * p.width, (1 - collimation.right) * p.width - 1 - column,
                   row - collimation.top * p.height, (1 - collimation.bottom) * p.height - 1 - row});
}

Picture collimatorOf(const Collimation& collimation, const Projection& p) {
  Picture open(p.width, p.height, 1);
  const bool any = collimation.round || collimation.left + collimation.right + collimation.top + collimation.bottom > 0;
  if (!any) return open;
  for (int row = 0; row < p.height; ++row) {
    for (int column = 0; column < p.width; ++column) {
      const double edge = std::clamp(depthInField(collimation, p, column, row) / kShutterEdgePixels, 0.0, 1.0);
      const double leak = collimation.round ? 0 : kShutterLeak;
      open.values[open.indexOf(column, row)] = static_cast<float>(leak + (1 - leak) * edge);
    }
  }
  return open;
}

}  // namespace

Result<AngiogramScene> buildScene(const AngiogramPlan& plan, const Random& random) {
  AngiogramScene scene{.plan = plan, .projection = plan.projection};
  scene.tree = treeOf(plan, random);
  if (const Status added = addLesions(scene.tree, plan.lesions, random.fork(Lesions)); !added) return added.error();
  const Result<int> viewed = find(scene.tree, plan.view);
  if (!viewed) return viewed.error();
  const Result<int> injected = find(scene.tree, plan.injection.place);
  if (!injected) return injected.error();
  scene.projection.isocentre = scene.tree[static_cast<std::size_t>(*viewed)].line.at(plan.view.atMm) +
                               Vec3{plan.viewShiftXMm, 0, plan.viewShiftZMm};
  scene.fillings = fill(scene.tree, {.vessel = *injected,
                                     .arcMm = plan.injection.place.atMm,
                                     .speedMmPerSecond = plan.injection.speedMmPerSecond,
                                     .direction = plan.injection.direction});
  if (plan.injection.catheterFrench > 0) scene.catheter = catheterTo(scene, *injected, plan.injection.place.atMm);
  const Result<std::vector<Tube>> tubes = tubesOf(scene);
  if (!tubes) return tubes.error();
  scene.paths = pathsThrough(*tubes, scene.projection, kSamples);
  scene.body = bodyPicture(scene.projection, plan.equalisation, random.fork(Body));
  addMetal(scene);
  scene.collimator = collimatorOf(plan.collimation, scene.projection);
  return scene;
}

}  // namespace sural::datasets::generate::angiography
