#include "datasets/generate/bmode/scanner.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace sural::datasets::generate::bmode {

namespace {

constexpr int kMargin = 24;  // pixels on every side, for what the beam smears into the picture
constexpr std::size_t kPhases = 1024;
constexpr double kWholeTurns = 4096;  // keeps the phase of every place positive

// Real and imaginary part of every look, side by side for each pixel.
constexpr std::size_t kPlanes = 2 * kLooks;

struct Baseband {
  int width = 0;
  int height = 0;
  std::vector<float> samples;

  explicit Baseband(const ScanGrid& grid)
      : width(grid.width + 2 * kMargin),
        height(grid.height + 2 * kMargin),
        samples(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * kPlanes) {}
  [[nodiscard]] std::size_t rowLength() const { return static_cast<std::size_t>(width) * kPlanes; }
  [[nodiscard]] std::size_t row(int y) const { return static_cast<std::size_t>(y) * rowLength(); }
};

using Echo = std::array<float, kPlanes>;

const std::array<std::array<float, 2>, kPhases>& phaseTable() {
  static const auto table = [] {
    std::array<std::array<float, 2>, kPhases> t{};
    for (std::size_t i = 0; i < kPhases; ++i) {
      const double angle = 2 * std::numbers::pi * static_cast<double>(i) / kPhases;
      t[i] = {static_cast<float>(std::cos(angle)), static_cast<float>(-std::sin(angle))};
    }
    return t;
  }();
  return table;
}

void splat(Baseband& out, double column, double row, const Echo& echo) {
  if (column <= -kMargin || row <= -kMargin) return;
  const int x = static_cast<int>(column + kMargin);  // truncating is far quicker than std::floor here
  const int y = static_cast<int>(row + kMargin);
  if (x + 1 >= out.width || y + 1 >= out.height) return;
  const auto fx = static_cast<float>(column + kMargin - x);
  const auto fy = static_cast<float>(row + kMargin - y);
  float* above = out.samples.data() + out.row(y) + static_cast<std::size_t>(x) * kPlanes;
  float* below = above + out.rowLength();
  for (std::size_t i = 0; i < kPlanes; ++i) {
    above[i] += (1 - fx) * (1 - fy) * echo[i];
    above[i + kPlanes] += fx * (1 - fy) * echo[i];
    below[i] += (1 - fx) * fy * echo[i];
    below[i + kPlanes] += fx * fy * echo[i];
  }
}

// Right half of a Gaussian, scaled so that uncorrelated input keeps its power.
std::vector<float> gaussian(double sigma) {
  const int reach = std::min(kMargin, static_cast<int>(std::ceil(2.6 * sigma)));
  std::vector<float> kernel;
  double power = 0;
  for (int i = 0; i <= reach; ++i) {
    const double value = std::exp(-0.5 * i * i / (sigma * sigma));
    kernel.push_back(static_cast<float>(value));
    power += (i == 0 ? 1 : 2) * value * value;
  }
  for (float& value : kernel) value = static_cast<float>(value / std::sqrt(power));
  return kernel;
}

void smoothDepth(Baseband& baseband, const std::vector<float>& kernel) {
  std::vector<float> result(baseband.samples.size());
  const std::size_t length = baseband.rowLength();
  const int reach = static_cast<int>(kernel.size()) - 1;
  for (int y = reach; y + reach < baseband.height; ++y) {
    float* out = result.data() + baseband.row(y);
    const float* centre = baseband.samples.data() + baseband.row(y);
    for (std::size_t x = 0; x < length; ++x) out[x] = kernel[0] * centre[x];
    for (int k = 1; k <= reach; ++k) {
      const float weight = kernel[static_cast<std::size_t>(k)];
      const float* above = baseband.samples.data() + baseband.row(y - k);
      const float* below = baseband.samples.data() + baseband.row(y + k);
      for (std::size_t x = 0; x < length; ++x) out[x] += weight * (above[x] + below[x]);
    }
  }
  baseband.samples.swap(result);
}

// Smooths one row sideways into `out`, which holds the picture's columns only.
void smoothRow(const float* row, const std::vector<float>& kernel, std::vector<float>& out) {
  const float* centre = row + kMargin * kPlanes;
  for (std::size_t x = 0; x < out.size(); ++x) out[x] = kernel[0] * centre[x];
  for (std::size_t k = 1; k < kernel.size(); ++k) {
    const float weight = kernel[k];
    const float* left = centre - k * kPlanes;
    const float* right = centre + k * kPlanes;
    for (std::size_t x = 0; x < out.size(); ++x) out[x] += weight * (left[x] + right[x]);
  }
}

Echo echoOf(float amplitude, Position p, const Probe& probe) {
  const auto& table = phaseTable();
  Echo echo{};
  for (std::size_t look = 0; look < kLooks; ++look) {
    const double angle = probe.steering[look];
    const double turns = (p.z * (1 - 0.5 * angle * angle) + p.x * angle) * 2 / probe.wavelengthMm;
    const auto phase = static_cast<std::size_t>((turns + kWholeTurns) * kPhases) % kPhases;
    echo[2 * look] = amplitude * table[phase][0];
    echo[2 * look + 1] = amplitude * table[phase][1];
  }
  return echo;
}

Baseband deposit(const std::vector<Scatterer>& scatterers, const View& view, const Probe& probe, const ScanGrid& grid) {
  Baseband out(grid);
  const auto cosine = static_cast<float>(std::cos(view.elevation));
  const auto sine = static_cast<float>(std::sin(view.elevation));
  for (const Scatterer& s : scatterers) {
    const Position p = view.deformation.moved({s.x, s.z});
    splat(out, grid.columnOf(p.x), grid.rowOf(p.z), echoOf(s.first * cosine + s.second * sine, p, probe));
  }
  return out;
}

double beamAt(const Probe& probe, double depth) {
  return probe.beamMm * std::hypot(1.0, (depth - probe.focusMm) / probe.focalZoneMm);
}

}  // namespace

EchoPower scan(const std::vector<Scatterer>& scatterers, const View& view, const Probe& probe, const ScanGrid& grid) {
  Baseband baseband = deposit(scatterers, view, probe, grid);
  smoothDepth(baseband, gaussian(probe.pulseMm / grid.mmPerPixel));
  EchoPower echo{.grid = grid};
  const auto width = static_cast<std::size_t>(grid.width);
  echo.power.resize(width * static_cast<std::size_t>(grid.height));
  std::vector<float> samples(width * kPlanes);
  const auto scale = static_cast<float>(1 / (kScattererDensity * grid.mmPerPixel * grid.mmPerPixel * kLooks));
  for (int y = 0; y < grid.height; ++y) {
    const std::vector<float> beam = gaussian(beamAt(probe, grid.zOf(y)) / grid.mmPerPixel);
    smoothRow(baseband.samples.data() + baseband.row(y + kMargin), beam, samples);
    float* out = echo.power.data() + static_cast<std::size_t>(y) * width;
    for (std::size_t x = 0; x < width; ++x) {
      float power = 0;
      for (std::size_t i = 0; i < kPlanes; ++i) power += samples[x * kPlanes + i] * samples[x * kPlanes + i];
      out[x] = scale * power;
    }
  }
  return echo;
}

}  // namespace sural::datasets::generate::bmode
