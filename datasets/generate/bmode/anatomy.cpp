#include "datasets/generate/bmode/anatomy.h"

#include <cmath>

namespace sural::datasets::generate::bmode {

namespace {

struct Section {
  std::vector<Layer> layers;
  std::vector<Belly> bellies;
  Lumen vein;
  std::vector<Lumen> others;
  std::optional<Lumen> secondVein;
  std::vector<std::vector<Position>> bones;
};

Lumen vein(std::string vessel, Position centre, double halfWidth, double halfHeight) {
  Lumen lumen{.structure = "vein", .vessel = std::move(vessel), .centre = centre};
  lumen.halfWidth = halfWidth;
  lumen.halfHeight = halfHeight;
  lumen.wallMm = 0.3;
  lumen.wallBrightness = 0.8;
  return lumen;
}

Lumen artery(std::string vessel, Position centre, double radius) {
  Lumen lumen{.structure = "artery", .vessel = std::move(vessel), .artery = true, .centre = centre};
  lumen.halfWidth = radius;
  lumen.halfHeight = radius;
  lumen.wallMm = 0.28 + 0.12 * radius;
  lumen.wallBrightness = 1.4;
  return lumen;
}

Lumen second(Lumen lumen) {
  lumen.structure = "vein_2";
  return lumen;
}

// A convex bone surface: the arc of an ellipse seen from above.
std::vector<Position> boneArc(Position top, double halfWidth, double drop) {
  std::vector<Position> surface;
  for (double t = -1; t <= 1.0001; t += 0.05)
    surface.push_back({top.x + halfWidth * t, top.z + drop * (1 - std::sqrt(1 - 0.96 * t * t))});
  return surface;
}

Section commonFemoral() {
  Section s;
  s.layers = {{Tissue::Skin, 0, 0, 0, 0},
              {Tissue::Fat, 1.6, 0, 0.15, 0.5},
              {Tissue::Connective, 6.5, 0.03, 0.5, 1.0},
              {Tissue::Connective, 9.5, 0.05, 0.6, 1.2}};
  s.bellies = {{{-17, 21.5}, 15, 8.5, 0.12, 0.16}, {{11, 35}, 15, 6, -0.1, 0.05}};
  s.vein = vein("common_femoral_vein", {9.5, 18.6}, 6.1, 4.4);
  s.vein.rotation = 0.12;
  s.others = {artery("common_femoral_artery", {-2.6, 16.2}, 4.1)};
  s.secondVein = second(vein("great_saphenous_vein", {14.5, 9.8}, 2.4, 2.0));
  s.bones = {boneArc({-12, 31}, 13, 8)};
  return s;
}

Section femoral() {
  Section s;
  s.layers = {{Tissue::Skin, 0, 0, 0, 0},
              {Tissue::Fat, 1.5, 0, 0.1, 0.5},
              {Tissue::Connective, 8.0, 0.02, 0.4, 1.2},
              {Tissue::Muscle, 9.0, 0, 0.4, 0},
              {Tissue::Connective, 14.5, -0.03, 0.5, 1.0},
              {Tissue::Muscle, 28.0, 0.06, 0.6, 1.2}};
  s.bellies = {{{-18, 22}, 12, 8, 0.3, -0.12}, {{18, 23}, 10, 6.5, -0.25, 0.15}};
  s.vein = vein("femoral_vein", {2.4, 25.6}, 4.5, 3.5);
  s.vein.rotation = -0.1;
  s.others = {artery("superficial_femoral_artery", {-1.0, 18.0}, 3.1)};
  s.secondVein = second(vein("femoral_vein", {-6.2, 23.4}, 2.3, 1.7));
  s.bones = {boneArc({-17, 38}, 10, 5)};
  return s;
}

Section popliteal() {
  Section s;
  s.layers = {{Tissue::Skin, 0, 0, 0, 0},
              {Tissue::Fat, 1.6, 0, 0.1, 0.5},
              {Tissue::Connective, 7.2, 0, 0.4, 1.3},
              {Tissue::Fat, 9.0, 0, 0.6, 0}};
  s.bellies = {{{-18, 17}, 9.5, 8, 0.3, 0.2}, {{18.5, 18}, 9.5, 8.5, -0.3, -0.2}};
  s.vein = vein("popliteal_vein", {1.6, 16.0}, 4.7, 3.7);
  s.vein.rotation = 0.08;
  s.others = {artery("popliteal_artery", {-1.2, 24.6}, 3.0)};
  s.secondVein = second(vein("small_saphenous_vein", {-1.5, 6.4}, 1.6, 1.2));
  s.bones = {boneArc({1, 34.5}, 21, 4)};
  return s;
}

Section greatSaphenous() {
  Section s;
  s.layers = {{Tissue::Skin, 0, 0, 0, 0},
              {Tissue::Fat, 1.5, 0, 0.1, 0.5},
              {Tissue::Fat, 8.4, 0, 0.5, 1.1},
              {Tissue::Muscle, 15.2, 0.02, 0.4, 1.8}};
  s.bellies = {{{-9, 25}, 16, 7, 0.1, 0.1}};
  s.vein = vein("great_saphenous_vein", {1.5, 11.9}, 2.6, 2.3);
  s.secondVein = second(vein("great_saphenous_vein", {-7.5, 6.0}, 1.4, 1.2));
  return s;
}

Section posteriorTibial() {
  Section s;
  s.layers = {{Tissue::Skin, 0, 0, 0, 0},
              {Tissue::Fat, 1.4, 0, 0.1, 0.5},
              {Tissue::Muscle, 7.0, 0.04, 0.4, 1.6},
              {Tissue::Connective, 16.5, 0.05, 0.4, 1.2},
              {Tissue::Muscle, 22.0, 0, 0.4, 1.0}};
  s.bellies = {{{9, 27}, 13, 5, 0.05, 0.12}};
  s.vein = vein("posterior_tibial_vein", {4.2, 19.0}, 1.8, 1.5);
  s.others = {artery("posterior_tibial_artery", {0.4, 19.4}, 1.15),
              second(vein("posterior_tibial_vein", {-3.2, 19.2}, 1.7, 1.4))};
  s.bones = {boneArc({-17, 25}, 8, 6)};
  return s;
}

std::optional<Section> sectionOf(const std::string& vessel) {
  if (vessel == "common_femoral_vein") return commonFemoral();
  if (vessel == "femoral_vein") return femoral();
  if (vessel == "popliteal_vein") return popliteal();
  if (vessel == "great_saphenous_vein") return greatSaphenous();
  if (vessel == "posterior_tibial_vein") return posteriorTibial();
  return std::nullopt;
}

// Fresh clot swells a vein beyond its artery; old clot leaves a small, thick-walled cord.
void fill(Lumen& lumen, Content content) {
  lumen.content = content;
  const double size = content == Content::ExpandingThrombus ? 1.12 : content == Content::OldThrombus ? 0.72 : 1.0;
  const double roundness = content == Content::ExpandingThrombus ? 1.2 : 1.0;
  lumen.halfWidth *= size;
  lumen.halfHeight *= size * roundness;
  if (content == Content::OldThrombus) lumen.wallMm = 0.9;
}

void vary(Lumen& lumen, Random& random) {
  const double size = random.uniform(0.92, 1.08);
  lumen.halfWidth *= size * random.uniform(0.97, 1.03);
  lumen.halfHeight *= size;
  if (lumen.artery) lumen.halfWidth = lumen.halfHeight;
  const double waviness = lumen.artery ? 0.01 : 0.035;
  for (double& share : lumen.outline) share = random.uniform(-waviness, waviness);
}

void mirror(Anatomy& anatomy) {
  for (Layer& layer : anatomy.layers) layer.slope = -layer.slope;
  for (Belly& belly : anatomy.bellies) {
    belly.centre.x = -belly.centre.x;
    belly.rotation = -belly.rotation;
    belly.fibreSlope = -belly.fibreSlope;
  }
  for (Lumen& lumen : anatomy.lumens) {
    lumen.centre.x = -lumen.centre.x;
    lumen.rotation = -lumen.rotation;
  }
  for (auto& bone : anatomy.bones) {
    bone = std::vector<Position>(bone.rbegin(), bone.rend());
    for (Position& p : bone) p.x = -p.x;
  }
}

}  // namespace

std::optional<Anatomy> anatomyOf(const AnatomyChoice& choice, Random random) {
  std::optional<Section> section = sectionOf(choice.vessel);
  if (!section) return std::nullopt;
  fill(section->vein, choice.content);
  section->vein.closes = choice.closes;
  section->vein.halfWidth *= choice.veinScale;
  section->vein.halfHeight *= choice.veinScale;
  Anatomy anatomy{.layers = section->layers, .bellies = section->bellies, .bones = section->bones};
  anatomy.depthMm = choice.depthMm;
  anatomy.widthMm = choice.widthMm;
  anatomy.lumens = {section->vein};
  anatomy.lumens.insert(anatomy.lumens.end(), section->others.begin(), section->others.end());
  if (choice.secondVein && section->secondVein) anatomy.lumens.push_back(*section->secondVein);
  const Position shift{random.uniform(-1.5, 1.5), random.uniform(-0.6, 0.6)};
  for (Lumen& lumen : anatomy.lumens) {
    vary(lumen, random);
    lumen.centre = {lumen.centre.x + shift.x, lumen.centre.z + shift.z};
  }
  if (choice.mirrored) mirror(anatomy);
  return anatomy;
}

}  // namespace sural::datasets::generate::bmode
