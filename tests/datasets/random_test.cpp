#include "datasets/generate/random.h"

#include <gtest/gtest.h>

#include <cmath>

namespace sural::datasets::generate {
namespace {

TEST(Random, TheSameSeedGivesTheSameNumbersAndAnotherSeedOthers) {
  Random a(7), b(7), c(8);
  bool differs = false;
  for (int i = 0; i < 100; ++i) {
    const double value = a.uniform();
    EXPECT_EQ(value, b.uniform());
    differs = differs || value != c.uniform();
  }
  EXPECT_TRUE(differs);
}

TEST(Random, NormalNumbersHaveTheirMeanSpreadAndTails) {
  Random random(3);
  constexpr int kCount = 200000;
  double sum = 0, squares = 0;
  int beyondTwo = 0;
  for (int i = 0; i < kCount; ++i) {
    const double value = random.normal();
    sum += value;
    squares += value * value;
    beyondTwo += std::abs(value) > 2 ? 1 : 0;
  }
  EXPECT_NEAR(sum / kCount, 0, 0.01);
  EXPECT_NEAR(squares / kCount, 1, 0.02);
  EXPECT_NEAR(static_cast<double>(beyondTwo) / kCount, 0.0455, 0.003);
}

TEST(Random, BelowReachesEveryNumberAndNoOther) {
  Random random(5);
  std::array<int, 6> counts{};
  for (int i = 0; i < 6000; ++i) ++counts.at(static_cast<std::size_t>(random.below(6)));
  for (const int count : counts) EXPECT_NEAR(count, 1000, 150);
}

TEST(Random, AForkDoesNotDependOnWhatWasDrawnBefore) {
  const Random fresh(11);
  Random used(11);
  for (int i = 0; i < 50; ++i) used.normal();
  Random a = fresh.fork(4), b = used.fork(4), c = fresh.fork(5);
  EXPECT_EQ(a.bits(), b.bits());
  EXPECT_NE(a.bits(), c.bits());
}

}  // namespace
}  // namespace sural::datasets::generate
