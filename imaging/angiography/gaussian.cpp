#include "imaging/angiography/gaussian.h"

#include <algorithm>
#include <cmath>

#include "imaging/angiography/in_parallel.h"
#include "imaging/angiography/weighted_sum.h"

namespace sural::imaging::angiography {

namespace {

double sumOf(const std::vector<double>& kernel, int power) {
  const int reach = static_cast<int>(kernel.size() / 2);
  double sum = 0;
  for (int i = -reach; i <= reach; ++i) sum += kernel[static_cast<std::size_t>(i + reach)] * std::pow(i, power);
  return sum;
}

double derivativeShape(double x, double sigma, int order) {
  const double g = std::exp(-0.5 * x * x / (sigma * sigma));
  if (order == 0) return g;
  if (order == 1) return x * g;
  return (x * x / (sigma * sigma) - 1) * g;
}

Raster filteredRows(const Raster& raster, const std::vector<float>& kernel) {
  const auto reach = static_cast<std::ptrdiff_t>(kernel.size() / 2);
  Raster result(raster.width, raster.height);
  inParallel(static_cast<std::size_t>(raster.height), [&](std::size_t from, std::size_t to) {
    std::vector<float> padded(static_cast<std::size_t>(raster.width + 2 * reach));
    std::vector<const float*> lines;
    for (std::size_t k = 0; k < kernel.size(); ++k) lines.push_back(&padded[k]);
    for (auto row = static_cast<int>(from); row < static_cast<int>(to); ++row) {
      const float* in = &raster.values[raster.indexOf(0, row)];
      std::fill_n(padded.begin(), reach, *in);
      std::copy_n(in, raster.width, padded.begin() + reach);
      std::fill_n(padded.rbegin(), reach, in[raster.width - 1]);
      weightedSums(lines, {&kernel}, static_cast<std::size_t>(raster.width), {&result.at(0, row)});
    }
  });
  return result;
}

Raster filteredColumns(const Raster& raster, const std::vector<float>& kernel) {
  const int reach = static_cast<int>(kernel.size() / 2);
  Raster result(raster.width, raster.height);
  inParallel(static_cast<std::size_t>(raster.height), [&](std::size_t from, std::size_t to) {
    std::vector<const float*> lines;
    for (auto row = static_cast<int>(from); row < static_cast<int>(to); ++row) {
      lines.clear();
      for (int k = row - reach; k <= row + reach; ++k)
        lines.push_back(&raster.values[raster.indexOf(0, std::clamp(k, 0, raster.height - 1))]);
      weightedSums(lines, {&kernel}, static_cast<std::size_t>(raster.width), {&result.at(0, row)});
    }
  });
  return result;
}

}  // namespace

std::vector<float> gaussianKernel(double sigma, int order) {
  if (sigma <= 0) return {1.0F};
  const int reach = std::max(1, static_cast<int>(std::ceil(4 * sigma)));
  std::vector<double> kernel;
  for (int i = -reach; i <= reach; ++i) kernel.push_back(derivativeShape(i, sigma, order));
  if (order == 2) {
    const double mean = sumOf(kernel, 0) / static_cast<double>(kernel.size());
    for (double& weight : kernel) weight -= mean;
  }
  const double scale = order == 2 ? 2 / sumOf(kernel, 2) : 1 / sumOf(kernel, order);
  std::vector<float> weights;
  for (const double weight : kernel) weights.push_back(static_cast<float>(weight * scale));
  return weights;
}

Raster filtered(const Raster& raster, const std::vector<float>& across, const std::vector<float>& down) {
  return filteredColumns(filteredRows(raster, across), down);
}

}  // namespace sural::imaging::angiography
