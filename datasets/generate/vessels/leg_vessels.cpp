#include "datasets/generate/vessels/leg_vessels.h"

#include <algorithm>
#include <numbers>

#include "datasets/generate/vessels/leg_courses.h"

namespace sural::datasets::generate::vessels {

namespace {

const Vec3 kAortaEnd{0, 4, 140};

Vec3 onSide(const Vec3& point, Side side) { return {side == Side::Right ? -point.x : point.x, point.y, point.z}; }

// Points between the course's own, about this far apart, let a vessel wind a little.
constexpr double kWindingMm = 38;
constexpr double kIrregularity = 0.02;

// Both ends stay, so that neighbours still meet.
std::vector<Vec3> wandering(const Course& course, Side side, Random& random) {
  std::vector<Vec3> straight;
  for (const Vec3& point : course.points) straight.push_back(onSide(point, side));
  const CentreLine line = CentreLine::through(straight);
  const int pieces = std::max(2, static_cast<int>(line.lengthMm() / kWindingMm));
  const double reach = std::min(2.2, line.lengthMm() / 60);
  std::vector<Vec3> points{straight.front()};
  for (int i = 1; i < pieces; ++i) {
    const Vec3 shift{random.normal(0, reach), random.normal(0, reach * 0.6), 0};
    points.push_back(line.at(line.lengthMm() * i / pieces) + shift);
  }
  points.push_back(straight.back());
  return points;
}

void addCourses(VesselTree& tree, const std::vector<Course>& courses, Random& random, double radiusScale) {
  for (const Side side : {Side::Right, Side::Left}) {
    for (const Course& course : courses) {
      Vessel vessel;
      vessel.name = course.name;
      vessel.side = side;
      vessel.line = CentreLine::through(wandering(course, side, random));
      vessel.startRadiusMm = radiusScale * course.startRadiusMm;
      vessel.endRadiusMm = radiusScale * course.endRadiusMm;
      vessel.irregularity = kIrregularity;
      vessel.phase = random.uniform(0, 6);
      vessel.parent = indexOf(tree, course.parent, side);
      if (vessel.parent < 0) vessel.parent = indexOf(tree, course.parent, std::nullopt);
      if (vessel.parent >= 0)
        vessel.parentArcMm = tree[static_cast<std::size_t>(vessel.parent)].line.arcNearest(vessel.line.at(0));
      tree.push_back(std::move(vessel));
    }
  }
}

// A vessel that leaves aslant, winds and thins out.
Vessel branchOf(const VesselTree& tree, int parent, double arcMm, Random& random) {
  const Vessel& trunk = tree[static_cast<std::size_t>(parent)];
  const Vec3 along = trunk.line.directionAt(arcMm);
  const double lean = random.uniform(-0.6, 0.6);
  const double sign = random.uniform() < 0.5 ? -1 : 1;
  const Vec3 out = sign * unit(cross(along, Vec3{0, 1, 0}) + Vec3{0, lean, 0});
  const double scale = trunk.name.empty() ? 0.5 : 1;
  const double reach = scale * random.uniform(14, 48);
  const double run = scale * random.uniform(20, 80);
  constexpr int kPieces = 7;
  std::vector<Vec3> points{trunk.line.at(arcMm)};
  for (int i = 1; i <= kPieces; ++i) {
    const double share = static_cast<double>(i) / kPieces;
    const Vec3 wobble{random.normal(0, 1.6 * scale), random.normal(0, 2), random.normal(0, 1.6 * scale)};
    points.push_back(points.front() + reach * std::pow(share, 0.75) * out + run * std::pow(share, 1.2) * along +
                     wobble);
  }
  Vessel branch;
  branch.side = trunk.side;
  branch.line = CentreLine::through(points);
  branch.startRadiusMm = trunk.name.empty() ? healthyRadius(trunk, arcMm) * 0.7 : random.uniform(0.5, 1.0);
  branch.endRadiusMm = 0.22;
  branch.parent = parent;
  branch.parentArcMm = arcMm;
  return branch;
}

// Branches of a trunk, each with twigs of its own.
void addBranches(VesselTree& tree, const std::string& trunk, int count, Random& random) {
  for (const Side side : {Side::Right, Side::Left}) {
    const int parent = indexOf(tree, trunk, side);
    const double lengthMm = tree[static_cast<std::size_t>(parent)].line.lengthMm();
    for (int i = 0; i < count; ++i) {
      tree.push_back(branchOf(tree, parent, lengthMm * (i + random.uniform(0.2, 0.8)) / count, random));
      const int branch = static_cast<int>(tree.size()) - 1;
      const double branchMm = tree.back().line.lengthMm();
      for (const double share : {0.35, 0.65}) tree.push_back(branchOf(tree, branch, share * branchMm, random));
    }
  }
}

void addValves(VesselTree& tree, const std::string& name, const std::vector<double>& sharesOfLength) {
  for (Vessel& vessel : tree)
    if (vessel.name == name)
      for (const double share : sharesOfLength) vessel.valves.push_back({share * vessel.line.lengthMm(), true});
}

}  // namespace

VesselTree legArteries(Random random, double radiusScale) {
  VesselTree tree;
  Vessel aorta;
  aorta.name = "aorta";
  aorta.line = CentreLine::through({{2, -4, 260}, {1, -2, 200}, kAortaEnd});
  aorta.startRadiusMm = 8.8 * radiusScale;
  aorta.endRadiusMm = 7.8 * radiusScale;
  tree.push_back(aorta);
  addCourses(tree, arteryCourses(), random, radiusScale);
  addBranches(tree, "internal_iliac_artery", 5, random);
  addBranches(tree, "common_femoral_artery", 2, random);
  addBranches(tree, "profunda_femoris_artery", 9, random);
  addBranches(tree, "superficial_femoral_artery", 7, random);
  addBranches(tree, "popliteal_artery", 8, random);
  addBranches(tree, "anterior_tibial_artery", 5, random);
  addBranches(tree, "peroneal_artery", 5, random);
  return tree;
}

VesselTree legVeins(Random random, double radiusScale) {
  VesselTree tree;
  addCourses(tree, veinCourses(), random, radiusScale);
  addValves(tree, "common_femoral_vein", {0.3});
  addValves(tree, "femoral_vein", {0.04, 0.3, 0.62, 0.88});
  addValves(tree, "popliteal_vein", {0.35, 0.8});
  addValves(tree, "great_saphenous_vein", {0.02, 0.1, 0.22, 0.36, 0.5, 0.65, 0.8});
  addValves(tree, "posterior_tibial_vein", {0.12, 0.3, 0.45, 0.6, 0.75, 0.9});
  addValves(tree, "peroneal_vein", {0.15, 0.35, 0.55, 0.75, 0.9});
  addBranches(tree, "femoral_vein", 3, random);
  addBranches(tree, "popliteal_vein", 4, random);
  return tree;
}

void addCollaterals(VesselTree& tree, int vessel, const Lesion& occlusion, Random random) {
  const Vessel trunk = tree[static_cast<std::size_t>(vessel)];
  constexpr int kCount = 4;
  for (int i = 0; i < kCount; ++i) {
    const double from = std::max(1.0, occlusion.atMm - occlusion.lengthMm / 2 - random.uniform(8, 35));
    const double to =
        std::min(trunk.line.lengthMm() - 1, occlusion.atMm + occlusion.lengthMm / 2 + random.uniform(8, 35));
    const double sign = i % 2 == 0 ? 1 : -1;
    const double reach = random.uniform(9, 24);
    const double turns = random.uniform(2.5, 5);
    const int points = 6 + static_cast<int>(occlusion.lengthMm / 5);
    std::vector<Vec3> path;
    for (int k = 0; k <= points; ++k) {
      const double share = static_cast<double>(k) / points;
      const double arc = from + share * (to - from);
      const Vec3 out = unit(cross(trunk.line.directionAt(arc), Vec3{0, 1, 0}));
      const double envelope = std::sin(std::numbers::pi * share);
      const double wind = 3.5 * envelope * std::sin(2 * std::numbers::pi * turns * share + i);
      const double depth = 3.0 * envelope * std::cos(2 * std::numbers::pi * turns * share + 2 * i);
      path.push_back(trunk.line.at(arc) + (sign * reach * std::sqrt(envelope) + wind) * out + Vec3{0, depth, 0});
    }
    Vessel bridge;
    bridge.side = trunk.side;
    bridge.line = CentreLine::through(path);
    bridge.startRadiusMm = random.uniform(0.55, 0.95);
    bridge.endRadiusMm = bridge.startRadiusMm * 0.8;
    bridge.parent = vessel;
    bridge.parentArcMm = from;
    tree.push_back(std::move(bridge));
  }
}

}  // namespace sural::datasets::generate::vessels
