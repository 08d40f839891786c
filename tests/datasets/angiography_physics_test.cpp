#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "datasets/generate/angiography/render_run.h"

namespace sural::datasets::generate::angiography {
namespace {

using vessels::Vessel;

constexpr int kSize = 128;

// One upright vessel in a body that takes the same everywhere; no noise, no scatter, no blur.
AngiogramScene sceneWith(const Vessel& vessel) {
  AngiogramScene scene;
  Projection& p = scene.projection;
  p.isocentre = {0, 0, -50};
  p.width = p.height = kSize;
  scene.plan.detector = {.photons = 0, .focusBlurPixels = 0, .screenBlurPixels = 0, .scatterShare = 0};
  scene.plan.injection.startSeconds = 1;
  scene.plan.injection.durationSeconds = 100;
  scene.plan.frames = 12;
  scene.plan.framesPerSecond = 2;
  scene.tree = {vessel};
  scene.fillings = {{{0, {0, 1}}, {vessel.line.lengthMm(), {0.2, 1}}}};
  std::vector<Tube> tubes;
  for (const auto& stretch : openLumen(vessel, 0.3)) tubes.push_back({.sections = stretch, .part = 0});
  scene.paths = pathsThrough(tubes, p, 2);
  scene.body = Picture(kSize, kSize, 2);
  scene.collimator = Picture(kSize, kSize, 1);
  return scene;
}

Vessel straight(double radiusMm, Vec3 lean = {0, 0, -100}) {
  Vessel vessel;
  vessel.line = vessels::CentreLine::through({{0, 0, 0}, 0.5 * lean, lean});
  vessel.startRadiusMm = radiusMm;
  vessel.endRadiusMm = radiusMm;
  return vessel;
}

Picture doseAt(const AngiogramScene& scene, double seconds) {
  Picture attenuation = contrastPicture(scene, seconds);
  for (std::size_t i = 0; i < attenuation.values.size(); ++i) attenuation.values[i] += scene.body.values[i];
  const Exposure exposure = expose(scene.plan.detector, scene.body, scene.collimator);
  return detected(scene.plan.detector, exposure, attenuation, scene.collimator, Random(1));
}

// The logarithm of dose before over dose after contrast, along one row.
std::vector<double> attenuationInRow(const AngiogramScene& scene, int row) {
  const Picture before = doseAt(scene, 0);
  const Picture after = doseAt(scene, 5);
  std::vector<double> profile;
  profile.reserve(kSize);
  for (int column = 0; column < kSize; ++column)
    profile.push_back(std::log(before.at(column, row) / after.at(column, row)));
  return profile;
}

double sum(const std::vector<double>& values) {
  double total = 0;
  for (double value : values) total += value;
  return total;
}

// Densitometry: the attenuations of a profile add up to the area of the lumen.
double diameterFromDose(const AngiogramScene& scene, int row) {
  const double mm = scene.projection.isocentreSpacingMm();
  const double area = sum(attenuationInRow(scene, row)) * mm / scene.plan.injection.attenuationPerMm;
  return 2 * std::sqrt(area / std::numbers::pi);
}

TEST(AngiogramPhysics, TwiceTheContrastTakesTwiceTheLogarithm) {
  AngiogramScene scene = sceneWith(straight(3));
  const std::vector<double> once = attenuationInRow(scene, kSize / 2);
  scene.plan.injection.attenuationPerMm *= 2;
  const std::vector<double> twice = attenuationInRow(scene, kSize / 2);
  ASSERT_GT(*std::max_element(once.begin(), once.end()), 0.3);
  for (std::size_t i = 0; i < once.size(); ++i) EXPECT_NEAR(twice[i], 2 * once[i], 1e-4);
}

TEST(AngiogramPhysics, RayThroughTheMiddleOfATubeRunsItsDiameter) {
  const AngiogramScene scene = sceneWith(straight(3));
  const std::vector<double> profile = attenuationInRow(scene, kSize / 2);
  const double longest = *std::max_element(profile.begin(), profile.end()) / scene.plan.injection.attenuationPerMm;
  EXPECT_NEAR(longest, 6, 0.02);
}

TEST(AngiogramPhysics, DensitometryOfATubeGivesItsDiameterWithinATenthOfAMillimetre) {
  for (const double radius : {0.8, 1.5, 3.0, 4.5})
    EXPECT_NEAR(diameterFromDose(sceneWith(straight(radius)), kSize / 2), 2 * radius, 0.1) << radius;
}

TEST(AngiogramPhysics, TubeThatLeansTowardsTheDetectorIsLongerForTheRay) {
  AngiogramScene scene = sceneWith(straight(3, {0, -100, -100}));
  scene.projection.isocentre = {0, -50, -50};
  scene.projection.beam = Beam::Parallel;
  scene.paths = pathsThrough({{.sections = openLumen(scene.tree[0], 0.3).at(0), .part = 0}}, scene.projection, 2);
  const std::vector<double> profile = attenuationInRow(scene, kSize / 2);
  const double longest = *std::max_element(profile.begin(), profile.end()) / scene.plan.injection.attenuationPerMm;
  EXPECT_NEAR(longest, 6 * std::numbers::sqrt2, 0.05);
}

TEST(AngiogramPhysics, StenosisOfFiftyPercentLeavesAQuarterOfTheDensitometricArea) {
  Vessel vessel = straight(3);
  vessel.lesions = {{.atMm = 50, .lengthMm = 20, .percentDiameter = 50, .plateau = 0.5, .eccentricity = 1}};
  const AngiogramScene scene = sceneWith(vessel);
  const double ratio = sum(attenuationInRow(scene, kSize / 2)) / sum(attenuationInRow(scene, 4));
  EXPECT_NEAR(ratio, 0.25, 0.01);
}

TEST(AngiogramPhysics, CrossingTubesAreNotCountedTwice) {
  const Projection projection{.isocentre = {0, 0, -50}, .width = kSize, .height = kSize};
  const Tube tube{.sections = openLumen(straight(3), 0.3).at(0), .part = 0};
  Tube other = tube;
  other.part = 1;
  float once = 0;
  float both = 0;
  for (const Path& path : pathsThrough({tube}, projection, 2)) once += path.mm;
  for (const Path& path : pathsThrough({tube, other}, projection, 2)) both += path.mm;
  EXPECT_NEAR(both, once, once * 1e-5);
}

TEST(AngiogramPhysics, PlaceNearerTheSourceIsEnlargedMore) {
  const Projection projection;
  EXPECT_NEAR(project(projection, {0, 0, 0}).mmPerPixel, projection.isocentreSpacingMm(), 1e-12);
  EXPECT_LT(project(projection, {0, 50, 0}).mmPerPixel, project(projection, {0, -50, 0}).mmPerPixel);
  EXPECT_GT(project(projection, {10, 0, 0}).pixel.x, project(projection, {0, 0, 0}).pixel.x);
  EXPECT_GT(project(projection, {0, 0, -10}).pixel.y, project(projection, {0, 0, 0}).pixel.y);
}

TEST(AngiogramRun, ShowsNoVesselBeforeTheBolus) {
  AngiogramScene scene = sceneWith(straight(3));
  scene.plan.detector.photons = 2500;
  const auto filled = renderRun(scene, Random(3));
  scene.plan.injection.attenuationPerMm = 0;
  const auto empty = renderRun(scene, Random(3));
  EXPECT_EQ(filled[0], empty[0]);
  EXPECT_EQ(filled[2], empty[2]);
  EXPECT_NE(filled[8], empty[8]);
}

TEST(AngiogramRun, IsTheSameForTheSameSeedAndAnotherForAnother) {
  AngiogramScene scene = sceneWith(straight(3));
  scene.plan.detector.photons = 2500;
  EXPECT_EQ(renderRun(scene, Random(3)), renderRun(scene, Random(3)));
  EXPECT_NE(renderRun(scene, Random(3)), renderRun(scene, Random(4)));
}

TEST(AngiogramRun, NoiseFollowsTheRootOfTheDose) {
  AngiogramScene scene = sceneWith(straight(3));
  scene.plan.detector.photons = 400;
  const Exposure exposure = expose(scene.plan.detector, scene.body, scene.collimator);
  const auto relativeNoise = [&](float attenuation) {
    const Picture dose =
        detected(scene.plan.detector, exposure, Picture(kSize, kSize, attenuation), scene.collimator, Random(9));
    double mean = 0;
    double square = 0;
    for (float value : dose.values) mean += value / static_cast<double>(dose.values.size());
    for (float value : dose.values) square += (value - mean) * (value - mean) / static_cast<double>(dose.values.size());
    return std::sqrt(square) / mean;
  };
  EXPECT_NEAR(relativeNoise(2), 1 / std::sqrt(400.0), 0.002);
  EXPECT_NEAR(relativeNoise(2 + std::log(4.0F)), 2 / std::sqrt(400.0), 0.004);
}

}  // namespace
}  // namespace sural::datasets::generate::angiography
