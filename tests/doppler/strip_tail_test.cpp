#include "doppler/strip_tail.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <random>

namespace sural::doppler {
namespace {

constexpr double kSpeckle = 0.1;

// A strip whose every column ends at `end` bins above its baseline; `level` gives the brightness at a share of it.
SpectralStrip fading(double end, const std::function<double(double)>& level) {
  SpectralStrip strip;
  strip.box = {0, 0, 299, 199};
  strip.baselineRow = 190;
  strip.velocityPerRow = 1;
  strip.secondsPerColumn = 0.01;
  std::mt19937 bits(3);
  for (int row = 0; row < strip.height(); ++row)
    for (int column = 0; column < strip.width(); ++column) {
      const double share = (strip.baselineRow - row) / end;
      const double speckle = kSpeckle * (static_cast<double>(bits()) / 4294967296.0 - 0.5);
      const double brightness = share < 0 ? 0 : level(share);
      strip.power.push_back(static_cast<float>(brightness > 0 ? std::max(0.0, brightness + speckle) : 0));
    }
  strip.covered.assign(strip.power.size(), 0);
  return strip;
}

TEST(StripTail, OfASpectrumThatEndsAtOnceIsItsEdgeWithinOnePercent) {
  const SpectralStrip strip = fading(100, [](double share) { return share < 1 ? 0.6 : 0.0; });
  const StripTail tail = measureTail(strip, std::vector<double>(300, 100), 0);
  EXPECT_NEAR(tail.factorAt(100), 1, 0.01);
  EXPECT_LT(tail.doubtAt(100), 0.015);
  EXPECT_EQ(tail.fast.taper, 0);
}

TEST(StripTail, OfAFadingSpectrumReachesBeyondTheEdgesOfSingleColumns) {
  const SpectralStrip strip =
      fading(120, [](double share) { return share < 1 ? 0.5 * std::pow(1 - share, 0.35) : 0.0; });
  const StripTail tail = measureTail(strip, std::vector<double>(300, 100), 0);
  EXPECT_GT(tail.factorAt(100), 1.08);
  EXPECT_GT(tail.doubtAt(100), 0.01);
}

TEST(StripTail, OfTooFewColumnsSaysNothing) {
  const SpectralStrip strip = fading(100, [](double) { return 0.5; });
  std::vector<double> edges(300);
  edges[4] = 100;
  const StripTail tail = measureTail(strip, edges, 0);
  EXPECT_EQ(tail.factorAt(100), 1);
  EXPECT_GT(tail.doubtAt(100), 0.015);
}

}  // namespace
}  // namespace sural::doppler
