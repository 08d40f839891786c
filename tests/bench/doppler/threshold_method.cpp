#include "tests/bench/doppler/threshold_method.h"

#include <algorithm>
#include <cmath>

namespace sural::tests::bench {

namespace {

constexpr double kOverNoise = 0.12;  // of full white

double noiseOf(const doppler::SpectralStrip& strip) {
  std::vector<float> sorted = strip.power;
  std::sort(sorted.begin(), sorted.end());
  return sorted[sorted.size() / 10];
}

double farthest(const doppler::SpectralStrip& strip, int column, double limit) {
  double best = 0;
  for (int row = 0; row < strip.height(); ++row)
    if (strip.at(column, row) > limit && std::abs(strip.velocityAt(row)) > std::abs(best)) best = strip.velocityAt(row);
  return best;
}

}  // namespace

std::vector<double> outlineByThreshold(const doppler::SpectralStrip& strip) {
  const double limit = noiseOf(strip) + kOverNoise;
  std::vector<double> outline;
  for (int column = 0; column < strip.width(); ++column) outline.push_back(farthest(strip, column, limit));
  std::vector<double> calm = outline;
  for (std::size_t i = 4; i + 4 < outline.size(); ++i) {
    std::vector<double> window(outline.begin() + static_cast<std::ptrdiff_t>(i) - 4,
                               outline.begin() + static_cast<std::ptrdiff_t>(i) + 5);
    std::sort(window.begin(), window.end());
    calm[i] = window[4];
  }
  return calm;
}

}  // namespace sural::tests::bench
