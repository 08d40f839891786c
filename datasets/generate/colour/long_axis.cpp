#include "datasets/generate/colour/long_axis.h"

#include <utility>

namespace sural::datasets::generate::colour {

namespace {

using bmode::Layer;
using bmode::Lumen;
using bmode::Tissue;

constexpr double kLongWayMm = 400;

struct Tube {
  std::string vessel;
  bool artery = false;
  double depthMm = 12;
  double radiusMm = 2.5;
};

struct Section {
  std::vector<Layer> layers;
  std::vector<Tube> tubes;
};

std::vector<Layer> thighLayers() {
  return {{Tissue::Skin, 0, 0, 0, 0},
          {Tissue::Fat, 1.5, 0, 0.1, 0.5},
          {Tissue::Connective, 6.5, 0, 0.3, 1.2},
          {Tissue::Muscle, 7.5, 0, 0.3, 0},
          {Tissue::Connective, 12.0, 0.02, 0.4, 1.0},
          {Tissue::Muscle, 26.5, 0.02, 0.4, 1.2}};
}

std::optional<Section> sectionOf(const std::string& vessel) {
  const std::vector<Layer> superficial{{Tissue::Skin, 0, 0, 0, 0},
                                       {Tissue::Fat, 1.5, 0, 0.1, 0.5},
                                       {Tissue::Fat, 8.0, 0, 0.4, 1.1},
                                       {Tissue::Muscle, 16.0, 0.01, 0.4, 1.8}};
  const std::vector<Layer> fossa{{Tissue::Skin, 0, 0, 0, 0},
                                 {Tissue::Fat, 1.6, 0, 0.1, 0.5},
                                 {Tissue::Connective, 7.0, 0, 0.3, 1.3},
                                 {Tissue::Fat, 9.0, 0, 0.4, 0},
                                 {Tissue::Connective, 12.0, 0, 0.4, 0.6}};
  if (vessel == "great_saphenous_vein") return Section{superficial, {{vessel, false, 12.0, 2.6}}};
  if (vessel == "femoral_vein")
    return Section{thighLayers(), {{vessel, false, 22.0, 3.4}, {"superficial_femoral_artery", true, 15.0, 2.6}}};
  if (vessel == "popliteal_vein")
    return Section{fossa, {{vessel, false, 15.5, 3.6}, {"popliteal_artery", true, 23.6, 2.6}}};
  if (vessel == "superficial_femoral_artery")
    return Section{thighLayers(), {{vessel, true, 16.5, 3.0}, {"femoral_vein", false, 23.2, 2.8}}};
  return std::nullopt;
}

Lumen lumenOf(const Tube& tube, double slope) {
  Lumen lumen{.structure = tube.artery ? "artery" : "vein", .vessel = tube.vessel, .artery = tube.artery};
  lumen.centre = {0, tube.depthMm};
  lumen.halfWidth = kLongWayMm;
  lumen.halfHeight = tube.radiusMm;
  lumen.rotation = slope;
  lumen.wallMm = tube.artery ? 0.6 : 0.3;
  lumen.wallBrightness = tube.artery ? 1.4 : 0.8;
  return lumen;
}

}  // namespace

std::optional<bmode::Anatomy> longAxisOf(const LongAxisChoice& choice, Random random) {
  std::optional<Section> section = sectionOf(choice.vessel);
  if (!section) return std::nullopt;
  bmode::Anatomy anatomy{.layers = std::move(section->layers)};
  anatomy.depthMm = choice.depthMm;
  anatomy.widthMm = choice.widthMm;
  const double slope = random.uniform(-0.06, 0.06);
  const double size = random.uniform(0.94, 1.06);
  for (Tube tube : section->tubes) {
    tube.radiusMm *= size;
    anatomy.lumens.push_back(lumenOf(tube, slope));
  }
  return anatomy;
}

}  // namespace sural::datasets::generate::colour
