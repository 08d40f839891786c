#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "datasets/generate/spectral/fourier.h"
#include "datasets/generate/spectral/spectrogram.h"
#include "datasets/generate/spectral/venous_flow.h"

namespace sural::datasets::generate::spectral {
namespace {

constexpr int kAboveNoise = 64;  // of 255: some ten decibels over the receiver's noise

struct Drawn {
  StripGrid grid;
  StripPicture picture;

  // Highest (or lowest) velocity at which three rows in a column stand above the noise; 0 where there is none.
  [[nodiscard]] double edge(int column, bool upper) const {
    for (int i = 0; i + 2 < grid.height; ++i) {
      const auto row = [&](int k) { return upper ? i + k : grid.height - 1 - i - k; };
      const bool signal = picture.at(column, row(0)) > kAboveNoise && picture.at(column, row(1)) > kAboveNoise &&
                          picture.at(column, row(2)) > kAboveNoise;
      if (signal) return grid.highestVelocity - (row(0) + 0.5) * grid.velocityPerRow();
    }
    return 0;
  }
  [[nodiscard]] double medianEdge(bool upper) const {
    std::vector<double> edges;
    for (int column = 0; column < grid.width; ++column) edges.push_back(edge(column, upper));
    std::nth_element(edges.begin(), edges.begin() + grid.width / 2, edges.end());
    return edges[static_cast<std::size_t>(grid.width) / 2];
  }
};

Drawn drawn(const Flow& flow, const DopplerSettings& settings, int antegradeSign = 1) {
  DopplerSignal signal = bloodSignal(flow, settings, antegradeSign, Random(4));
  receive(signal, settings, Random(5));
  const StripGrid grid{600, 300, flow.seconds, settings.lowestVelocity, settings.highestVelocity};
  return {grid, spectrogram(signal, settings, grid)};
}

Flow steady(double velocity, double exponent = 3, double seconds = 3) {
  Flow flow(seconds);
  for (FlowMoment& moment : flow.moments) moment = {velocity, exponent, 0, 0};
  return flow;
}

DopplerSettings scale(double lowest, double highest) {
  DopplerSettings settings;
  settings.lowestVelocity = lowest;
  settings.highestVelocity = highest;
  return settings;
}

TEST(FourierTransform, OfAPureLineStandsInItsOwnBin) {
  std::vector<std::complex<double>> values(64);
  for (std::size_t n = 0; n < 64; ++n) values[n] = std::polar(1.0, 2 * M_PI * 5 * static_cast<double>(n) / 64);
  fourierTransform(values);
  for (std::size_t k = 0; k < 64; ++k) EXPECT_NEAR(std::abs(values[k]), k == 5 ? 64 : 0, 1e-9);
  std::vector<std::complex<double>> odd(48);
  EXPECT_THROW(fourierTransform(odd), std::invalid_argument);
}

// Broadening: transit time adds about 2 to 4 %, the window about 1 cm/s.
TEST(SpectralStripPicture, ItsEdgeLiesAtTheLargestVelocityOfTheProfile) {
  for (const double velocity : {20.0, 45.0, 90.0, 180.0, 300.0}) {
    const Drawn strip = drawn(steady(velocity), scale(-0.4 * velocity, 1.6 * velocity));
    EXPECT_GT(strip.medianEdge(true), 0.99 * velocity) << velocity;
    EXPECT_LT(strip.medianEdge(true), 1.04 * velocity + 1.5) << velocity;
  }
}

TEST(SpectralStripPicture, TurningTheFlowTurnsThePicture) {
  const Drawn up = drawn(steady(40), scale(-60, 60));
  const Drawn down = drawn(steady(40), scale(-60, 60), -1);
  const Drawn back = drawn(steady(-40), scale(-60, 60));
  EXPECT_NEAR(up.medianEdge(true), 41, 1.5);
  EXPECT_NEAR(down.medianEdge(false), -41, 1.5);
  EXPECT_NEAR(back.medianEdge(false), -41, 1.5);
}

TEST(SpectralStripPicture, ARunningSweepIsTheSameStripInTwoPiecesTheNewerOnTheLeft) {
  const DopplerSettings settings = scale(-30, 60);
  DopplerSignal signal = bloodSignal(steady(35), settings, 1, Random(4));
  receive(signal, settings, Random(5));
  StripGrid grid{600, 300, 3, settings.lowestVelocity, settings.highestVelocity};
  const StripPicture whole = spectrogram(signal, settings, grid);
  grid.barSeconds = 1;  // 200 columns
  const StripPicture sweep = spectrogram(signal, settings, grid);
  for (int column = 0; column < 600; ++column) {
    const int shown = static_cast<int>(std::lround(grid.columnOf((column + 0.5) * grid.secondsPerColumn())));
    EXPECT_EQ(shown, (column + 200) % 600);
    for (int row = 0; row < 300; row += 7) ASSERT_EQ(sweep.at(shown, row), whole.at(column, row)) << column;
  }
}

TEST(SpectralStripPicture, FlowBeyondTheScaleComesBackFromTheOtherEnd) {
  const Drawn strip = drawn(steady(70, 12), scale(-50, 50));
  int below = 0;
  for (int column = 0; column < strip.grid.width; ++column)
    for (int row = 0; row < strip.grid.height; ++row) {
      const double velocity = strip.grid.highestVelocity - (row + 0.5) * strip.grid.velocityPerRow();
      if (velocity > -35 && velocity < -28 && strip.picture.at(column, row) > kAboveNoise) ++below;
    }
  EXPECT_GT(below, strip.grid.width);
}

TEST(SpectralStripPicture, StandingBloodIsHiddenByTheWallFilter) {
  const Drawn strip = drawn(steady(0), scale(-30, 50));
  EXPECT_EQ(strip.medianEdge(true), 0);
  EXPECT_EQ(strip.medianEdge(false), 0);
}

TEST(SpectralStripPicture, AMirrorIsSeenOnlyWhereTheReceiverLeaks) {
  DopplerSettings leaking = scale(-60, 60);
  leaking.mirrorDb = -12;
  EXPECT_EQ(drawn(steady(40), scale(-60, 60)).medianEdge(false), drawn(steady(40), scale(-60, 60)).medianEdge(false));
  EXPECT_GT(drawn(steady(40), scale(-60, 60)).medianEdge(false), 0);  // the lowest signal is the flow itself
  EXPECT_LT(drawn(steady(40), leaking).medianEdge(false), -25);
}

TEST(SpectralStripPicture, MoreGainBrightensNoiseAndFlow) {
  const auto mean = [](const StripPicture& picture) {
    double sum = 0;
    for (const std::uint8_t level : picture.levels) sum += level;
    return sum / static_cast<double>(picture.levels.size());
  };
  DopplerSettings loud = scale(-40, 60);
  loud.gainDb = 8;
  EXPECT_GT(mean(drawn(steady(30), loud).picture), 1.5 * mean(drawn(steady(30), scale(-40, 60)).picture));
}

TEST(SpectralStripPicture, RefluxIsSeenFromItsStartToItsEnd) {
  VenousPlan plan;
  plan.seconds = 6;
  plan.starts = {1};
  plan.reversals = {{2.0, 25, 0.4}};
  const VenousFlow flow = venousFlow(plan, Random(2));
  DopplerSettings settings = scale(-50, 80);
  settings.gateFraction = 0.95;
  const Drawn strip = drawn(flow.flow, settings);
  int columns = 0;
  int last = 0;
  for (int column = 0; column < strip.grid.width; ++column) {
    if (strip.grid.timeOf(column) < flow.runs[0].start - 0.05 || strip.edge(column, false) > -2.5) continue;
    ++columns;
    last = column;
  }
  EXPECT_NEAR(columns * strip.grid.secondsPerColumn(), 2.0, 0.08);
  EXPECT_NEAR(strip.grid.timeOf(last), flow.runs[0].end, 0.05);
}

}  // namespace
}  // namespace sural::datasets::generate::spectral
