#include "imaging/angiography/vesselness.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace sural::tests::angiography {
namespace {

using namespace imaging::angiography;

TEST(Vesselness, EigenvaluesOfAKnownMatrixAreExact) {
  const Eigenvalues e = eigenvaluesOf({2, 2, 5, 1, 0, 0});
  EXPECT_NEAR(e.low, 1, 1e-12);
  EXPECT_NEAR(e.middle, 3, 1e-12);
  EXPECT_NEAR(e.high, 5, 1e-12);
}

TEST(Vesselness, EigenvaluesOfRandomMatricesSolveTheirCubic) {
  std::mt19937 random(3);
  std::normal_distribution<double> normal(0, 10);
  for (int i = 0; i < 2000; ++i) {
    const double twin = i % 3 == 0 ? 0 : 1;  // two equal eigenvalues in every third
    const Symmetric3 m{normal(random), twin * normal(random), twin * normal(random), 0, twin * normal(random), 0};
    const Eigenvalues e = eigenvaluesOf(m);
    EXPECT_LE(e.low, e.middle);
    EXPECT_LE(e.middle, e.high);
    EXPECT_NEAR(e.low + e.middle + e.high, m.xx + m.yy + m.zz, 1e-9);
    EXPECT_NEAR(e.low * e.middle * e.high, m.yy * (m.xx * m.zz - m.xz * m.xz), 1e-5);
    EXPECT_NEAR(e.low * e.low + e.middle * e.middle + e.high * e.high,
                m.xx * m.xx + m.yy * m.yy + m.zz * m.zz + 2 * m.xz * m.xz, 1e-7);
  }
}

// A Gaussian tube of width s0 seen at scale s has the curvature s0^2 / (s0^2 + s^2)^2 on its axis.
TEST(Vesselness, GaussianTubeHasItsAnalyticStrengthWithinOnePercent) {
  const Lattice lattice{41, 41, 41, {1, 1, 1}};
  std::vector<float> values(lattice.size());
  constexpr double kWidth = 2.5;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto p = lattice.placeOf(i);
    const double r2 = std::pow(p.x - 20, 2) + std::pow(p.y - 20, 2);
    values[i] = static_cast<float>(std::exp(-r2 / (2 * kWidth * kWidth)));
  }
  constexpr double kScale = 2;
  const double sum = kWidth * kWidth + kScale * kScale;
  const double expected = kScale * kScale * kWidth * kWidth / (sum * sum);
  EXPECT_NEAR(tubeStrength(lattice, values, {kScale})[lattice.indexOf(20, 20, 20)], expected, 0.01 * expected);
}

TEST(Vesselness, ObjectnessOfAGaussianTubeIsFrangisProduct) {
  const Lattice lattice{41, 41, 41, {1, 1, 1}};
  std::vector<float> values(lattice.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto p = lattice.placeOf(i);
    values[i] = static_cast<float>(1000 * std::exp(-(std::pow(p.x - 20, 2) + std::pow(p.y - 20, 2)) / 12.5));
  }
  const double curvature = 1000 * 4 * 6.25 / (10.25 * 10.25);
  const double expected = (1 - std::exp(-2.0)) * curvature;
  const float found = tubeStrength(lattice, values, {2.0}, TubeMeasure::Objectness)[lattice.indexOf(20, 20, 20)];
  EXPECT_NEAR(found, expected, 0.01 * expected);
}

TEST(Vesselness, DarkTubesAndPlainTissueHaveNone) {
  const Lattice lattice{21, 21, 21, {1, 1, 1}};
  std::vector<float> values(lattice.size(), 5);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto p = lattice.placeOf(i);
    values[i] -= static_cast<float>(std::exp(-(std::pow(p.x - 10, 2) + std::pow(p.y - 10, 2)) / 8));
  }
  EXPECT_LT(tubeStrength(lattice, values, {2.0})[lattice.indexOf(10, 10, 10)], 1e-4);
}

}  // namespace
}  // namespace sural::tests::angiography
