#include "imaging/angiography/level_tissue.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr int kRounds = 8;
constexpr std::size_t kStride = 7;  // every so many pixels tell
constexpr std::size_t kLeastPixels = 200;
constexpr double kTrusted = 3;  // deviations beyond which a pixel is a vessel

// Solves for c in sum_k c_k x^k by weighted least squares, k up to 2 (normal equations, Cramer's rule).
std::array<double, 3> parabolaThrough(const std::array<double, 5>& powers, const std::array<double, 3>& moments) {
  const auto& [n, x, xx, xxx, xxxx] = powers;
  const auto& [y, xy, xxy] = moments;
  const double whole = n * (xx * xxxx - xxx * xxx) - x * (x * xxxx - xxx * xx) + xx * (x * xxx - xx * xx);
  if (!(std::abs(whole) > 1e-9)) return {};
  return {(y * (xx * xxxx - xxx * xxx) - x * (xy * xxxx - xxx * xxy) + xx * (xy * xxx - xx * xxy)) / whole,
          (n * (xy * xxxx - xxx * xxy) - y * (x * xxxx - xxx * xx) + xx * (x * xxy - xy * xx)) / whole,
          (n * (xx * xxy - xxx * xy) - x * (x * xxy - xx * xy) + y * (x * xxx - xx * xx)) / whole};
}

struct Scale {
  double middle = 0;
  double spread = 1;
  [[nodiscard]] double at(float shown) const { return std::clamp((shown - middle) / spread, -3.0, 3.0); }
};

double levelAt(const std::array<double, 3>& c, double x) { return c[0] + x * (c[1] + x * c[2]); }

std::array<double, 3> refined(const std::array<double, 3>& c, const std::vector<double>& x,
                              const std::vector<float>& y) {
  std::vector<float> left;
  for (std::size_t i = 0; i < x.size(); ++i) left.push_back(y[i] - static_cast<float>(levelAt(c, x[i])));
  const double limit = kTrusted * std::max(1e-6F, robustDeviation(left));
  std::array<double, 5> powers{};
  std::array<double, 3> moments{};
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double u = left[i] / limit;
    double weight = std::abs(u) < 1 ? (1 - u * u) * (1 - u * u) : 0;
    for (std::size_t k = 0; k < powers.size(); ++k, weight *= x[i]) {
      powers[k] += weight;
      if (k < moments.size()) moments[k] += weight * y[i];
    }
  }
  return parabolaThrough(powers, moments);
}

}  // namespace

void levelTissue(Raster& contrast, const Raster& mask, const Raster& field) {
  std::vector<float> shown;
  std::vector<float> y;
  for (std::size_t i = 0; i < field.values.size(); i += kStride)
    if (field.values[i] > 0.5F) {
      shown.push_back(mask.values[i]);
      y.push_back(contrast.values[i]);
    }
  if (shown.size() < kLeastPixels) return;
  const Scale scale{quantile(shown, 0.5), std::max(1e-6F, robustDeviation(shown))};
  std::vector<double> x;
  for (const float value : shown) x.push_back(scale.at(value));
  std::array<double, 3> c{quantile(y, 0.5), 0, 0};  // an even offset may be larger than what is trusted
  for (int round = 0; round < kRounds; ++round) c = refined(c, x, y);
  for (std::size_t i = 0; i < contrast.values.size(); ++i)
    contrast.values[i] -= static_cast<float>(levelAt(c, scale.at(mask.values[i])));
}

}  // namespace sural::imaging::angiography
