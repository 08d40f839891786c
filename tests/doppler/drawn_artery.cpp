#include "tests/doppler/drawn_artery.h"

#include <cmath>
#include <numbers>

namespace sural::tests::doppler {

namespace {

double bell(double t, double middle, double width) { return std::exp(-std::pow((t - middle) / width, 2)); }

double beat(double t, const ArteryDrawing& a) {
  constexpr double kRise = 0.1;
  if (t < 0) return a.diastole;
  const double height = a.peak - a.diastole;
  const double systole = t < kRise ? std::pow(std::sin(std::numbers::pi / 2 * t / kRise), 2) : bell(t, kRise, 0.11);
  return a.diastole + height * systole - (a.diastole * (a.reversal > 0) + a.reversal) * bell(t, 0.34, 0.06) -
         a.notch * bell(t, 0.3, 0.04);
}

}  // namespace

std::function<double(double)> pulses(const ArteryDrawing& artery) {
  return [artery](double t) {
    const double pair = 2 * artery.beatSeconds;
    const double since = t - 0.3;
    if (since < 0) return artery.diastole;
    const double inPair = std::fmod(since, pair);
    const double second = artery.beatSeconds * (1 + artery.alternation);
    return beat(inPair < second ? inPair : inPair - second, artery);
  };
}

}  // namespace sural::tests::doppler
