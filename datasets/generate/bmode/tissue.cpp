#include "datasets/generate/bmode/tissue.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "datasets/generate/bmode/tissue_map.h"

namespace sural::datasets::generate::bmode {

namespace {

// The tissue drawn beyond the picture, for what compression and sliding bring into view.
struct Extent {
  double halfWidth = 0;
  double depth = 0;
};

struct Sheet {
  double brightness = 1;    // of one coherent scatterer, in those of typical tissue
  double roughness = 0.02;  // mm
  double step = 0.05;       // mm
};

// Collects scatterers; the random draws happen in a fixed order.
struct Drawing {
  const TissueMap& map;
  Random& random;
  std::vector<Scatterer>& out;

  void add(Position p, double first, double second) const {
    out.push_back(
        {static_cast<float>(p.x), static_cast<float>(p.z), static_cast<float>(first), static_cast<float>(second)});
  }
  void addMirror(Position p, const Sheet& sheet, double strength) const {
    const Position rough{p.x, p.z + sheet.roughness * random.normal()};
    if (map.lumenAt(rough) != nullptr) return;
    const double echo = sheet.brightness * strength;
    add(rough, echo, echo * 0.6);
  }
};

void drawBulk(const Drawing& drawing, const Extent& extent) {
  const auto count = static_cast<int>(kScattererDensity * 2 * extent.halfWidth * extent.depth);
  for (int i = 0; i < count; ++i) {
    const Position p{drawing.random.uniform(-extent.halfWidth, extent.halfWidth),
                     drawing.random.uniform(0, extent.depth)};
    const double first = drawing.random.normal();
    const double second = drawing.random.normal();
    const std::optional<double> echogenicity = drawing.map.echogenicityAt(p);
    if (!echogenicity) continue;
    const double amplitude = std::pow(10.0, *echogenicity / 20);
    drawing.add(p, amplitude * first, amplitude * second);
  }
}

struct Grain {
  double perSquareMm = 0;
  double shortest = 2;
  double longest = 8;
  double brightness = 1;
};

Grain grainOf(Tissue tissue) {
  switch (tissue) {
    case Tissue::Skin: return {0.25, 2, 8, 1.4};
    case Tissue::Fat: return {0.16, 2.5, 14, 2.6};
    case Tissue::Connective: return {0.25, 1.5, 11, 2.3};
    case Tissue::Muscle: return {0.25, 0.8, 4.5, 0.9};
  }
  return {};
}

// One septum or bundle: a short, slightly waving mirror along the grain, fading at its ends.
void drawLamella(const Drawing& drawing, Position middle, const NoiseField& wave) {
  const Tissue tissue = drawing.map.tissueAt(middle);
  const Grain grain = grainOf(tissue);
  const double length = drawing.random.uniform(grain.shortest, grain.longest);
  const double slope = drawing.map.grainAt(middle) + drawing.random.normal(0, 0.06);
  const double brightness = grain.brightness * std::exp(drawing.random.normal(0, 0.5));
  const double row = drawing.random.uniform(0, 900);
  const Sheet sheet{.brightness = brightness, .roughness = 0.03};
  for (double along = -length / 2; along < length / 2; along += sheet.step) {
    const Position p{middle.x + along, middle.z + slope * along + 0.35 * wave.at((middle.x + along) / 3, row)};
    if (p.z < 0.3 || drawing.map.tissueAt(p) != tissue || drawing.map.lumenAt(p) != nullptr) continue;
    drawing.addMirror(p, sheet, std::cos(std::numbers::pi * along / length));
  }
}

void drawLamellae(const Drawing& drawing, const Extent& extent) {
  const NoiseField wave(drawing.random.bits());
  const double densest = 0.25;
  const auto count = static_cast<int>(densest * 2 * extent.halfWidth * extent.depth);
  for (int i = 0; i < count; ++i) {
    const Position p{drawing.random.uniform(-extent.halfWidth, extent.halfWidth),
                     drawing.random.uniform(0, extent.depth)};
    const double chance = drawing.random.uniform();
    if (chance * densest < grainOf(drawing.map.tissueAt(p)).perSquareMm) drawLamella(drawing, p, wave);
  }
}

void drawFasciae(const Drawing& drawing, const Anatomy& anatomy, const Extent& extent) {
  const NoiseField patches(drawing.random.bits());
  for (std::size_t layer = 1; layer < anatomy.layers.size(); ++layer) {
    const double brightness = anatomy.layers[layer].fascia;
    if (brightness <= 0) continue;
    const Sheet sheet{.brightness = 1.9 * brightness, .roughness = 0.04};
    for (double x = -extent.halfWidth; x < extent.halfWidth; x += sheet.step) {
      const Position p{x, drawing.map.topOf(layer, x)};
      if (drawing.map.bellyAt(p) != nullptr) continue;
      const double patch = 0.75 + 0.6 * patches.at(x / 3, 5.3 * static_cast<double>(layer));
      drawing.addMirror(p, sheet, patch);
      drawing.addMirror({p.x, p.z + 0.35}, sheet, 0.6 * patch);
    }
  }
}

void drawSheaths(const Drawing& drawing, const Anatomy& anatomy) {
  const NoiseField patches(drawing.random.bits());
  for (const Belly& belly : anatomy.bellies) {
    const double perimeter = 2 * std::numbers::pi * std::max(belly.halfWidth, belly.halfHeight);
    const Sheet sheet{.brightness = 1.1, .roughness = 0.06};
    for (double along = 0; along < perimeter; along += sheet.step) {
      const double t = 2 * std::numbers::pi * along / perimeter;
      const double u = belly.halfWidth * std::cos(t);
      const double v = belly.halfHeight * std::sin(t);
      const Position p{belly.centre.x + std::cos(belly.rotation) * u - std::sin(belly.rotation) * v,
                       belly.centre.z + std::sin(belly.rotation) * u + std::cos(belly.rotation) * v};
      if (p.z > 0.5) drawing.addMirror(p, sheet, std::max(0.0, 0.5 + 1.4 * patches.at(along / 2.5)));
    }
  }
}

// Intima, then adventitia one wall further out: the two lines of a vessel wall met at a right angle.
void drawWalls(const Drawing& drawing, const Anatomy& anatomy, const Extent& extent) {
  for (const Lumen& lumen : anatomy.lumens) {
    const int count = 2 * static_cast<int>(4 * std::min(lumen.halfWidth, extent.halfWidth) / 0.02);
    const std::vector<Position> outline = restOutline(lumen, count, extent.halfWidth);
    for (std::size_t i = 1; i + 1 < outline.size(); ++i) {
      const double tx = outline[i + 1].x - outline[i - 1].x;
      const double tz = outline[i + 1].z - outline[i - 1].z;
      const double length = std::hypot(tx, tz);
      if (length < 1e-9 || length > 1) continue;
      const double jitter = 0.06 * drawing.random.normal();
      const auto outward = [&](double mm) {
        return Position{outline[i].x + tz / length * mm, outline[i].z - tx / length * mm};
      };
      drawing.addMirror(outward(0.03), {.brightness = 0.45 * lumen.wallBrightness, .roughness = 0.01}, 1);
      drawing.addMirror(outward(lumen.wallMm + jitter), {.brightness = 0.95 * lumen.wallBrightness, .roughness = 0.03},
                        1);
    }
  }
}

void drawBones(const Drawing& drawing, const Anatomy& anatomy) {
  const NoiseField patches(drawing.random.bits());
  const Sheet sheet{.brightness = 4.5, .roughness = 0.05, .step = 0.03};
  for (const auto& bone : anatomy.bones) {
    for (std::size_t i = 1; i < bone.size(); ++i) {
      const double dx = bone[i].x - bone[i - 1].x;
      const double dz = bone[i].z - bone[i - 1].z;
      const double length = std::hypot(dx, dz);
      for (double along = 0; along < length; along += sheet.step) {
        const Position p{bone[i - 1].x + dx * along / length, bone[i - 1].z + dz * along / length};
        drawing.addMirror({p.x, p.z + 0.15 * patches.at(p.x / 2)}, sheet, 0.8 + 0.4 * patches.at(p.x / 1.5, 9));
      }
    }
  }
}

}  // namespace

std::vector<Scatterer> scatterersOf(const Anatomy& anatomy, Random random) {
  const TissueMap map(anatomy, random.fork(1));
  const Extent extent{.halfWidth = anatomy.widthMm / 2 + 9, .depth = anatomy.depthMm * 1.25 + 3};
  std::vector<Scatterer> scatterers;
  Random bulk = random.fork(2);
  drawBulk({map, bulk, scatterers}, extent);
  Random sheets = random.fork(3);
  const Drawing drawing{map, sheets, scatterers};
  drawLamellae(drawing, extent);
  drawFasciae(drawing, anatomy, extent);
  drawSheaths(drawing, anatomy);
  drawWalls(drawing, anatomy, extent);
  drawBones(drawing, anatomy);
  return scatterers;
}

}  // namespace sural::datasets::generate::bmode
