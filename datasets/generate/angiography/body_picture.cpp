#include "datasets/generate/angiography/body_picture.h"

#include <algorithm>
#include <cmath>

#include "datasets/generate/angiography/path_map.h"
#include "datasets/generate/noise_field.h"
#include "datasets/generate/vessels/leg_body.h"

namespace sural::datasets::generate::angiography {

namespace {

using vessels::Ball;

constexpr double kFleshPerMm = 0.0205;  // at about 70 kV, after filtration
constexpr double kCortexPerMm = 0.048;  // over that of flesh
constexpr double kMarrowPerMm = 0.0085;
constexpr int kFleshReduction = 4;
constexpr double kBallStepMm = 3;
constexpr double kLowestGasZ = 25;

// A chain of balls cut into close sections, `shrink` mm thinner all round.
Tube tubeOf(const std::vector<Ball>& chain, int part, double shrinkMm, double stepMm) {
  Tube tube{.sections = {}, .part = part, .slender = false};
  const auto add = [&](const Ball& a, const Ball& b, double share) {
    const double radius = a.radiusMm + share * (b.radiusMm - a.radiusMm) - shrinkMm;
    if (radius > 0) tube.sections.push_back({a.centre + share * (b.centre - a.centre), radius, 0});
  };
  for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
    const int steps = std::max(1, static_cast<int>(std::ceil(distance(chain[i].centre, chain[i + 1].centre) / stepMm)));
    for (int s = 0; s < steps; ++s) add(chain[i], chain[i + 1], static_cast<double>(s) / steps);
  }
  add(chain.back(), chain.back(), 0);
  return tube;
}

Picture pictureOf(const std::vector<Path>& paths, const Projection& projection, const std::vector<double>& perMm) {
  Picture picture(projection.width, projection.height);
  for (const Path& path : paths)
    picture.values[path.pixel] += static_cast<float>(perMm[static_cast<std::size_t>(path.part)]) * path.mm;
  return picture;
}

// Flesh changes slowly: a coarse picture, smoothed and stretched.
Picture fleshPicture(const Projection& projection, double equalisation) {
  Projection coarse = projection;
  coarse.width = projection.width / kFleshReduction;
  coarse.height = projection.height / kFleshReduction;
  coarse.imagerSpacingMm = projection.imagerSpacingMm * kFleshReduction;
  const std::vector<vessels::Flesh> parts = vessels::legFlesh();
  std::vector<Tube> tubes;
  tubes.reserve(parts.size());
  for (const vessels::Flesh& flesh : parts) tubes.push_back(tubeOf(flesh, 0, 0, 20));
  Picture small = blurred(pictureOf(pathsThrough(tubes, coarse, 1), coarse, {kFleshPerMm}), 1.2);
  const float thick = percentile(small.values, 0.8);
  for (float& value : small.values) value = thick + (value - thick) * static_cast<float>(1 - equalisation);
  Picture picture(projection.width, projection.height);
  for (int row = 0; row < picture.height; ++row)
    for (int column = 0; column < picture.width; ++column)
      picture.values[picture.indexOf(column, row)] =
          sample(small, (column + 0.5) / kFleshReduction - 0.5, (row + 0.5) / kFleshReduction - 0.5);
  return picture;
}

Picture bonePicture(const Projection& projection) {
  const std::vector<vessels::Bone> bones = vessels::legBones();
  std::vector<Tube> tubes;
  tubes.reserve(2 * bones.size());
  for (const vessels::Bone& bone : bones) tubes.push_back(tubeOf(bone.chain, 0, bone.cortexMm, kBallStepMm));
  for (const vessels::Bone& bone : bones) tubes.push_back(tubeOf(bone.chain, 1, 0, kBallStepMm));
  return blurred(pictureOf(pathsThrough(tubes, projection, 1), projection, {kMarrowPerMm, kCortexPerMm}), 0.8);
}

// Fibres run along the leg, fat lies between them in coarse patches.
double fleshTexture(const NoiseField& noise, double x, double z) {
  return 0.07 * noise.at(x / 26, z / 60) + 0.032 * noise.at(x / 8 + 0.03 * z, z / 36) +
         0.016 * noise.at(x / 3 - 0.03 * z, z / 22) + 0.01 * noise.at(x / 1.5, z / 6);
}

// Trabeculae: a fine mesh on the bone's own attenuation.
double boneTexture(const NoiseField& noise, double x, double z) {
  const double mesh = std::abs(noise.at(x / 1.6 + z / 4, z / 2.4)) + std::abs(noise.at(x / 1.9 - z / 3.5, z / 2.9));
  return 1 + 0.20 * (mesh - 0.62) + 0.10 * noise.at(x / 13, z / 17);
}

// Loops of gas take less from the beam than what they displace.
double bowelGas(const NoiseField& noise, double x, double z) {
  if (z < kLowestGasZ || std::abs(x) > 130) return 0;
  const double fade = std::min({1.0, (z - kLowestGasZ) / 25, (130 - std::abs(x)) / 25});
  const double loop = noise.at(x / 34 + 7, z / 30) + 0.4 * noise.at(x / 13, z / 12 + 3);
  return -0.3 * fade * std::clamp((loop - 0.25) * 1.5, 0.0, 1.0);
}

}  // namespace

Picture bodyPicture(const Projection& projection, double equalisation, const Random& random) {
  Picture body = fleshPicture(projection, equalisation);
  const Picture bone = bonePicture(projection);
  const auto field = [&random](std::uint64_t part) {
    Random draw = random.fork(part);
    const std::uint64_t high = draw.bits();
    return NoiseField((high << 32U) | draw.bits());
  };
  const NoiseField fleshNoise = field(1);
  const NoiseField boneNoise = field(2);
  const NoiseField gasNoise = field(3);
  const double spacing = projection.isocentreSpacingMm();
  for (int row = 0; row < body.height; ++row) {
    const double z = projection.isocentre.z - (row - (body.height - 1) / 2.0) * spacing;
    for (int column = 0; column < body.width; ++column) {
      const auto i = body.indexOf(column, row);
      const double x = projection.isocentre.x + (column - (body.width - 1) / 2.0) * spacing;
      double sum = body.values[i] + fleshTexture(fleshNoise, x, z) + bowelGas(gasNoise, x, z);
      if (bone.values[i] > 0) sum += bone.values[i] * boneTexture(boneNoise, x, z);
      body.values[i] = static_cast<float>(sum);
    }
  }
  return body;
}

}  // namespace sural::datasets::generate::angiography
