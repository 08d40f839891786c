#include "datasets/generate/mra/body_signal.h"

#include <algorithm>

namespace sural::datasets::generate::mra {

namespace {

using vessels::Ball;

struct TissueSignals {
  double skin, fat, muscle, cortex, marrow;
};

constexpr TissueSignals kTimeOfFlight{0.15, 0.13, 0.27, 0.03, 0.12};
constexpr TissueSignals kContrastEnhanced{0.08, 0.07, 0.11, 0.02, 0.06};

constexpr double kSkinMm = 1.8;
constexpr double kFatMm = 9;
constexpr double kUnevenMm = 9;  // muscles bulge: no leg is round

const TissueSignals& signalsOf(Technique technique) {
  return technique == Technique::TimeOfFlight ? kTimeOfFlight : kContrastEnhanced;
}

Ball ballAround(const std::vector<Ball>& chain) {
  Vec3 middle;
  for (const Ball& ball : chain) middle = middle + (1.0 / static_cast<double>(chain.size())) * ball.centre;
  double radius = 0;
  for (const Ball& ball : chain) radius = std::max(radius, distance(middle, ball.centre) + ball.radiusMm);
  return {middle, radius};
}

// 0 below the edge, 1 above it, straight between over the width.
double stepUp(double value, double edge, double width) { return std::clamp((value - edge) / width + 0.5, 0.0, 1.0); }

double mixed(double a, double b, double share) { return a + (b - a) * share; }

std::uint64_t seedFrom(Random& random) {
  const std::uint64_t high = random.bits();
  return (high << 32U) | random.bits();
}

}  // namespace

BodySignal::BodySignal(Technique technique, double blurMm, Random random)
    : technique_(technique),
      blurMm_(blurMm),
      bones_(vessels::legBones()),
      flesh_(vessels::legFlesh()),
      texture_(seedFrom(random)) {
  for (const vessels::Bone& bone : bones_) bounded_.push_back({&bone.chain, bone.cortexMm, ballAround(bone.chain)});
}

double BodySignal::soft(Vec3 place, double depthMm) const {
  const TissueSignals& s = signalsOf(technique_);
  const double fold = texture_.at(place.x / 31 + place.y / 37, place.z / 60);
  const double skinToFat = mixed(s.skin, s.fat, stepUp(depthMm, kSkinMm, blurMm_));
  const double fatEnds = kFatMm * (1 + 0.35 * fold);
  const double warpX = 10 * texture_.at(place.y / 23, place.z / 80 + 3);
  const double warpY = 10 * texture_.at(place.x / 21 + 5, place.z / 80);
  const double coarse = texture_.at((place.x + warpX) / 17 + place.z / 90, (place.y + warpY) / 15 - place.z / 110);
  const double fine = texture_.at(place.x / 3.1 + 40, place.y / 2.7 + place.z / 9);
  const double septum = std::clamp(1.6 - std::abs(coarse) / 0.07, 0.0, 1.0);
  const double muscle = mixed(s.muscle * (1 + 0.10 * fine + 0.07 * fold), s.fat, 0.85 * septum);
  return mixed(skinToFat * (1 + 0.08 * fine), muscle, stepUp(depthMm, fatEnds, 1.5 * blurMm_));
}

double BodySignal::at(Vec3 place, const std::vector<const Bounded*>& bones) const {
  double depth = -1e9;
  for (const vessels::Flesh& flesh : flesh_) depth = std::max(depth, depthIn(flesh, place));
  depth += kUnevenMm * (texture_.at(place.x / 52 + 11, place.y / 47 + place.z / 140) - 0.6);
  const double body = stepUp(depth, 0, blurMm_);
  if (body <= 0) return 0;
  double inBone = -1e9;
  double inMarrow = -1e9;
  for (const Bounded* bone : bones) {
    if (distance(place, bone->around.centre) > bone->around.radiusMm + blurMm_) continue;
    const double d = depthIn(*bone->chain, place);
    inBone = std::max(inBone, d);
    inMarrow = std::max(inMarrow, d - bone->cortexMm);
  }
  const TissueSignals& s = signalsOf(technique_);
  double signal = soft(place, depth);
  signal = mixed(signal, s.cortex, stepUp(inBone, 0, blurMm_));
  signal = mixed(signal, s.marrow, stepUp(inMarrow, 0, blurMm_));
  return body * signal;
}

std::vector<float> BodySignal::slice(const VolumeGeometry& geometry, int index) const {
  const Vec3 normal = geometry.through();
  const Vec3 onPlane = geometry.place(0, 0, index);
  std::vector<const Bounded*> near;
  for (const Bounded& bone : bounded_)
    if (std::abs(dot(bone.around.centre - onPlane, normal)) < bone.around.radiusMm + blurMm_) near.push_back(&bone);
  std::vector<float> values;
  values.reserve(static_cast<std::size_t>(geometry.columns) * static_cast<std::size_t>(geometry.rows));
  for (int row = 0; row < geometry.rows; ++row)
    for (int column = 0; column < geometry.columns; ++column)
      values.push_back(static_cast<float>(at(geometry.place(column, row, index), near)));
  return values;
}

}  // namespace sural::datasets::generate::mra
