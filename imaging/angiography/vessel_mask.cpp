#include "imaging/angiography/vessel_mask.h"

#include <algorithm>
#include <cmath>

#include "imaging/angiography/gaussian.h"
#include "imaging/angiography/lattice.h"
#include "imaging/angiography/mask_parts.h"

namespace sural::imaging::angiography {

namespace {

// Chosen on phantoms (docs/accuracy.md) where no source stands beside them.
constexpr double kMaskSmoothing = 1.0;
constexpr float kSeenNoises = 5;
constexpr float kClearNoises = 12;
constexpr float kSeenShare = 0.14F;  // of the well filled vessels' contrast
constexpr float kClearShare = 0.3F;
constexpr std::size_t kLeastMaskPixels = 60;

Raster ridgeAt(const Raster& raster, double sigma) {
  const auto plain = gaussianKernel(sigma, 0);
  const auto first = gaussianKernel(sigma, 1);
  const auto second = gaussianKernel(sigma, 2);
  const Raster xx = filtered(raster, second, plain);
  const Raster yy = filtered(raster, plain, second);
  const Raster xy = filtered(raster, first, first);
  Raster ridge(raster.width, raster.height);
  const auto scale = static_cast<float>(sigma * sigma);
  for (std::size_t i = 0; i < ridge.values.size(); ++i) {
    const float half = 0.5F * (xx.values[i] - yy.values[i]);
    const float root = std::sqrt(half * half + xy.values[i] * xy.values[i]);
    const float mean = 0.5F * (xx.values[i] + yy.values[i]);
    const float across = mean - root;
    const float along = mean + root;
    ridge.values[i] = scale * std::max(0.0F, -across - std::abs(along));
  }
  return ridge;
}

// Noise from place to place: contrast that changes from pixel to pixel, averaged over a neighbourhood.
Raster noiseMap(const Raster& contrast, double typical) {
  Raster rough(contrast.width, contrast.height);
  const auto limit = static_cast<float>(8 * typical);
  for (int row = 1; row + 1 < contrast.height; ++row)
    for (int column = 1; column + 1 < contrast.width; ++column) {
      const float d = contrast.at(column, row) - 0.25F * (contrast.at(column - 1, row) + contrast.at(column + 1, row) +
                                                          contrast.at(column, row - 1) + contrast.at(column, row + 1));
      rough.at(column, row) = std::min(std::abs(d), limit);
    }
  Raster noise = blurred(rough, 12);
  for (float& value : noise.values) value = std::max(static_cast<float>(0.5 * typical), 1.12F * value);
  return noise;
}

}  // namespace

Raster ridgeStrength(const Raster& contrast, double least, double most) {
  Raster strongest(contrast.width, contrast.height);
  for (double sigma = least; sigma <= most * 1.001; sigma *= 1.5) {
    const int factor = sigma > 7 ? 4 : sigma > 3.2 ? 2 : 1;
    const Raster small = ridgeAt(reduced(contrast, factor), sigma / factor);
    const double middle = (factor - 1) / 2.0;
    for (int row = 0; row < contrast.height; ++row)
      for (int column = 0; column < contrast.width; ++column) {
        const auto value =
            factor == 1 ? small.at(column, row)
                        : static_cast<float>(cubicAt(small, {(column - middle) / factor, (row - middle) / factor}));
        strongest.at(column, row) = std::max(strongest.at(column, row), value);
      }
  }
  return strongest;
}

std::vector<std::uint8_t> vesselMask(const ContrastPicture& picture) {
  const bool subtracted = picture.kind != SubtractionKind::None;
  const Raster shown = subtracted ? blurred(picture.contrast, kMaskSmoothing) : ridgeStrength(picture.contrast, 1.5, 9);
  const Raster noise = subtracted ? noiseMap(picture.contrast, picture.noise)
                                  : Raster(shown.width, shown.height, static_cast<float>(picture.noise));
  std::vector<float> open;
  for (std::size_t i = 0; i < shown.values.size(); ++i)
    if (picture.field.values[i] > 0.5F) open.push_back(shown.values[i]);
  const float filled = quantile(open, 0.995);
  std::vector<float> levels(shown.values.size(), 0);
  // A level of 1 is just seen; both the noise and the share of the contrast have to be passed.
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (picture.field.values[i] < 0.5F) continue;
    // Smoothing with a Gaussian leaves 1 / (2 sqrt(pi) sigma) of white noise.
    const auto still = static_cast<float>(0.2821 / kMaskSmoothing) * noise.values[i];
    levels[i] = shown.values[i] / std::max(kSeenNoises * still, kSeenShare * filled);
  }
  const Lattice lattice{shown.width, shown.height, 1, {1, 1, 1}};
  const float clear = std::min(kClearNoises / kSeenNoises, kClearShare / kSeenShare);
  return hysteresis(lattice, levels, {1, clear, kLeastMaskPixels});
}

}  // namespace sural::imaging::angiography
