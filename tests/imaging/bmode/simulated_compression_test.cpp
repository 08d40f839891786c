#include <gtest/gtest.h>

#include <cmath>

#include "datasets/generate/bmode/compression_cine.h"
#include "imaging/bmode/analyze_compression.h"
#include "imaging/model/region_flags.h"

// The generator's simulated legs, whose truth is known in every frame.
namespace sural::tests::bmode {
namespace {

using namespace imaging::bmode;
namespace generate = datasets::generate::bmode;

generate::CompressionScenario pressed(generate::Content content, double strength) {
  generate::CompressionScenario scenario;
  scenario.anatomy.vessel = "common_femoral_vein";
  scenario.anatomy.content = content;
  scenario.motion.presses = {{.startSeconds = 0.35, .strength = strength, .rampSeconds = 0.5, .holdSeconds = 0.2}};
  scenario.body.mmPerPixel = 0.1;
  scenario.framesPerSecond = 14;
  scenario.frameCount = 24;
  return scenario;
}

struct Simulated {
  generate::CompressionCine cine;
  CompressionAnalysis analysis;
};

// The picture drawn smaller by that factor about the middle of its upper edge, as when the depth is set larger.
std::vector<std::uint8_t> zoomedOut(const std::vector<std::uint8_t>& grey, int width, int height, double factor) {
  std::vector<std::uint8_t> smaller(grey.size(), 0);
  for (int row = 0; row < height; ++row)
    for (int column = 0; column < width; ++column) {
      const double x = (column - (width - 1) / 2.0) * factor + (width - 1) / 2.0;
      const double y = (row + 0.5) * factor - 0.5;
      const auto left = static_cast<int>(std::floor(x));
      const auto top = static_cast<int>(std::floor(y));
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) continue;
      const auto at = [&](int dx, int dy) {
        return double(grey[static_cast<std::size_t>(top + dy) * static_cast<std::size_t>(width) +
                           static_cast<std::size_t>(left + dx)]);
      };
      const double fx = x - left;
      const double fy = y - top;
      const double upper = at(0, 0) + fx * (at(1, 0) - at(0, 0));
      const double lower = at(0, 1) + fx * (at(1, 1) - at(0, 1));
      smaller[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column)] =
          static_cast<std::uint8_t>(std::lround(upper + fy * (lower - upper)));
    }
  return smaller;
}

// From `change` on the picture shows more of the leg, by `factor`; 0: it never does.
Simulated simulated(generate::Content content, double strength, int change = 0, double factor = 1.3) {
  Simulated made{generate::simulateCompression(pressed(content, strength), datasets::generate::Random(21)), {}};
  Clip clip;
  clip.width = made.cine.grid.width;
  clip.height = made.cine.grid.height;
  clip.frameCount = static_cast<int>(made.cine.frames.size());
  clip.site = siteFromWords("RT CFV");
  Region region{.kind = RegionKind::TwoD, .data = RegionData::Tissue, .box = {0, 0, clip.width - 1, clip.height - 1}};
  region.x = {Unit::Centimetre, made.cine.grid.mmPerPixel / 10, 0, 0, Provenance::Header};
  region.y = region.x;
  clip.regions = {region};
  if (change > 0) {
    clip.regionChanges = {{0, {region}}, {change, {region}}};
    Region& other = clip.regionChanges[1].regions[0];
    other.x.deltaPerPixel *= factor;
    other.y.deltaPerPixel *= factor;
    clip.regions[0].flags = {std::string(kChangesBetweenFrames)};
  }
  const auto source = [&](int index) {
    const generate::CompressionFrame& frame = made.cine.frames[static_cast<std::size_t>(index)];
    const bool turned = change > 0 && index >= change;
    return Result<Frame>(Frame{index, frame.timeSeconds, clip.width, clip.height, 1,
                               std::make_shared<std::vector<std::uint8_t>>(
                                   turned ? zoomedOut(frame.grey, clip.width, clip.height, factor) : frame.grey)});
  };
  made.analysis = analyzeCompression(prepareCine(clip, region.box, source).value(), clip.site);
  return made;
}

TEST(SimulatedCompression, HealthyVeinIsFullAndItsAreaAtRestIsRight) {
  const Simulated made = simulated(generate::Content::Blood, 1.0);
  const CompressedVessel& vein = made.analysis.vessels.at(0);
  ASSERT_TRUE(vein.rest && vein.pressed);
  EXPECT_EQ(judge(made.analysis, vein).verdict, Compressibility::Full);
  const generate::LumenTruth& truth = made.cine.frames[static_cast<std::size_t>(vein.rest->frame)].lumens[0];
  EXPECT_NEAR(vein.rest->areaMm2 / truth.areaMm2, 1, 0.04);
  EXPECT_NEAR(vein.rest->anteroposteriorMm, truth.anteroposteriorMm, 0.3);
}

// The depth is set larger while the probe presses: with one scale for all frames the pressed vein would be a third
// wider than it is.
TEST(SimulatedCompression, EveryFrameIsMeasuredByItsOwnCalibration) {
  const Simulated made = simulated(generate::Content::SoftThrombus, 1.0, 6);
  const CompressedVessel& vein = made.analysis.vessels.at(0);
  ASSERT_EQ(vein.role, VesselRole::Vein);
  ASSERT_TRUE(vein.rest && vein.pressed);
  ASSERT_GE(vein.pressed->frame, 6);
  const auto& frames = made.cine.frames;
  for (const LumenReading* reading : {&*vein.rest, &*vein.pressed})
    EXPECT_NEAR(reading->areaMm2 / frames[static_cast<std::size_t>(reading->frame)].lumens[0].areaMm2, 1, 0.08);
  EXPECT_EQ(made.analysis.grid.region, 0);
  const std::vector<ScanGrid>& grids = made.analysis.grids;
  EXPECT_NEAR(grids.back().mmPerColumn, 1.3 * grids.front().mmPerColumn, 1e-9);
  EXPECT_EQ(grids.back().width, grids.front().width);
}

TEST(SimulatedCompression, WhatSoftClotKeepsOpenIsMeasured) {
  const Simulated made = simulated(generate::Content::SoftThrombus, 1.0);
  const CompressedVessel& vein = made.analysis.vessels.at(0);
  ASSERT_TRUE(vein.rest && vein.pressed);
  EXPECT_EQ(judge(made.analysis, vein).verdict, Compressibility::Partial);
  const double truth = generate::compressionTruthOf(made.cine, 0).ratio;
  EXPECT_NEAR(1 - vein.pressed->areaMm2 / vein.rest->areaMm2, truth, 0.04);
}

TEST(SimulatedCompression, WeakPressIsNotJudged) {
  const Simulated made = simulated(generate::Content::Blood, 0.35);
  ASSERT_EQ(made.analysis.vessels.at(0).role, VesselRole::Vein);
  EXPECT_LT(made.analysis.strongest, kAdequateShortening);
  EXPECT_FALSE(judge(made.analysis, made.analysis.vessels.at(0)).verdict.has_value());
}

}  // namespace
}  // namespace sural::tests::bmode
