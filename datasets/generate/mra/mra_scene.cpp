#include "datasets/generate/mra/mra_scene.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "datasets/generate/in_parallel.h"
#include "datasets/generate/mra/body_signal.h"
#include "datasets/generate/vessels/leg_vessels.h"

namespace sural::datasets::generate::mra {

namespace {

using vessels::Vessel;

constexpr double kBloodLevel = 1500;  // stored value of fresh blood without coil falloff
constexpr int kHighest = 4095;
constexpr double kSaturationAlongSlab = 0.25;
constexpr double kSlabEdgeLoss = 0.3;
constexpr double kSlabEdgeSlices = 2.5;
constexpr double kFastRadiusMm = 2;  // thinner vessels flow slower
constexpr double kBeyondOcclusion = 0.75;

enum Part : std::uint64_t { Arteries = 1, Veins = 2, Lesions = 3, Body = 4, Noise = 5 };

struct Blood {
  float signal = 0;  // share-weighted
  float share = 0;
};

void place(MraScene& scene, Vec3 middle) {
  VolumeGeometry& g = scene.geometry;
  const double tilt = scene.plan.tiltDegrees * std::numbers::pi / 180;
  if (scene.plan.orientation == Orientation::Coronal) g.down = {0, 0, -1};
  if (scene.plan.orientation == Orientation::Oblique) g.down = {0, std::cos(tilt), std::sin(tilt)};
  g.origin = {0, 0, 0};
  g.origin = middle - g.place((g.columns - 1) / 2.0, (g.rows - 1) / 2.0, (g.slices - 1) / 2.0);
}

// Blood enters a slab from the head's side and saturates on its way.
double alongSlab(const MraScene& scene, int slice) {
  const int count = scene.plan.slabSlices;
  if (count == 0 || scene.plan.technique != Technique::TimeOfFlight) return 0;
  return 1 - static_cast<double>(slice % count) / count;
}

double slabProfile(const MraScene& scene, int slice) {
  const int count = scene.plan.slabSlices;
  if (count == 0) return 1;
  const int within = slice % count;
  const double edge = std::min(within + 0.5, count - within - 0.5) / kSlabEdgeSlices;
  return 1 - kSlabEdgeLoss * std::exp(-edge * edge);
}

bool beyondOcclusion(const Vessel& vessel, double arcMm) {
  return std::any_of(vessel.lesions.begin(), vessel.lesions.end(), [arcMm](const vessels::Lesion& lesion) {
    return lesion.kind == vessels::LesionKind::Occlusion && arcMm > lesion.atMm;
  });
}

double arterialSignal(const MraScene& scene, const Vessel& vessel, const LumenVoxel& voxel) {
  const MraPlan& plan = scene.plan;
  const double behind = beyondOcclusion(vessel, voxel.arcMm) ? kBeyondOcclusion : 1;
  if (plan.technique == Technique::ContrastEnhanced) return behind;
  const int perSlice = scene.geometry.columns * scene.geometry.rows;
  const double upright = 1 - plan.inPlaneLoss * (1 - std::pow(voxel.throughPlane, 0.6));
  const double entry = 1 - kSaturationAlongSlab * alongSlab(scene, static_cast<int>(voxel.voxel) / perSlice);
  const double speed = std::clamp(vessel.startRadiusMm / kFastRadiusMm, 0.55, 1.0);
  return behind * upright * entry * speed;
}

// All lumens together; where two overlap, the voxel is no more than full.
std::vector<Blood> bloodOf(const MraScene& scene) {
  const VolumeGeometry& g = scene.geometry;
  std::vector<Blood> blood(static_cast<std::size_t>(g.columns) * static_cast<std::size_t>(g.rows) *
                           static_cast<std::size_t>(g.slices));
  std::vector<std::vector<LumenVoxel>> lumens(scene.arteries.size() + scene.veins.size());
  const auto vesselAt = [&](std::size_t i) -> const Vessel& {
    return i < scene.arteries.size() ? scene.arteries[i] : scene.veins[i - scene.arteries.size()];
  };
  inParallel(lumens.size(), [&](std::size_t i) { lumens[i] = lumenVoxels(vesselAt(i), g); });
  for (std::size_t i = 0; i < lumens.size(); ++i) {
    for (const LumenVoxel& voxel : lumens[i]) {
      Blood& b = blood[voxel.voxel];
      const float share = voxel.share * (1 - b.share);
      const bool artery = i < scene.arteries.size();
      const double signal = artery ? arterialSignal(scene, vesselAt(i), voxel) : scene.plan.veinSignal;
      b.signal += share * static_cast<float>(signal);
      b.share += share;
    }
  }
  return blood;
}

// Surface coils see the middle and the ends of the volume less.
double coil(const MraScene& scene, double column, double row, int slice) {
  const VolumeGeometry& g = scene.geometry;
  const double x = 2 * column / g.columns - 1;
  const double y = 2 * row / g.rows - 1;
  const double z = 2.0 * slice / g.slices - 1;
  const double shape = 0.45 * (1 - x * x) + 0.25 * z * z + 0.2 * (0.5 + 0.5 * y) + 0.1 * (0.5 - 0.5 * x);
  return 1 - scene.plan.coilFalloff * shape;
}

std::uint16_t storedWithNoise(double signal, double noise, Random& random) {
  const double real = signal + noise * random.normal();
  const double imaginary = noise * random.normal();
  const double level = std::hypot(real, imaginary) * kBloodLevel;
  return static_cast<std::uint16_t>(std::clamp(static_cast<int>(std::lround(level)), 0, kHighest));
}

}  // namespace

Result<MraScene> buildScene(const MraPlan& plan, const Random& random) {
  MraScene scene{.plan = plan, .geometry = plan.geometry, .arteries = {}, .veins = {}};
  scene.arteries = vessels::legArteries(random.fork(Arteries), plan.radiusScale);
  scene.veins = vessels::legVeins(random.fork(Veins), plan.radiusScale);
  if (const Status added = addLesions(scene.arteries, plan.lesions, random.fork(Lesions)); !added) return added.error();
  const Result<int> centre = find(scene.arteries, plan.centre);
  if (!centre) return centre.error();
  place(scene, scene.arteries[static_cast<std::size_t>(*centre)].line.at(plan.centre.atMm) + plan.shiftMm);
  return scene;
}

std::vector<std::vector<std::uint16_t>> renderVolume(const MraScene& scene, const Random& random) {
  const VolumeGeometry& g = scene.geometry;
  const BodySignal body(scene.plan.technique, g.spacingMm, random.fork(Body));
  const std::vector<Blood> blood = bloodOf(scene);
  const Random noise = random.fork(Noise);
  const auto perSlice = static_cast<std::size_t>(g.columns) * static_cast<std::size_t>(g.rows);
  std::vector<std::vector<std::uint16_t>> slices(static_cast<std::size_t>(g.slices));
  inParallel(slices.size(), [&](std::size_t s) {
    Random draw = noise.fork(s);
    const std::vector<float> tissue = body.slice(g, static_cast<int>(s));
    const double profile = slabProfile(scene, static_cast<int>(s));
    for (std::size_t i = 0; i < perSlice; ++i) {
      const Blood& b = blood[s * perSlice + i];
      const double signal = tissue[i] * (1 - b.share) + b.signal;
      const int column = static_cast<int>(i) % g.columns;
      const int row = static_cast<int>(i) / g.columns;
      const double seen = coil(scene, column, row, static_cast<int>(s));
      slices[s].push_back(storedWithNoise(signal * seen * profile, scene.plan.noise, draw));
    }
  });
  return slices;
}

}  // namespace sural::datasets::generate::mra
