#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "imaging/angiography/healthy_reference.h"
#include "imaging/angiography/stump_end.h"
#include "imaging/angiography/thread_of_contrast.h"
#include "imaging/angiography/trough.h"
#include "imaging/angiography/weighted_sum.h"

namespace sural::tests::angiography {
namespace {

using namespace imaging::angiography;

// A narrowing with a flat bottom of 10 and cosine walls, seen with noise that three neighbours share.
std::vector<TroughPoint> noisyTrough(std::mt19937& random) {
  std::normal_distribution<double> noise(0, 0.25);
  std::vector<double> white(64);
  for (double& w : white) w = noise(random);
  std::vector<TroughPoint> points;
  for (int i = 0; i < 60; ++i) {
    const double away = std::max(0.0, std::abs(i - 30) - 6.0);
    const double wall = 4 * (1 - std::cos(away / 24 * std::numbers::pi / 2));
    const auto k = static_cast<std::size_t>(i);
    points.push_back(
        {static_cast<double>(i), 10 + wall + (white[k] + white[k + 1] + white[k + 2]) / std::sqrt(3.0), 0.25});
  }
  return points;
}

TEST(Trough, LeastOfANoisyNarrowingIsUnbiasedAndItsDoubtTrue) {
  std::mt19937 random(7);
  double sum = 0;
  double squares = 0;
  double stated = 0;
  constexpr int kRuns = 60;
  for (int run = 0; run < kRuns; ++run) {
    const Trough least = lowestOf(noisyTrough(random), {.correlated = 3});
    sum += least.diameter - 10;
    squares += (least.diameter - 10) * (least.diameter - 10);
    stated += least.deviation;
  }
  const double bias = sum / kRuns;
  const double spread = std::sqrt(squares / kRuns - bias * bias);
  EXPECT_NEAR(bias, 0, 0.06);
  EXPECT_LT(spread, 1.6 * stated / kRuns);
  EXPECT_GT(spread, 0.5 * stated / kRuns);
}

// The lower part of a narrowing of 23 pixels to 4.6, raised cosine over 24 pixels, smoothed along the vessel.
std::vector<TroughPoint> smoothedCosine(double sigma) {
  std::vector<TroughPoint> points;
  for (int i = -6; i <= 6; ++i) {
    double sum = 0;
    double weights = 0;
    for (double z = -4; z <= 4; z += 0.05) {
      const double away = std::min(12.0, std::abs(i + z * sigma));
      const double weight = std::exp(-0.5 * z * z);
      sum += weight * (23 - 9.2 * (1 + std::cos(std::numbers::pi * away / 12)));
      weights += weight;
    }
    points.push_back({static_cast<double>(i), sum / weights, 0.05});
  }
  return points;
}

TEST(Trough, NarrowingSmoothedAlongTheVesselIsReadToItsBottom) {
  constexpr double kSigma = 1.65;
  const std::vector<TroughPoint> points = smoothedCosine(kSigma);
  ASSERT_GT(points[6].diameter, 4.6 + 0.6);
  const Trough least = lowestOf(points, {.correlated = 4.6, .pointSpread = kSigma});
  EXPECT_NEAR(least.diameter, 4.6, 0.2);
  EXPECT_NEAR(least.arc, 0, 0.6);
}

// Walls spread as wide as the narrowing is short take the place of the level, which nothing then holds.
TEST(Trough, FewPointsUnderAWideSpreadHaveADoubtNoLargerThanTheirOwn) {
  std::mt19937 random(11);
  std::normal_distribution<double> noise(0, 0.1);
  for (int count = 3; count <= 6; ++count)
    for (int run = 0; run < 12; ++run) {
      std::vector<TroughPoint> points;
      for (int i = 0; i < count; ++i)
        points.push_back({double(i), 2 + 0.2 * std::pow(i - 0.5 * (count - 1), 2) + noise(random), 0.1});
      for (const double spread : {1.0, 1.4, 1.8}) {
        const Trough least = lowestOf(points, {.correlated = 1, .pointSpread = spread});
        EXPECT_LT(least.deviation, 3) << count;
        EXPECT_GT(least.deviation, 0) << count;
        EXPECT_LT(least.diameter, 3) << count;
      }
    }
}

// A vessel of diameter 12 that closes at arc 60, its end rounded over `cap`, blurred by `sigma`.
std::vector<LumenSample> stump(double cap, double sigma) {
  std::vector<LumenSample> samples;
  for (int i = 0; i < 100; ++i) {
    double area = 0;
    double weights = 0;
    for (double z = -4; z <= 4; z += 0.05) {
      const double inside = 60 - (i - z * sigma);
      const double left = cap > 0 ? 1 - inside / cap : 0;
      const double share = inside <= 0 ? 0 : inside >= cap ? 1 : 1 - left * left;
      area += std::exp(-0.5 * z * z) * share;
      weights += std::exp(-0.5 * z * z);
    }
    LumenSample s;
    s.arc = i;
    s.diameter = 12 * std::sqrt(area / weights);
    samples.push_back(s);
  }
  return samples;
}

TEST(StumpEnd, FlatAndRoundEndsAreFoundThroughTheBlur) {
  for (const double cap : {0.0, 3.0, 6.0, 11.0}) {
    const StumpEnd end = stumpEnd(stump(cap, 1.8), {.near = 57, .outward = -1, .diameter = 12, .pointSpread = 1.8});
    EXPECT_NEAR(end.arc, 60, 0.5) << "cap " << cap;
    EXPECT_LT(end.deviation, 2);
  }
}

TEST(HealthyReference, StepsWhereAThickBranchLeaves) {
  std::vector<LumenSample> samples(300);
  std::vector<double> diameters(300);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    samples[i].arc = static_cast<double>(i);
    samples[i].diameter = i < 150 ? 16 : 13;
    samples[i].nearBranch = i > 142 && i < 158;
    diameters[i] = samples[i].diameter;
  }
  const auto healthy = findHealthy(samples, diameters);
  ASSERT_TRUE(healthy);
  EXPECT_NEAR(healthy->reference[60], 16, 0.1);
  EXPECT_NEAR(healthy->reference[240], 13, 0.1);
}

// A course straight down with a gap from row 40 to 80, in noise, with or without a thin lumen in it.
struct Gap {
  Course course;
  Straightened picture;
};
Gap gapWith(double lumenHeight) {
  std::mt19937 random(11);
  std::normal_distribution<float> noise(0, 0.01F);
  Gap gap;
  gap.picture.middle = 40;
  gap.picture.values = Raster(81, 120);
  for (int row = 0; row < 120; ++row) {
    gap.course.points.push_back({40, static_cast<double>(row), 0});
    gap.course.radii.push_back(row > 40 && row < 80 ? 0 : 6);
    for (int column = 0; column < 81; ++column) {
      const double away = gap.picture.offsetOf(column);
      const bool within = row > 40 && row < 80;
      const double lumen = within ? lumenHeight * std::exp(-0.5 * away * away) : std::abs(away) < 6 ? 0.2 : 0;
      gap.picture.values.at(column, row) = static_cast<float>(lumen) + noise(random);
    }
  }
  gap.course.gaps.push_back({40, 80});
  return gap;
}

// A vessel of 12 that loses its contrast, where diameters are too wide and said to be hardly known.
TEST(HealthyReference, WhatIsHardlyKnownIsNotHealthy) {
  std::vector<LumenSample> samples;
  for (int i = 0; i < 300; ++i) {
    LumenSample s;
    s.arc = i;
    s.diameter = i < 100 ? 12 : 19;
    s.deviation = i < 100 ? 0.2 : 7;
    samples.push_back(s);
  }
  const auto reading = readProfile(samples, {.smoothing = 4});
  ASSERT_TRUE(reading.has_value());
  EXPECT_NEAR(reading->reference[50], 12, 0.2);
  EXPECT_LT(reading->healthyLength, 110);
}

// A vessel of 20 whose calibre seems to swell and then to fall by 22 % where a branch lies in front of it.
TEST(HealthyReference, WhereABranchLiesInFrontNeitherReferenceNorNarrowingIsRead) {
  for (const bool superposed : {false, true}) {
    std::vector<LumenSample> samples;
    for (int i = 0; i < 400; ++i) {
      LumenSample s;
      s.arc = i;
      s.diameter = i < 120 ? 20 : i < 150 ? 23 : i < 200 ? 15.6 : 20;
      s.deviation = 0.1;
      s.superposed = superposed && i >= 120 && i < 200;
      samples.push_back(s);
    }
    const auto reading = readProfile(samples, {.smoothing = 4});
    ASSERT_TRUE(reading.has_value());
    EXPECT_EQ(reading->lesions.size(), superposed ? 0U : 1U);
    EXPECT_EQ(reading->hiddenByBranch, superposed);
    if (superposed) {
      EXPECT_NEAR(reading->reference[130], 20, 0.1);
    }
  }
}

TEST(ThreadOfContrast, ThinLumenIsOpenAndTissueIsClosed) {
  const Gap thin = gapWith(0.02);
  const Gap none = gapWith(0);
  const auto closedIn = [](const Gap& gap) {
    const auto closed = closedRows(gap.course, gap.picture, {6, 1}).closed;
    return std::count(closed.begin() + 48, closed.begin() + 73, 1);
  };
  EXPECT_EQ(closedIn(thin), 0);
  EXPECT_GT(closedIn(none), 15);
}

TEST(WeightedSums, AddEveryLineOnceAlsoBesideWholeBlocks) {
  for (const std::size_t count : {5U, 64U, 2051U}) {
    std::vector<std::vector<float>> rows;
    std::vector<const float*> lines;
    for (int k = 0; k < 7; ++k) rows.emplace_back(count, static_cast<float>(k + 1));
    for (const auto& row : rows) lines.push_back(row.data());
    const std::vector<float> half(7, 0.5F);
    const std::vector<float> last{0, 0, 0, 0, 0, 0, 1};
    std::vector<std::vector<float>> outs(3, std::vector<float>(count, 99));
    weightedSums(lines, {&half, &last, &half}, count, {outs[0].data(), outs[1].data(), outs[2].data()});
    weightedSums(lines, {&last}, count, {outs[2].data()});
    for (std::size_t i = 0; i < count; ++i) {
      ASSERT_FLOAT_EQ(outs[0][i], 14);
      ASSERT_FLOAT_EQ(outs[1][i], 7);
      ASSERT_FLOAT_EQ(outs[2][i], 7);
    }
  }
}

}  // namespace
}  // namespace sural::tests::angiography
