#include "tests/doppler/drawn_strip.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace sural::tests::doppler {

namespace {

Region regionOf(const StripDrawing& d) {
  const double delta = 2 * d.velocityRange / d.height;
  Region region;
  region.kind = RegionKind::Spectral;
  region.data = RegionData::PulsedWave;
  region.box = {0, 0, d.width - 1, d.height - 1};
  region.x = {Unit::Second, d.secondsPerColumn, 0, 0, Provenance::Header};
  region.y = {Unit::CentimetrePerSecond, d.wrongDeltaSign ? delta : -delta, d.height / 2.0, 0, Provenance::Header};
  region.dopplerAngleDegrees = 60;
  return region;
}

bool isFilled(double v, double limit, double wallFilter) {
  return limit > 0 ? v > wallFilter && v <= limit : v < -wallFilter && v >= limit;
}

}  // namespace

DrawnStrip draw(const StripDrawing& d) {
  std::mt19937 bits(d.seed);
  const auto uniform = [&] { return (static_cast<double>(bits()) + 0.5) / 4294967296.0; };
  const double delta = 2 * d.velocityRange / d.height;
  auto pixels = std::make_shared<std::vector<std::uint8_t>>();
  for (int row = 0; row < d.height; ++row)
    for (int column = 0; column < d.width; ++column) {
      const double v = (d.height / 2.0 - row) * delta;
      const bool filled = isFilled(v, d.velocity(column * d.secondsPerColumn), d.wallFilter);
      const double speckle = std::sqrt(-2 * std::log(uniform()));  // Rayleigh
      const double brightness = (filled ? 0.45 : d.noise) * speckle;
      pixels->push_back(static_cast<std::uint8_t>(std::clamp(brightness, 0.0, 1.0) * 255));
    }
  DrawnStrip drawn;
  drawn.frame = {0, 0, d.width, d.height, 1, pixels};
  drawn.clip.file = "drawn.dcm";
  drawn.clip.sopInstanceUid = "1.2.3";
  drawn.clip.modality = "US";
  drawn.clip.kind = ClipKind::SpectralDoppler;
  drawn.clip.width = d.width;
  drawn.clip.height = d.height;
  drawn.clip.frameCount = 1;
  drawn.clip.frameTimes = {0};
  drawn.clip.regions = {regionOf(d)};
  return drawn;
}

std::function<double(double)> squeezeWithReflux(double start, double duration, double refluxPeak, double burstPeak) {
  return [=](double t) {
    constexpr double kBurstStart = 0.6;
    if (t > kBurstStart && t < start)
      return -burstPeak * std::sin(std::numbers::pi * (t - kBurstStart) / (start - kBurstStart));
    if (t >= start && t < start + duration) return refluxPeak * (1 - (t - start) / duration);
    return 0.0;
  };
}

}  // namespace sural::tests::doppler
