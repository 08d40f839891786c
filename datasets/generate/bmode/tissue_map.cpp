#include "datasets/generate/bmode/tissue_map.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sural::datasets::generate::bmode {

namespace {

double baseEchogenicity(Tissue tissue) {
  switch (tissue) {
    case Tissue::Skin: return 2;
    case Tissue::Fat: return -7;
    case Tissue::Connective: return -2;
    case Tissue::Muscle: return -11;
  }
  return 0;
}

// How sheets and bundles lie in a tissue.
struct Weave {
  double lengthMm = 5;
  double spacingMm = 0.8;
  double contrastDb = 10;
};

Weave weaveOf(Tissue tissue) {
  switch (tissue) {
    case Tissue::Skin: return {8, 0.5, 5};
    case Tissue::Fat: return {5.5, 1.1, 11};
    case Tissue::Connective: return {4.5, 0.75, 11};
    case Tissue::Muscle: return {2.2, 0.7, 8};
  }
  return {};
}

double thrombusEchogenicity(Content content) {
  switch (content) {
    case Content::SoftThrombus: return -15;
    case Content::ExpandingThrombus: return -13;
    case Content::OldThrombus: return -4;
    case Content::Blood: return -11;  // a clot beside which blood flows
  }
  return 0;
}

bool isBloodAt(const Lumen& lumen, Position p) {
  return lumen.content == Content::Blood && !(lumen.clot && radiusInClot(lumen, *lumen.clot, p) < 1);
}

// Layers of loose tissue and a brighter sleeve surround every vessel.
double sheathGain(const Lumen& lumen, double radius) {
  const double distance = (radius - 1) * std::min(lumen.halfHeight, 5.0);
  return distance < 2.5 ? 5 * (1 - distance / 2.5) : 0;
}

}  // namespace

TissueMap::TissueMap(Anatomy anatomy, Random random)
    : anatomy_(std::move(anatomy)), undulation_(random.bits()), coarse_(random.bits()), streaks_(random.bits()) {}

double TissueMap::topOf(std::size_t layer, double x) const {
  const Layer& l = anatomy_.layers[layer];
  const double row = 3.1 * static_cast<double>(layer);
  return l.topMm + l.slope * x + l.undulation * (undulation_.at(x / 11, row) + 0.35 * undulation_.at(x / 3.7, row + 1));
}

std::size_t TissueMap::layerAt(Position p) const {
  for (std::size_t layer = anatomy_.layers.size(); layer-- > 1;)
    if (p.z >= topOf(layer, p.x)) return layer;
  return 0;
}

const Belly* TissueMap::bellyAt(Position p) const {
  for (const Belly& belly : anatomy_.bellies) {
    const double c = std::cos(belly.rotation);
    const double n = std::sin(belly.rotation);
    const double dx = p.x - belly.centre.x;
    const double dz = p.z - belly.centre.z;
    const double edge = 1 + 0.12 * undulation_.at(p.x / 6, p.z / 6 + 40);
    if (std::hypot((c * dx + n * dz) / belly.halfWidth, (c * dz - n * dx) / belly.halfHeight) < edge) return &belly;
  }
  return nullptr;
}

Tissue TissueMap::tissueAt(Position p) const {
  return bellyAt(p) != nullptr ? Tissue::Muscle : anatomy_.layers[layerAt(p)].tissue;
}

double TissueMap::grainAt(Position p) const {
  if (const Belly* belly = bellyAt(p)) return belly->rotation + belly->fibreSlope;
  return anatomy_.layers[layerAt(p)].slope;
}

const Lumen* TissueMap::lumenAt(Position p) const {
  for (const Lumen& lumen : anatomy_.lumens)
    if (radiusIn(lumen, p) < 1) return &lumen;
  return nullptr;
}

// Bright sheets run where a stretched random field crosses zero; between them the tissue is dark.
double TissueMap::textureAt(Position p, Tissue tissue) const {
  const Weave weave = weaveOf(tissue);
  const double across = p.z - grainAt(p) * p.x + 0.6 * undulation_.at(p.x / 5, p.z / 8 + 80);
  const double coarse = streaks_.at(p.x / weave.lengthMm, across / weave.spacingMm);
  const double fine = streaks_.at(p.x / (0.6 * weave.lengthMm) + 300, across / (0.45 * weave.spacingMm));
  const auto ridge = [](double value) { return std::pow(std::max(0.0, 1 - 2.6 * std::abs(value)), 1.5); };
  const double patch = coarse_.at(p.x / 4.5, p.z / 3);
  return weave.contrastDb * (ridge(coarse) * (0.75 + 0.5 * patch) + 0.6 * ridge(fine) - 0.35) + 4 * patch;
}

std::optional<double> TissueMap::echogenicityAt(Position p) const {
  double sheath = 0;
  for (const Lumen& lumen : anatomy_.lumens) {
    const double radius = radiusIn(lumen, p);
    if (radius >= 1) {
      sheath = std::max(sheath, sheathGain(lumen, radius));
      continue;
    }
    if (isBloodAt(lumen, p)) return std::nullopt;
    return thrombusEchogenicity(lumen.content) + 3 * coarse_.at(p.x / 1.5, p.z / 1.2 + 20);
  }
  const Tissue tissue = tissueAt(p);
  const double base = baseEchogenicity(tissue);
  return base + textureAt(p, tissue) + (sheath > 0 ? std::max(sheath, 0.4 * sheath - 0.6 * std::min(base, 0.0)) : 0);
}

}  // namespace sural::datasets::generate::bmode
