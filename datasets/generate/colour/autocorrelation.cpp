#include "datasets/generate/colour/autocorrelation.h"

#include <cmath>
#include <numbers>

namespace sural::datasets::generate::colour {

namespace {

using Complex = std::complex<float>;
using Plane = std::vector<Complex>;

Plane whiteNoise(std::size_t count, Random& random) {
  Plane plane(count);
  for (Complex& value : plane) {
    const auto re = static_cast<float>(random.normal() * std::numbers::sqrt2 / 2);
    const auto im = static_cast<float>(random.normal() * std::numbers::sqrt2 / 2);
    value = {re, im};
  }
  return plane;
}

// One two one in both directions; `scale` is what the centre weighs in a sum of four along one direction.
template <class T>
std::vector<T> smoothed(const std::vector<T>& plane, int beams, float scale) {
  std::vector<T> across(plane.size());
  const auto stride = static_cast<std::size_t>(beams);
  const std::size_t count = plane.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t column = i % stride;
    const T left = plane[column > 0 ? i - 1 : i];
    const T right = plane[column + 1 < stride ? i + 1 : i];
    across[i] = scale * (0.5F * left + plane[i] + 0.5F * right);
  }
  std::vector<T> result(count);
  for (std::size_t i = 0; i < count; ++i) {
    const T above = across[i >= stride ? i - stride : i];
    const T below = across[i + stride < count ? i + stride : i];
    result[i] = scale * (0.5F * above + across[i] + 0.5F * below);
  }
  return result;
}

const float kKeepsPower = 1 / std::sqrt(1.5F);  // of uncorrelated input
constexpr float kKeepsMean = 0.5F;

Complex turn(double velocity, double nyquist) {
  const double angle = std::numbers::pi * velocity / nyquist;
  return {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))};
}

struct Steps {
  Plane blood;
  Plane tissue;
};

Steps stepsOf(const FlowField& field, double nyquist) {
  Steps steps;
  for (const FlowSample& sample : field.samples) {
    steps.blood.push_back(turn(sample.bloodVelocity, nyquist));
    steps.tissue.push_back(turn(sample.tissueVelocity, nyquist));
  }
  return steps;
}

// The packet, pulse by pulse.
std::vector<Plane> echoesOf(const FlowField& field, const PulseSettings& settings, Random& random) {
  const std::size_t count = field.samples.size();
  const Steps steps = stepsOf(field, settings.nyquistVelocity);
  Plane blood = whiteNoise(count, random);
  Plane tissue = whiteNoise(count, random);
  const auto kept = static_cast<float>(settings.bloodCoherence);
  const float fresh = std::sqrt(1 - kept * kept);
  const auto noise = static_cast<float>(settings.noise);
  std::vector<Plane> pulses;
  for (int pulse = 0; pulse < settings.pulses; ++pulse) {
    const Plane renewal = whiteNoise(count, random);
    const Plane receiver = whiteNoise(count, random);
    Plane moving(count);
    for (std::size_t i = 0; i < count; ++i) {
      blood[i] = kept * blood[i] * steps.blood[i] + fresh * renewal[i];
      tissue[i] *= steps.tissue[i];
      moving[i] = field.samples[i].blood * blood[i];
    }
    Plane echo = smoothed(moving, field.beams, kKeepsPower);
    for (std::size_t i = 0; i < count; ++i) echo[i] += field.samples[i].tissueEcho * tissue[i] + noise * receiver[i];
    pulses.push_back(std::move(echo));
  }
  return pulses;
}

// Takes the mean and the linear drift off each sample's packet.
void filterWalls(std::vector<Plane>& pulses) {
  const std::size_t length = pulses.size();
  const float middle = 0.5F * static_cast<float>(length - 1);
  float spread = 0;
  for (std::size_t n = 0; n < length; ++n)
    spread += (static_cast<float>(n) - middle) * (static_cast<float>(n) - middle);
  for (std::size_t i = 0; i < pulses.front().size(); ++i) {
    Complex mean = 0;
    Complex drift = 0;
    for (std::size_t n = 0; n < length; ++n) {
      mean += pulses[n][i] / static_cast<float>(length);
      drift += pulses[n][i] * ((static_cast<float>(n) - middle) / spread);
    }
    for (std::size_t n = 0; n < length; ++n) pulses[n][i] -= mean + drift * (static_cast<float>(n) - middle);
  }
}

}  // namespace

FlowEstimate estimateFlow(const FlowField& field, const PulseSettings& settings, Random random) {
  std::vector<Plane> pulses = echoesOf(field, settings, random);
  filterWalls(pulses);
  const std::size_t count = field.samples.size();
  Plane lagOne(count);
  std::vector<float> power(count);
  const auto length = static_cast<float>(pulses.size());
  for (std::size_t n = 0; n < pulses.size(); ++n) {
    for (std::size_t i = 0; i < count; ++i) {
      power[i] += std::norm(pulses[n][i]) / length;
      if (n > 0) lagOne[i] += pulses[n][i] * std::conj(pulses[n - 1][i]) / (length - 1);
    }
  }
  return {.lagOne = smoothed(lagOne, field.beams, kKeepsMean), .power = smoothed(power, field.beams, kKeepsMean)};
}

}  // namespace sural::datasets::generate::colour
