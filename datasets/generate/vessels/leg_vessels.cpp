#include "datasets/generate/vessels/leg_vessels.h"

#include <algorithm>
#include <numbers>

namespace sural::datasets::generate::vessels {

namespace {

// The course of one vessel of a leg: x counts from the midline outwards.
struct Course {
  const char* name;
  const char* parent;  // empty: none
  double startRadiusMm;
  double endRadiusMm;
  std::vector<Vec3> points;
};

const Vec3 kAortaEnd{0, 4, 140};

const std::vector<Course>& arteryCourses() {
  static const std::vector<Course> kCourses{
      {"common_iliac_artery", "aorta", 4.9, 4.4, {{0, 4, 140}, {9, 4, 127}, {22, 8, 110}, {35, 18, 88}}},
      {"internal_iliac_artery",
       "common_iliac_artery",
       3.0,
       1.4,
       {{35, 18, 88}, {37, 34, 72}, {42, 44, 50}, {52, 50, 18}}},
      {"external_iliac_artery",
       "common_iliac_artery",
       4.1,
       3.9,
       {{35, 18, 88}, {46, 12, 64}, {60, -4, 36}, {73, -22, 10}}},
      {"common_femoral_artery",
       "external_iliac_artery",
       4.0,
       3.8,
       {{73, -22, 10}, {77, -30, -8}, {79, -33, -25}, {80, -33, -42}}},
      {"profunda_femoris_artery",
       "common_femoral_artery",
       2.9,
       1.2,
       {{80, -33, -42}, {90, -25, -58}, {98, -10, -95}, {100, 4, -160}, {96, 12, -240}}},
      {"superficial_femoral_artery",
       "common_femoral_artery",
       3.2,
       2.7,
       {{80, -33, -42}, {77, -31, -70}, {73, -26, -140}, {68, -14, -220}, {62, 4, -295}, {58, 18, -340}}},
      {"popliteal_artery",
       "superficial_femoral_artery",
       2.8,
       2.4,
       {{58, 18, -340}, {58, 28, -380}, {61, 33, -430}, {63, 28, -480}, {64, 25, -498}}},
      {"anterior_tibial_artery",
       "popliteal_artery",
       1.7,
       1.1,
       {{64, 25, -498}, {71, 16, -510}, {78, 0, -535}, {80, -8, -600}, {74, -15, -700}, {65, -24, -810}}},
      {"tibioperoneal_trunk", "popliteal_artery", 2.1, 1.9, {{64, 25, -498}, {64, 25, -515}, {63, 25, -534}}},
      {"posterior_tibial_artery",
       "tibioperoneal_trunk",
       1.6,
       1.2,
       {{63, 25, -534}, {57, 27, -565}, {51, 29, -640}, {47, 25, -740}, {46, 24, -820}}},
      {"peroneal_artery",
       "tibioperoneal_trunk",
       1.5,
       1.0,
       {{63, 25, -534}, {68, 27, -565}, {73, 27, -640}, {74, 24, -720}, {72, 20, -790}}},
  };
  return kCourses;
}

const std::vector<Course>& veinCourses() {
  static const std::vector<Course> kCourses{
      {"external_iliac_vein", "", 6.0, 5.8, {{22, 26, 92}, {38, 20, 62}, {52, 4, 34}, {63, -14, 10}}},
      {"common_femoral_vein",
       "external_iliac_vein",
       5.6,
       5.2,
       {{63, -14, 10}, {66, -22, -8}, {68, -25, -28}, {69, -25, -48}}},
      {"profunda_femoris_vein",
       "common_femoral_vein",
       3.4,
       1.8,
       {{69, -25, -48}, {82, -17, -68}, {92, -3, -110}, {95, 10, -190}}},
      {"femoral_vein",
       "common_femoral_vein",
       4.4,
       3.9,
       {{69, -25, -48}, {69, -22, -80}, {68, -16, -140}, {66, -4, -220}, {63, 12, -300}, {61, 25, -345}}},
      {"popliteal_vein",
       "femoral_vein",
       4.2,
       3.8,
       {{61, 25, -345}, {62, 36, -385}, {65, 41, -430}, {66, 36, -480}, {66, 33, -502}}},
      {"posterior_tibial_vein",
       "popliteal_vein",
       1.9,
       1.4,
       {{66, 33, -502}, {60, 34, -545}, {54, 34, -640}, {50, 30, -740}, {48, 28, -820}}},
      {"posterior_tibial_vein",
       "popliteal_vein",
       1.7,
       1.2,
       {{66, 33, -502}, {58, 31, -545}, {50, 32, -640}, {46, 29, -740}, {43, 26, -820}}},
      {"peroneal_vein",
       "popliteal_vein",
       1.9,
       1.3,
       {{66, 33, -502}, {71, 33, -548}, {76, 32, -640}, {78, 28, -720}, {75, 24, -790}}},
      {"peroneal_vein",
       "popliteal_vein",
       1.7,
       1.1,
       {{66, 33, -502}, {69, 31, -548}, {72, 31, -640}, {74, 27, -720}, {71, 23, -790}}},
      {"anterior_tibial_vein",
       "popliteal_vein",
       1.5,
       1.0,
       {{66, 33, -502}, {74, 20, -520}, {81, 3, -545}, {84, -5, -620}, {78, -12, -720}}},
      {"gastrocnemius_vein",
       "popliteal_vein",
       1.8,
       1.0,
       {{66, 36, -480}, {56, 50, -520}, {50, 58, -580}, {50, 55, -640}}},
      {"great_saphenous_vein",
       "common_femoral_vein",
       2.6,
       1.6,
       {{68, -25, -30},
        {58, -42, -48},
        {45, -48, -110},
        {32, -38, -240},
        {24, 0, -400},
        {24, 4, -470},
        {30, -14, -640},
        {38, -24, -800}}},
  };
  return kCourses;
}

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
    points.push_back(points.front() + reach * std::pow(share, 0.75) * out + run * std::pow(share, 1.2) * along + wobble);
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
