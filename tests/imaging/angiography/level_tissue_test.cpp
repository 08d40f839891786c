#include "imaging/angiography/level_tissue.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <utility>
#include <vector>

namespace sural::tests::angiography {
namespace {

using namespace imaging::angiography;

constexpr int kWidth = 200;
constexpr int kHeight = 160;

// Tissue in waves, of which a subtraction leaves a part, and a vessel in a sixth of the picture.
struct Subtraction {
  Raster tissue{kWidth, kHeight};
  Raster contrast{kWidth, kHeight};
  Raster field{kWidth, kHeight, 1};

  explicit Subtraction(double left) {
    std::mt19937 random(3);
    std::normal_distribution<float> noise(0, 0.01F);
    for (int y = 0; y < kHeight; ++y)
      for (int x = 0; x < kWidth; ++x) {
        const auto t = static_cast<float>(std::sin(0.05 * x) * std::cos(0.07 * y));
        tissue.at(x, y) = t;
        contrast.at(x, y) = static_cast<float>(left) * (t + 0.3F * t * t) + noise(random) + (isVessel(x) ? 0.8F : 0);
      }
  }

  static bool isVessel(int x) { return x > 80 && x < 114; }

  [[nodiscard]] double roughness(bool vessel) const {
    std::vector<float> values;
    for (int y = 0; y < kHeight; ++y)
      for (int x = 0; x < kWidth; ++x)
        if (isVessel(x) == vessel) values.push_back(contrast.at(x, y));
    return robustDeviation(values);
  }
};

TEST(LevelTissue, TissueThatASubtractionLeavesIsTakenOut) {
  Subtraction s(0.15);
  ASSERT_GT(s.roughness(false), 0.05);
  levelTissue(s.contrast, s.tissue, s.field);
  EXPECT_LT(s.roughness(false), 0.013);
  EXPECT_LT(s.roughness(true), 0.013);
}

TEST(LevelTissue, VesselKeepsItsContrast) {
  Subtraction s(0.15);
  levelTissue(s.contrast, s.tissue, s.field);
  double sum = 0;
  int count = 0;
  for (int y = 0; y < kHeight; ++y)
    for (int x = 82; x < 112; ++x, ++count) sum += s.contrast.at(x, y);
  EXPECT_NEAR(sum / count, 0.8, 0.01);
}

TEST(LevelTissue, CleanSubtractionStaysAsItIs) {
  Subtraction s(0);
  const Raster before = s.contrast;
  levelTissue(s.contrast, s.tissue, s.field);
  double most = 0;
  for (std::size_t i = 0; i < before.values.size(); ++i)
    most = std::max(most, static_cast<double>(std::abs(s.contrast.values[i] - before.values[i])));
  EXPECT_LT(most, 0.005);
}

// More dark than bright, so that the mean of the mask is not its median.
TEST(LevelTissue, LinearTissueUnderASkewedMaskIsTakenOutToTheNoise) {
  Raster mask(kWidth, kHeight);
  Raster contrast(kWidth, kHeight);
  std::mt19937 random(5);
  std::uniform_real_distribution<float> share(0, 1);
  std::normal_distribution<float> noise(0, 0.001F);
  for (std::size_t i = 0; i < mask.values.size(); ++i) {
    const float t = share(random);
    mask.values[i] = t * t;
    contrast.values[i] = 0.02F * mask.values[i] + noise(random);
  }
  levelTissue(contrast, mask, Raster(kWidth, kHeight, 1));
  for (const auto& [least, most] : {std::pair{0.0F, 0.1F}, std::pair{0.1F, 0.4F}, std::pair{0.4F, 1.01F}}) {
    std::vector<float> left;
    for (std::size_t i = 0; i < mask.values.size(); ++i)
      if (mask.values[i] >= least && mask.values[i] < most) left.push_back(contrast.values[i]);
    EXPECT_NEAR(quantile(left, 0.5), 0, 0.0003) << "mask from " << least;
  }
}

TEST(LevelTissue, AnEvenOffsetFarBeyondTheNoiseIsTakenOutToo) {
  Subtraction s(0.02);
  for (float& value : s.contrast.values) value += 0.5F;
  levelTissue(s.contrast, s.tissue, s.field);
  std::vector<float> beside;
  for (int y = 0; y < kHeight; ++y)
    for (int x = 0; x < kWidth; ++x)
      if (!Subtraction::isVessel(x)) beside.push_back(s.contrast.at(x, y));
  EXPECT_NEAR(quantile(beside, 0.5), 0, 0.002);
  EXPECT_LT(s.roughness(false), 0.013);
}

TEST(LevelTissue, PictureOfOneGreyIsNotChanged) {
  Raster mask(kWidth, kHeight, 1);
  Raster contrast(kWidth, kHeight, 0.25F);
  levelTissue(contrast, mask, Raster(kWidth, kHeight, 1));
  for (const float value : contrast.values) ASSERT_EQ(value, 0.25F);
}

}  // namespace
}  // namespace sural::tests::angiography
