#include <gtest/gtest.h>

#include <cmath>

#include "datasets/generate/bmode/compression_cine.h"
#include "imaging/bmode/analyze_compression.h"

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

Simulated simulated(generate::Content content, double strength) {
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
  const auto source = [&](int index) {
    const generate::CompressionFrame& frame = made.cine.frames[static_cast<std::size_t>(index)];
    return Result<Frame>(Frame{index, frame.timeSeconds, clip.width, clip.height, 1,
                               std::make_shared<std::vector<std::uint8_t>>(frame.grey)});
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
